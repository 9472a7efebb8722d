"""Helm over many charts: one process after the other, each as long as no chart breaks it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.helm.worker import TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SECONDS = 30
"""The most that one chart with all its sets of values may take."""
START = 30
"""Seconds that the process may take to start."""


class ValuesSet(NamedTuple):
    """One way to install a chart: the release's `name` and `namespace`, and the texts of its values files.

    `files` are their paths in the tree, `label` how messages call them; empty where the chart's own values are all.
    """

    label: str = ""
    name: str = ""
    namespace: str = ""
    values: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Job(NamedTuple):
    """Copies of one chart (files by path), each to be rendered with each set of values."""

    copies: tuple[Mapping[str, bytes], ...]
    sets: tuple[ValuesSet, ...]


class Output(NamedTuple):
    """What one rendering gave: the texts by the names that Helm gives them, or the `error` and its `kind`."""

    files: Mapping[str, str]
    error: str = ""
    kind: str = ""


Answer = list[tuple[Output, ...]]
"""The outputs for each set, one for each copy."""


def installed() -> str | None:
    """The directory that holds the package `helm_python`; None where it is not installed."""
    for directory in sys.path:
        if directory and os.path.isfile(os.path.join(directory, "helm_python", "__init__.py")):
            return os.path.abspath(directory)
    return None


def rendered(site: str, jobs: Sequence[Job], seconds: int = SECONDS) -> Iterator[Answer | str]:
    """For each job its answer, or why there is none."""
    waiting = list(jobs)
    while waiting:
        answers, reason = _asked(site, waiting, seconds)
        yield from answers
        if len(answers) < len(waiting):
            yield reason
        waiting = waiting[len(answers) + 1 :]


def _asked(site: str, jobs: Sequence[Job], seconds: int) -> tuple[list[Answer], str]:
    """The answers for as many jobs as one process did, and why it did no more."""
    with tempfile.TemporaryDirectory(prefix="dslint-") as directory:
        try:
            asked = "".join(_written(job, os.path.join(directory, str(n))) for n, job in enumerate(jobs))
            ran = subprocess.run(
                [sys.executable, "-I", _worker(), site, str(seconds)],
                cwd=directory,
                input=asked.encode(),
                capture_output=True,
                timeout=START + (seconds + 5) * len(jobs),
                env=_environment(directory),
                check=False,
            )
        except subprocess.TimeoutExpired as stopped:
            return _answers(stopped.stdout or b""), _too_long(seconds)
        except (OSError, ValueError) as error:
            return [], getattr(error, "strerror", None) or str(error)
    return _answers(ran.stdout), _too_long(seconds) if ran.returncode == TOO_LONG else _reason(ran)


def _worker() -> str:
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "worker.py")


def _written(job: Job, directory: str) -> str:
    """The line that asks for a job, whose copies are written below `directory`. Raises OSError."""
    copies = []
    for number, files in enumerate(job.copies):
        copy = os.path.join(directory, str(number))
        copies.append(copy)
        for name, data in files.items():
            path = os.path.join(copy, *name.split("/"))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(data)
    sets = [{"name": each.name, "namespace": each.namespace, "values": each.values} for each in job.sets]
    return json.dumps({"copies": copies, "sets": sets}) + "\n"


def _environment(home: str) -> dict[str, str]:
    """An environment that tells Helm nothing of who runs it."""
    kept = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "HELM_C_LIB")
    own = {name: os.environ[name] for name in kept if name in os.environ}
    return own | {"HOME": home, "USERPROFILE": home, "LC_ALL": "C.UTF-8"}


def _answers(output: bytes) -> list[Answer]:
    answers = []
    for line in output.split(b"\n")[:-1]:
        try:
            answers.append(_answer(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            break
    return answers


def _answer(said: object) -> Answer:
    sets = cast("list[list[dict[str, object]]]", said)
    return [tuple(map(_output, copies)) for copies in sets]


def _output(said: dict[str, object]) -> Output:
    if "files" in said:
        return Output(cast("dict[str, str]", said["files"]))
    return Output({}, str(said["error"]), str(said["kind"]))


def _too_long(seconds: int) -> str:
    return f"it took more than {seconds} seconds"


def _reason(ran: subprocess.CompletedProcess[bytes]) -> str:
    lines = [line for line in ran.stderr.decode("utf-8", "replace").splitlines() if line.startswith(("fatal", "Error"))]
    said = lines[0] if lines else ran.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
    return f"Helm ended with {ran.returncode}" + (f" ({said})" if said else "")
