"""The progress bar: for people who wait, on standard error, and gone when the work is done."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dslint.cli import progress
from dslint.cli.progress import Bar
from dslint.findings import Report
from dslint.pipeline import Request

SLOW = """
import sys
from dslint.cli import progress
progress.PATIENCE = progress.PAUSE = 0.0
from dslint.cli.main import run
code = run(sys.argv[1:])
assert 'rich' in sys.modules
sys.exit(code)
"""

FAST = """
import sys
from dslint.cli.main import run
code = run(sys.argv[1:])
assert 'rich' not in sys.modules
sys.exit(code)
"""


def on_terminal(code: str, directory: Path, **environment: str) -> tuple[str, str, int]:
    """Standard output, what the terminal at standard error got, and the exit code."""
    outer, inner = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR", "TERM")}
    process = subprocess.Popen(
        [sys.executable, "-c", code, "--format=concise", "."],
        cwd=directory,
        env={**known, "TERM": "xterm", **environment},
        stdout=subprocess.PIPE,
        stderr=inner,
    )
    os.close(inner)
    out, _ = process.communicate()
    shown = b""
    try:
        while chunk := os.read(outer, 65536):
            shown += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(outer)
    return out.decode(), shown.decode(), process.returncode


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.Dockerfile").write_text("FROM python\n")
    return tmp_path


def test_who_waits_sees_a_bar_and_then_none(here: Path) -> None:
    out, shown, code = on_terminal(SLOW, here)
    assert code == 1
    assert "100%" in shown
    assert shown.endswith(("\x1b[2K", "\x1b[?25h"))
    assert "%" not in out
    assert out.startswith("0.Dockerfile:1:6: warning floating-base-image")


def test_who_does_not_wait_sees_none_and_rich_is_not_imported(here: Path) -> None:
    out, shown, code = on_terminal(FAST, here)
    assert (shown, code) == ("", 1)
    assert out.startswith("0.Dockerfile:1:6: warning floating-base-image")


@pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
def test_never_in_ci_nor_on_a_dumb_terminal(here: Path, environment: dict[str, str]) -> None:
    _, shown, code = on_terminal(FAST, here, **environment)
    assert (shown, code) == ("", 1)


def test_it_waits_a_second_and_draws_ten_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, int]] = []

    class Drawing:
        def update(self, task: int, *, completed: int, refresh: bool) -> None:
            assert refresh
            drawn.append((task, completed))

        def stop(self) -> None:
            drawn.append((-1, -1))

    now = 100.0
    monkeypatch.setattr(progress, "_started", lambda total: (Drawing(), total))
    bar = Bar(lambda: now)
    for step in range(1, 16):
        now = 100.0 + step / 10 + 0.05 * (step % 2)
        bar.advance(step, 20)
    bar.close()
    bar.close()
    assert drawn == [(20, 10), (20, 11), (20, 13), (20, 15), (-1, -1)]


def test_the_bar_goes_when_the_run_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    def fail(request: Request) -> Report:
        assert request.progress is not None
        raise KeyboardInterrupt

    monkeypatch.setattr(progress, "is_wanted", lambda: True)
    monkeypatch.setattr(Bar, "close", lambda bar: closed.append(bar))
    with pytest.raises(KeyboardInterrupt):
        progress.watched(fail, Request((), "/", ()))
    assert len(closed) == 1


def test_every_file_is_two_steps(tmp_path: Path) -> None:
    from dslint.packs import builtin_rules
    from dslint.pipeline import run

    for number in range(3):
        (tmp_path / f"{number}.Dockerfile").write_text("FROM python\n")
    steps: list[tuple[int, int]] = []
    run(Request((".",), str(tmp_path), builtin_rules(), progress=lambda done, total: steps.append((done, total))))
    assert steps == [(done, 6) for done in range(1, 7)]
