"""Draws findings of the default profile from many repositories, for someone to read and judge.

    python -m benchmarks.sample DIRECTORY [--seed N] [--size N] [--per-rule N] [--profile P] [--target T] [--skip NAME]

Each directory below DIRECTORY is one repository. At most `--per-rule` findings (2) of a rule come from a repository.
`--target` keeps the rules of one kind: dockerfile, kubernetes, project, dslint.
Printed as Markdown: the finding, the lines around it, and a place for the verdict (right, useless or wrong) and its
reason. The same seed, repositories and rules draw the same findings.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from dslint.packs import builtin_rules

AROUND = 4  # lines shown before and after a finding


Found = dict[str, Any]  # a finding as in the JSON report, and its repository


def main() -> None:
    """Lint, draw and print."""
    options = arguments()
    repositories = [path for path in sorted(options.directory.iterdir()) if path.is_dir()]
    chosen = [path for path in repositories if path.name not in options.skip]
    generator = random.Random(options.seed)
    pool = [one for path in chosen for one in thinned(findings(path, options), options.per_rule, generator)]
    sample = generator.sample(pool, min(options.size, len(pool)))
    print(f"# {len(sample)} of {len(pool)} findings, {len(chosen)} repositories, seed {options.seed}\n")
    for number, found in enumerate(sorted(sample, key=place), 1):
        print(entry(number, found))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--per-rule", type=int, default=2)
    parser.add_argument("--profile", default="default")
    parser.add_argument("--select", action="append", default=[], help="only these rules, categories or topics")
    parser.add_argument("--target", action="append", default=[], help="only rules of this target")
    parser.add_argument("--dslint", type=Path, default=Path(sys.executable).with_name("dslint").absolute())
    parser.add_argument("--skip", action="append", default=[], help="repositories to leave out")
    return parser.parse_args()


def findings(repository: Path, options: argparse.Namespace) -> list[Found]:
    """All that dslint says of one repository, whatever that repository's own config says."""
    chosen = [f"--select={name}" for name in options.select] or [f"--profile={options.profile}"]
    command = [str(options.dslint), ".", "--isolated", "--allow-empty", "--format=json", *chosen]
    ran = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    if ran.returncode not in (0, 1):
        print(f"{repository.name}: exit {ran.returncode}: {ran.stderr[-500:]}", file=sys.stderr)
    found = json.loads(ran.stdout or "{}").get("findings", [])
    wanted = {rule.name for rule in builtin_rules() if not options.target or rule.target in options.target}
    return [one | {"repository": repository} for one in found if one["rule"] in wanted]


def thinned(found: list[Found], most: int, generator: random.Random) -> list[Found]:
    """At most so many findings of each rule."""
    by_rule: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_rule[one["rule"]].append(one)
    return [one for rule in sorted(by_rule) for one in generator.sample(by_rule[rule], min(most, len(by_rule[rule])))]


def place(found: Found) -> tuple[str, str, str, int]:
    """Where a finding is listed: by rule, then by place."""
    return found["rule"], found["repository"].name, found["path"], found["start"]["line"]


def entry(number: int, found: Found) -> str:
    """One finding as Markdown."""
    path, line = found["repository"] / found["path"], found["start"]["line"]
    related = "".join(f"- {one['path']}:{one['start']['line']} {one['label']}\n" for one in found["related"])
    return (
        f"## {number}. {found['rule']} ({found['severity']})\n\n{path}:{line}:{found['start']['column']}\n\n"
        f"{found['message']}\n\nhelp: {found['help']}\n{related}\n```\n{excerpt(path, line)}\n```\n\nverdict: \n"
    )


def excerpt(path: Path, line: int) -> str:
    """The numbered lines around one."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    first = max(1, line - AROUND)
    return "\n".join(f"{n:5} {text[:160]}" for n, text in enumerate(lines[first - 1 : line + AROUND], first))


if __name__ == "__main__":
    main()
