"""What a run is asked for, and the mistakes in it that are about paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dslint.config.options import Config
    from dslint.packs import RuleInfo


class PathError(Exception):
    """A path that was asked for does not exist, or a directory holds nothing that dslint checks."""


class Request(NamedTuple):
    """What a run is asked for.

    `paths` and the keys of `contents` (texts that stand in for the disk) are relative to `cwd`. `identify` is whether
    findings get their fingerprint, which reports for people do not show. `progress` is told how many steps
    of how many are done. Without `suppress` no suppression in the files counts, without `baseline` no baseline. What is
    `gone` (absolute paths) counts as not there. With `only` (absolute paths), nothing else in `paths` is checked; with
    `force_exclude`, what is excluded is not checked even where `paths` name it. `shellcheck` is the binary to ask,
    `off` for none; by default what the environment names, else that of the installed package.
    """

    paths: tuple[str, ...]
    cwd: str
    rules: Sequence[RuleInfo]
    overrides: tuple[Config, ...] = ()
    config: str | None = None
    isolated: bool = False
    contents: Mapping[str, str] | None = None
    allow_empty: bool = False
    identify: bool = True
    progress: Callable[[int, int], None] | None = None
    suppress: bool = True
    baseline: bool = True
    gone: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    force_exclude: bool = False
    shellcheck: str | None = None
