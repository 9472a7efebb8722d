"""ShellCheck over many scripts: few processes, each with a directory of its own that holds nothing but the scripts."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from dslint.shellcheck.script import ShellText
    from dslint.source import Span

SCRIPTS_PER_PROCESS = 200
SECONDS_PER_PROCESS = 120
LONGEST_SCRIPT = 100_000
"""In characters. ShellCheck takes minutes and gigabytes for longer ones."""

NOT_ASKED = "SC1090,SC1091"
"""Codes about files that a script reads: they are in the image, not here."""


class Replacement(NamedTuple):
    """A part of a cure: text instead of a span."""

    span: Span
    text: str


class Remark(NamedTuple):
    """What ShellCheck says of a place; `level` is error, warning, info or style."""

    code: str
    level: str
    message: str
    span: Span
    replacements: tuple[Replacement, ...] = ()


class Failure(Exception):
    """ShellCheck gave no answer for these scripts; the message says why."""

    def __init__(self, message: str, scripts: Sequence[ShellText]) -> None:
        super().__init__(message)
        self.scripts = scripts

    @property
    def place(self) -> Span:
        """Where the first of the scripts stands."""
        return self.scripts[0].place


def remarks(binary: str, scripts: Sequence[ShellText]) -> Iterator[Remark | Failure]:
    """All that ShellCheck says, in the order of the scripts."""
    too_long = [script for script in scripts if len(script.text) > LONGEST_SCRIPT]
    if too_long:
        yield Failure(f"it is not asked about scripts of more than {LONGEST_SCRIPT:,} characters", too_long)
    batches = list(_batches([script for script in scripts if len(script.text) <= LONGEST_SCRIPT]))
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for found in pool.map(lambda batch: _asked(binary, batch), batches):
            yield from found


def _batches(scripts: Sequence[ShellText]) -> Iterator[list[ShellText]]:
    """The scripts by dialect, so many at a time."""
    by_dialect: dict[str, list[ShellText]] = {}
    for script in scripts:
        by_dialect.setdefault(script.dialect, []).append(script)
    for each in by_dialect.values():
        for start in range(0, len(each), SCRIPTS_PER_PROCESS):
            yield each[start : start + SCRIPTS_PER_PROCESS]


def _asked(binary: str, batch: list[ShellText]) -> list[Remark | Failure]:
    try:
        with tempfile.TemporaryDirectory(prefix="dslint-") as directory:
            return list(_remarks(_output(binary, batch, directory), batch))
    except Failure as failure:
        return [failure]


def _output(binary: str, batch: list[ShellText], directory: str) -> list[dict[str, object]]:
    """ShellCheck's comments. Raises Failure."""
    names = [str(index) for index in range(len(batch))]
    for name, script in zip(names, batch, strict=True):
        with open(os.path.join(directory, name), "w", encoding="utf-8", errors="replace", newline="") as stream:
            stream.write(script.text)
    command = [binary, "--norc", "--format=json1", f"--shell={batch[0].dialect}", f"--exclude={NOT_ASKED}", *names]
    try:
        ran = subprocess.run(
            command,
            cwd=directory,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS_PER_PROCESS,
            env=_environment(),
            check=False,
        )
        found = json.loads(ran.stdout)["comments"]
    except subprocess.TimeoutExpired:
        raise Failure(f"it took more than {SECONDS_PER_PROCESS} seconds", batch) from None
    except OSError as error:
        raise Failure(error.strerror or str(error), batch) from None
    except (ValueError, KeyError, TypeError):
        said = ran.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise Failure(said or f"it ended with {ran.returncode} and no answer", batch) from None
    return cast("list[dict[str, object]]", found)


def _environment() -> dict[str, str]:
    """The environment without the options that ShellCheck would take from it."""
    kept = {name: value for name, value in os.environ.items() if name != "SHELLCHECK_OPTS"}
    return kept | {"LC_ALL": "C.UTF-8"}


def _remarks(comments: list[dict[str, object]], batch: list[ShellText]) -> Iterator[Remark]:
    for comment in comments:
        script = batch[int(str(comment["file"]))]
        span = _span(script, comment)
        if span is not None:
            yield Remark(
                f"SC{comment['code']}",
                str(comment["level"]),
                str(comment["message"]),
                span,
                tuple(_replacements(script, comment)),
            )


def _span(script: ShellText, place: dict[str, object]) -> Span | None:
    numbers = [cast("int", place[key]) for key in ("line", "column", "endLine", "endColumn")]
    return script.span(*numbers)


def _replacements(script: ShellText, comment: dict[str, object]) -> list[Replacement]:
    """ShellCheck's cure; nothing where a part of it lies outside the Dockerfile."""
    fix = cast("dict[str, list[dict[str, object]]] | None", comment.get("fix"))
    found = []
    for one in fix["replacements"] if fix else ():
        span = _span(script, one)
        if span is None:
            return []
        found.append(Replacement(span, str(one["replacement"])))
    return found
