"""The patterns of a .dockerignore file, as Docker matches them: from the context's root, the last that fits decides.

Source: https://docs.docker.com/build/concepts/context/#dockerignore-files (read 2026-11-22): patterns are Go's
filepath.Match with `**` for any number of directories; leading and trailing slashes do not count; `#` begins a comment
at the start of a line; `!` takes files back in; what a pattern leaves out, it leaves out with all that is below.

Where git and Docker differ, this is Docker: a pattern without a slash is for the top of the context only, `[!a]` is `!`
or `a`, `**` swallows a slash behind it and stands for whole directories even where it has no slash before it (`**.csv`
is a file called `.csv`), and a pattern that leads out of the context matches nothing.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.glob import regex_of

if TYPE_CHECKING:
    from dslint.source import Source, Span

_LONGEST = 1024
_MOST_PATTERNS = 1000
_MOST_WAYS = 16


class _Pattern(NamedTuple):
    """A line of the file: the cleaned pattern, whether it leaves files out, and where it stands."""

    text: str
    excludes: bool
    span: Span

    @property
    def has_wildcards(self) -> bool:
        return any(mark in self.text for mark in "*?[\\")

    def fits(self, path: str, expressions: dict[str, re.Pattern[str]]) -> bool:
        if not self.has_wildcards:
            return path == self.text
        if self.text not in expressions:
            expressions[self.text] = re.compile("|".join(map(regex_of, _as_git_writes(self.text))), re.DOTALL)
        return expressions[self.text].fullmatch(path) is not None


class DockerIgnore:
    """What a build leaves out of its context."""

    def __init__(self, source: Source) -> None:
        self._patterns = _read(source)
        self._expressions: dict[str, re.Pattern[str]] = {}

    @property
    def count(self) -> int:
        """The number of its patterns."""
        return len(self._patterns)

    def excluding(self, path: str) -> Span | None:
        """The pattern that leaves out `path` (relative to the context); None if it, or a part of it, may be there."""
        parts = path.split("/")
        above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
        decisive: _Pattern | None = None
        for pattern in self._patterns:
            if any(pattern.fits(each, self._expressions) for each in above):
                decisive = pattern
            elif not pattern.excludes and decisive is not None and _may_lie_below(pattern, path):
                decisive = None
        return decisive.span if decisive is not None and decisive.excludes else None

    def speaks_of(self, name: str) -> bool:
        """Whether a pattern may mean `name` at the top of the context, or something in it, or all that is not named."""
        from fnmatch import fnmatchcase

        return any(fnmatchcase(name, pattern.text.removeprefix("**/").split("/")[0]) for pattern in self._patterns)


def _as_git_writes(pattern: str) -> list[str]:
    """The pattern as git's globs, which match together what it matches.

    A `**` stands for nothing or for anything that ends with a slash: behind a letter, `a**b` is `ab` or `a*/**/b`.
    """
    pattern = re.sub(r"(?<!\\)\[!", r"[\\!", pattern)
    first, *others = re.split(r"\*\*/?", pattern)
    ways = [first]
    for number, part in enumerate(others, start=1):
        is_last = number == len(others) and not part
        ways = [way for start in ways for way in _behind_double_star(start, part, is_last)]
        if len(ways) > _MOST_WAYS:
            return []
    return ways


def _behind_double_star(start: str, part: str, is_last: bool) -> list[str]:
    if is_last:
        return [f"{start}*" if start and not start.endswith("/") else f"{start}**"]
    if not start or start.endswith("/"):
        return [f"{start}**/{part}"]
    return [start + part, f"{start}*/**/{part}"]


def _may_lie_below(pattern: _Pattern, path: str) -> bool:
    """Whether what a `!` pattern takes back in may be a part of the directory `path`."""
    parts, wanted = pattern.text.split("/"), path.split("/")
    for part, name in zip(parts, wanted, strict=False):
        if "**" in part:
            return True
        if re.fullmatch("|".join(map(regex_of, _as_git_writes(part))), name, re.DOTALL) is None:
            return False
    return len(parts) > len(wanted)


def _read(source: Source) -> list[_Pattern]:
    found: list[_Pattern] = []
    for number, start in enumerate(source.line_starts[: _MOST_PATTERNS * 4], start=1):
        line = source.line(number)
        written = line.strip()
        if not written or line.startswith("#") or len(written) > _LONGEST or len(found) >= _MOST_PATTERNS:
            continue
        text = written.removeprefix("!").strip()
        cleaned = posixpath.normpath(re.sub(r"^/+", "/", text)).removeprefix("/") if text else ""
        if cleaned not in ("", "."):
            begin = start + line.index(written)
            span = source.span(begin, begin + len(written))
            found.append(_Pattern(cleaned, not written.startswith("!"), span))
    return found
