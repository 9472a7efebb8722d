"""What the tests of ShellCheck share: a Dockerfile's findings with the installed binary, and binaries that fail."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dslint.config.options import Config
from dslint.findings import Report
from dslint.packs import builtin_rules
from dslint.pipeline import Request, run
from dslint.shellcheck.binary import installed


def linted(text: str, shellcheck: str | None = None, **options: object) -> Report:
    """The report on a Dockerfile with the ShellCheck of the environment, or another one."""
    return run(
        Request(
            paths=("Dockerfile",),
            cwd=os.getcwd(),
            rules=builtin_rules(),
            overrides=(Config(**options),),  # type: ignore[arg-type]
            isolated=True,
            contents={"Dockerfile": text},
            shellcheck=shellcheck or installed(),
        )
    )


def said(text: str, **options: object) -> list[tuple[str, str]]:
    """The codes of ShellCheck on a Dockerfile, each with the text at its place."""
    return [
        (finding.rule, finding.span.text)
        for finding in linted(text, None, **options).findings
        if finding.rule[:2] == "SC"
    ]


def program(directory: Path, body: str) -> str:
    """The path of a program with this Python code."""
    path = directory / "shellcheck"
    path.write_text(f"#!{sys.executable}\n{body}\n")
    path.chmod(0o755)
    return str(path)
