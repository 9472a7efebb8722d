"""A progress bar on standard error, for people who wait for more than a second. Never in CI, never where none looks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from dslint.findings import Report
    from dslint.pipeline import Request

PATIENCE = 1.0
"""So many seconds nobody needs a bar for."""

PAUSE = 0.1
"""So many seconds lie between two drawings of it."""


def watched(run: Callable[[Request], Report], request: Request) -> Report:
    """The outcome of `run(request)`, with a bar while it takes long."""
    if not is_wanted():
        return run(request)
    bar = Bar()
    try:
        return run(request._replace(progress=bar.advance))
    finally:
        bar.close()


def is_wanted() -> bool:
    """Whether somebody sits before a terminal that can move its cursor."""
    in_ci = os.environ.get("CI", "").lower() not in ("", "0", "false")
    return sys.stderr.isatty() and not in_ci and os.environ.get("TERM") != "dumb"


class Bar:
    """The bar: drawn when the first second is over, gone when it is closed. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = clock() + PATIENCE
        self._shown: tuple[Progress, TaskID] | None = None

    def advance(self, done: int, total: int) -> None:
        """So many steps of so many are done."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + PAUSE
        if self._shown is None:
            self._shown = _started(total)
        progress, task = self._shown
        progress.update(task, completed=done, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()
            self._shown = None


def _started(total: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
    progress.start()
    return progress, progress.add_task("dslint", total=total)
