"""Tries each fix on real files.

    python -m benchmarks.fix_oracle DIRECTORY [--manifests] [--files N] [--rule NAME ...]

For each rule with fixes, up to N files (10) in which it offers one are mended by that rule alone. Then BuildKit's own
parser (`dockerfile`, BuildKit v0.12) must still read the file, every instruction that reads differently must lie where
the fix edited, and a second run must change nothing. Exit code 1 if one of them fails.

With `--manifests` each directory below DIRECTORY is a repository, and its manifests are mended instead. ruamel.yaml's
own parser must still read each file, every value that reads differently must lie on a line that the fix edited, all
other lines must be as they were, byte for byte, and a second run must change nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path

import dockerfile as buildkit

import dslint
from benchmarks import manifest_oracle
from benchmarks.compare import dockerfiles
from dslint.config.options import Config
from dslint.fix.patched import Patched
from dslint.mend import mend
from dslint.packs import builtin_rules
from dslint.pipeline import Request, run

FILES = 10

Instruction = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def main() -> int:
    """Try all fixes and print a line for each rule."""
    options = arguments()
    os.environ["DSLINT_SHELLCHECK"] = "off"
    rules = [rule.name for rule in builtin_rules() if rule.fixable and (not options.rule or rule.name in options.rule)]
    if options.manifests:
        by_rule, judge = manifests_by_rule(options.directory, rules), faults_of_manifest
    else:
        by_rule, judge = files_by_rule(dockerfiles(options.directory), rules), faults_of
    failed = 0
    for rule in rules:
        found = by_rule.get(rule, [])[: options.files]
        faults = [f"{path}: {fault}" for path in found for fault in judge(path, rule)]
        failed += len(faults)
        print(f"{rule}: {len(found)} files, {len(faults)} faults")
        print("".join(f"  {fault}\n" for fault in faults), end="")
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--manifests", action="store_true", help="mend the manifests of the repositories in it")
    parser.add_argument("--files", type=int, default=FILES)
    parser.add_argument("--rule", action="append", default=[])
    return parser.parse_args()


def files_by_rule(files: Sequence[Path], rules: list[str]) -> dict[str, list[Path]]:
    """The files in which each rule offers a fix."""
    found: dict[str, list[Path]] = defaultdict(list)
    report = dslint.lint(files, config=dslint.Config(select=rules))
    for finding in report.findings:
        path = Path(finding.span.source.root, finding.path)
        if finding.fixes and path not in found[finding.rule]:
            found[finding.rule].append(path)
    return found


def manifests_by_rule(directory: Path, rules: list[str]) -> dict[str, list[Path]]:
    """The manifests in which each rule offers a fix, of all repositories in a directory."""
    found: dict[str, list[Path]] = defaultdict(list)
    for repository in sorted(each for each in directory.iterdir() if each.is_dir()):
        with suppress(dslint.PathError):  # nothing of ours is in it
            for rule, files in files_by_rule([repository], rules).items():
                found[rule] += [file for file in files if file.suffix in (".yaml", ".yml", ".json")]
    return found


def faults_of_manifest(path: Path, rule: str) -> Iterator[str]:
    """What is wrong with the fixes of one rule in one manifest, as far as they need no other file."""
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    changed = [each for each in mended(path, rule, text) if Path(each.source.root, each.source.path).samefile(path)]
    if not changed:
        return
    before, after = manifest_oracle.leaves(text), manifest_oracle.leaves(changed[0].text)
    edited = edited_lines(changed[0])
    if not manifest_oracle.untouched(text, changed[0].text, edited):
        yield "lines that were not edited are not as they were"
    if before is not None and after is None:
        yield "ruamel.yaml no longer reads it"
    elif before is not None and after is not None:
        yield from manifest_oracle.strays(before, after, edited)
    if mended(path, rule, changed[0].text):
        yield "a second run changes it again"


def faults_of(path: Path, rule: str) -> Iterator[str]:
    """What is wrong with the fixes of one rule in one file."""
    text = path.read_text(encoding="utf-8", errors="replace")
    changed = mended(path, rule, text)
    if not changed:
        yield "nothing was changed"
        return
    before, after = parsed(text), parsed(changed[0].text)
    if before is None:
        return
    if after is None:
        yield "BuildKit's parser no longer reads it"
        return
    yield from strays(before, after, edited_lines(changed[0]))
    if mended(path, rule, changed[0].text):
        yield "a second run changes it again"


def mended(path: Path, rule: str, text: str) -> list[Patched]:
    """What the fixes of one rule, unsafe ones too, make of a text."""
    config = Config(select=[rule])
    name = os.fspath(path.absolute())
    request = Request(
        (name,), os.fspath(path.parent.absolute()), builtin_rules(), (config,), isolated=True, contents={name: text}
    )
    return list(mend(request, run(request), unsafe=True).changed)


def parsed(text: str) -> list[tuple[Instruction, int, int]] | None:
    """The instructions with their first and last line; None for what BuildKit's parser refuses."""
    try:
        commands = buildkit.parse_string(text.replace("\0", ""))
    except buildkit.GoParseError:
        return None
    return [((one.cmd, one.flags, one.value, (one.sub_cmd or "",)), one.start_line, one.end_line) for one in commands]


def strays(
    before: list[tuple[Instruction, int, int]], after: list[tuple[Instruction, int, int]], edited: set[int]
) -> Iterator[str]:
    """The instructions that read differently although the fix did not edit them."""
    old, new = [one for one, _, _ in before], [one for one, _, _ in after]
    for kind, start, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        first = before[start][1] if start < len(before) else before[-1][2]
        last = before[end - 1][2] if end > start else first
        if not edited & set(range(first - 1, last + 2)):
            yield f"lines {first} to {last} read differently, and were not edited"


def edited_lines(changed: Patched) -> set[int]:
    """The lines that the edits touch."""
    source = changed.source
    lines: set[int] = set()
    for edit in changed.edits():
        lines.update(range(source.position(edit.span.start).line, source.position(edit.span.end).line + 1))
    return lines


if __name__ == "__main__":
    sys.exit(main())
