"""The patterns of one ignore file, as git matches them.

Most patterns are plain names (`node_modules/`), endings (`*.pyc`) or paths (`/docs/build`): those are looked up. The
rest becomes regular expressions, compiled when first needed. Our own, because importing pathspec takes three times
as long as starting Python does; tests compare it with `git check-ignore`. Source: gitignore(5) and git 2.39.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.glob import regex_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 4096
_MOST_GLOBS = 2000
_MAGIC = frozenset("*?[\\")


class _Verdict(NamedTuple):
    """What a pattern says, and how late in the file: the last pattern that matches decides."""

    order: int
    ignored: bool
    only_directories: bool


class _Glob:
    """A pattern that needs matching: against the whole path, or against the name alone."""

    def __init__(self, verdict: _Verdict, pattern: str, whole_path: bool) -> None:
        self.verdict = verdict
        self.whole_path = whole_path
        self._pattern = pattern
        self._regex: re.Pattern[str] | None = None

    def matches(self, path: str, name: str) -> bool:
        if self._regex is None:
            self._regex = re.compile(regex_of(self._pattern), re.DOTALL)
        return self._regex.fullmatch(path if self.whole_path else name) is not None


class IgnorePatterns:
    """The patterns of one ignore file (or command-line option), in order."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._names: dict[str, list[_Verdict]] = {}
        self._endings: dict[str, list[_Verdict]] = {}
        self._paths: dict[str, list[_Verdict]] = {}
        self._globs: list[_Glob] = []
        for order, line in enumerate(lines):
            self._add(order, line)
        self._globs = self._globs[-_MOST_GLOBS:][::-1]

    @classmethod
    def parse(cls, text: str) -> IgnorePatterns:
        """The patterns of an ignore file's text."""
        return cls(line.removesuffix("\r") for line in text.split("\n"))

    def verdict(self, path: str, is_directory: bool) -> bool | None:
        """True for ignored, False for expressly not, None if no pattern speaks of `path` (relative to the file)."""
        name = path.rpartition("/")[2]
        best = self._looked_up(path, name, is_directory)
        for glob in self._globs:
            if best is not None and best.order > glob.verdict.order:
                break
            if (is_directory or not glob.verdict.only_directories) and glob.matches(path, name):
                return glob.verdict.ignored
        return None if best is None else best.ignored

    def _looked_up(self, path: str, name: str, is_directory: bool) -> _Verdict | None:
        found = [*self._names.get(name, ()), *self._paths.get(path, ())]
        if self._endings:
            at = name.find(".")
            while at >= 0:
                found += self._endings.get(name[at:], ())
                at = name.find(".", at + 1)
        return max((verdict for verdict in found if is_directory or not verdict.only_directories), default=None)

    def _add(self, order: int, line: str) -> None:
        pattern = _without_trailing_spaces(line)
        if not pattern or pattern.startswith("#") or len(pattern) > _LONGEST:
            return
        negated = pattern.startswith("!")
        pattern = pattern[negated:]
        verdict = _Verdict(order, not negated, pattern.endswith("/"))
        pattern = pattern.removesuffix("/")
        if pattern:
            self._file(verdict, pattern)

    def _file(self, verdict: _Verdict, pattern: str) -> None:
        """Put a pattern where it is found the fastest."""
        whole_path = "/" in pattern
        pattern = pattern.removeprefix("/")
        if _MAGIC.isdisjoint(pattern):
            (self._paths if whole_path else self._names).setdefault(pattern, []).append(verdict)
        elif not whole_path and pattern.startswith("*.") and _MAGIC.isdisjoint(pattern[1:]):
            self._endings.setdefault(pattern[1:], []).append(verdict)
        else:
            self._globs.append(_Glob(verdict, pattern, whole_path))


def _without_trailing_spaces(line: str) -> str:
    """Git drops spaces at the end, but for one behind a backslash."""
    stripped = line.rstrip(" ")
    backslashes = len(stripped) - len(stripped.rstrip("\\"))
    return stripped + line[len(stripped) : len(stripped) + backslashes % 2]
