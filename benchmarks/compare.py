"""Times dslint, hadolint and tally over the same Dockerfiles, in turn, and prints ratios of medians.

    python -m benchmarks.compare DIRECTORY [--rounds N] [--peers DIRECTORY]

Two figures: one cold file (a process for one small Dockerfile) and a cold tree (a process for all of them). The tools
run interleaved, A B C A B C ..., so that a machine whose speed drifts is fair to all. Each run must have done its
work: its JSON is read, and a tool that gives none for the files is not timed. ShellCheck is part of hadolint and on;
dslint has no rules about shell style. A bare `python -c pass` is timed along, as the floor of anything in Python.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.peers import Peer, peers

SMALL = "FROM python:3.12\nCOPY . /app\nRUN pip install pandas\nUSER app\nCMD python /app/serve.py\n"
ROUNDS = 7


def main() -> None:
    """Measure and print."""
    options = arguments()
    files = readable(copies(dockerfiles(options.directory), options.peers / "tree"), options.dslint)
    tools = peers(options.peers, options.dslint)
    print(
        f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}, "
        f"{len(files)} Dockerfiles"
    )
    for tool in tools:
        print(f"  {tool.name}: {tool.version}")
    small = options.peers / "small" / "Dockerfile"
    small.parent.mkdir(exist_ok=True)
    small.write_text(SMALL)
    show("one cold file", tools, [str(small)], options.rounds * 3)
    show(f"cold tree of {len(files)}", tools, files, options.rounds)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, help="where the Dockerfiles lie, at any depth")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", type=Path, default=Path.home() / ".cache" / "dslint-peers", help="their environment")
    parser.add_argument("--dslint", type=Path, default=Path(sys.executable).with_name("dslint"))
    return parser.parse_args()


def dockerfiles(directory: Path) -> list[Path]:
    """The Dockerfiles below a directory, in order."""
    names = ("Dockerfile", "Dockerfile.*", "*.Dockerfile", "*.dockerfile")
    found = {path for name in names for path in directory.rglob(name) if path.is_file()}
    return sorted(path for path in found if path.suffix not in (".dockerignore", ".j2", ".tmpl", ".md"))


def copies(paths: list[Path], directory: Path) -> list[str]:
    """Each distinct Dockerfile as a plain file in a directory of its own, so that every tool is given the same."""
    shutil.rmtree(directory, ignore_errors=True)
    found = []
    for number, text in enumerate(dict.fromkeys(path.read_bytes() for path in paths)):
        file = directory / f"{number:04}" / "Dockerfile"
        file.parent.mkdir(parents=True)
        file.write_bytes(text)
        found.append(str(file))
    return found


def readable(files: list[str], dslint: Path) -> list[str]:
    """The files without errors of syntax, on which some tools give up all of their run."""
    command = [str(dslint), "--isolated", "--format=json", "--select=syntax", *files]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    broken = {Path(finding["path"]).resolve() for finding in report["findings"]}
    return [file for file in files if Path(file).resolve() not in broken]


def show(title: str, tools: list[Peer], files: list[str], rounds: int) -> None:
    """Time all tools on these files and print a row for each."""
    commands = {tool.name: tool.command(files) for tool in tools}
    counts = {name: findings(name, command) for name, command in commands.items()}
    able = {name: command for name, command in commands.items() if counts[name] is not None}
    able["bare python"] = [sys.executable, "-c", "pass"]
    seconds = interleaved(able, rounds)
    base = median(seconds["dslint"]) if "dslint" in seconds else float("nan")
    print(f"\n{title} ({rounds} rounds)")
    for name, times in seconds.items():
        ratio = median(times) / base
        low, high = min(times) * 1000, max(times) * 1000
        print(
            f"  {name:12} median {median(times) * 1000:9.1f} ms  ({low:.1f} to {high:.1f})"
            f"  {ratio:6.2f} x dslint  findings {counts.get(name, '-')}"
        )


def findings(name: str, command: list[str]) -> int | None:
    """How many findings a run gives; None, with a word about it, if it did not do its work."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    try:
        report = json.loads(done.stdout)
    except json.JSONDecodeError:
        print(f"  {name}: no JSON (exit {done.returncode}): {(done.stderr or done.stdout)[:200]!r}; left out")
        return None
    return count(report)


def count(report: object) -> int:
    """The findings in a report of any of the tools."""
    if isinstance(report, list):
        return len(report)
    if isinstance(report, dict) and isinstance(report.get("findings"), list):
        return len(report["findings"])
    if isinstance(report, dict) and isinstance(report.get("files"), list):
        return sum(len(file.get("violations", ())) for file in report["files"])
    raise ValueError(f"a report of unknown shape: {sorted(report) if isinstance(report, dict) else type(report)}")


def interleaved(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of each command, run in turn after one warm-up round."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if number:
                seconds[name].append(time.perf_counter() - start)
    return seconds


if __name__ == "__main__":
    main()
