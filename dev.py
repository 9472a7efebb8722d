"""Sets up everything in `.venv` and then lints or tests: needs Python 3.11+, nothing else.

python3 dev.py lint [ARGUMENTS...]   run dslint from this checkout (default: `dslint .`)
python3 dev.py test                  format, lint, types, layers, tests with coverage, and the built wheel
python3 dev.py index                 write what is made from the rules: index, config schema, docs/compared.md
python3 dev.py facts [TABLES...]     bring tables of facts up to date from the web (tools/refresh_facts.py)
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
GROUPS = ("test", "check")
LARGE = "tests/test_limits.py"


def main(arguments: list[str]) -> int:
    """Run one of the commands above; the exit code is that of the first step that fails."""
    match arguments:
        case ["lint", *rest]:
            set_up(())
            return run(python(), "-m", "dslint", *(rest or ["."]), cwd=Path.cwd())
        case ["test"]:
            set_up(GROUPS)
            return test()
        case ["index"]:
            set_up(())
            return run(python(), "-m", "dslint.packs") or write_derived()
        case ["facts", *tables]:
            set_up(())
            return run(python(), "tools/refresh_facts.py", *tables)
        case _:
            print(__doc__, file=sys.stderr)
            return 2


def write_derived() -> int:
    """Write what is made from the rules."""
    return run(python(), "-m", "dslint.config.schema") or run(python(), "-m", "tools.compared")


def set_up(groups: tuple[str, ...]) -> None:
    """Make `.venv` and install dslint into it, editable, with the dependency groups named; once for each state."""
    stamp = VENV / "set-up"
    state = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = stamp.read_text().split() if stamp.exists() else []
    if done[:1] == [state] and set(groups) <= set(done[1:]):
        return
    if not python().exists():
        venv.create(VENV, with_pip=True)
    install("--editable", str(ROOT), *(package for group in groups for package in group_packages(group)))
    stamp.write_text(" ".join((state, *sorted({*groups, *(done[1:] if done[:1] == [state] else ())}))))


def group_packages(group: str) -> list[str]:
    """The requirements of a dependency group in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(project["dependency-groups"][group])


def install(*what: str) -> None:
    """Install into `.venv`; a failure ends the run with pip's own message."""
    subprocess.run([python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what], check=True)


def test() -> int:
    """Every check that a change must pass; stops at the first that fails."""
    pytest: list[str | Path] = [python(), "-m", "pytest", "-n", "2", "--dist", "worksteal"]
    steps: list[list[str | Path]] = [
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "ruff", "check", "."],
        [BIN / "mypy"],
        [BIN / "lint-imports"],
        [*pytest, "--cov", "--cov-report=term:skip-covered", f"--ignore={LARGE}"],
        [*pytest, LARGE],  # without coverage, which makes large inputs slow and tells nothing new there
    ]
    for step in steps:
        print("$", " ".join(Path(word).name if isinstance(word, Path) else word for word in step), flush=True)
        if code := run(*step):
            return code
    return test_wheel()


def test_wheel() -> int:
    """Build the wheel from the sdist, install it into a fresh environment and run it from another directory."""
    with tempfile.TemporaryDirectory() as directory:
        there = Path(directory)
        print("$ build the wheel from the sdist, install it, run it elsewhere", flush=True)
        if code := run(python(), "-m", "build", "--no-isolation", "--outdir", there / "dist", ROOT):
            return code
        venv.create(there / "fresh", with_pip=True)
        fresh = there / "fresh" / BIN.name
        (wheel,) = (there / "dist").glob("*.whl")
        if code := run(fresh / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel):
            return code
        return run_elsewhere(fresh, there)


def run_elsewhere(fresh: Path, there: Path) -> int:
    """The installed tool must find a known mistake (exit code 1) and be silent on a clean file (exit code 0)."""
    bad, good = there / "bad", there / "good"
    for directory, text in ((bad, "FROM python\n"), (good, "FROM scratch\nCOPY app /app\nUSER 10001\n")):
        directory.mkdir()
        (directory / "Dockerfile").write_text(text)
    found = run(fresh / "dslint", ".", cwd=bad)
    clean = run(fresh / "dslint", ".", cwd=good)
    if (found, clean) != (1, 0):
        print(f"the installed wheel ended with {found} and {clean} instead of 1 and 0", file=sys.stderr)
        return 1
    return 0


def python() -> Path:
    """The interpreter of `.venv`."""
    return BIN / "python"


def run(*command: str | Path, cwd: Path = ROOT) -> int:
    """Run a command and return its exit code."""
    return subprocess.run([str(word) for word in command], cwd=cwd, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
