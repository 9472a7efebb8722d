"""Holds the garbage collector back while trees are built and judged.

Nodes know their parents, so every tree is cyclic, and none is garbage before the run is over: the collector would
walk all of them again and again, and free nothing.
"""

from __future__ import annotations

import gc


class Paused:
    """`with Paused():` the collector does not run, unless somebody else switches it on."""

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_error: object) -> None:
        if self._was_on:
            gc.enable()
