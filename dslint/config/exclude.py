r"""Patterns as in a .gitignore, for `exclude`.

Matched by parts of the path and with atomic groups, so that no pattern of a linted repository takes more than
(length of the pattern x length of the path): a backtracking match of `*a*a*a*a*a*b` takes minutes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dslint.config.errors import ConfigError
from dslint.config.settings import Excluded


class Pattern(NamedTuple):
    """One line of a .gitignore: a regex for each part of the path, None for `**`."""

    parts: tuple[re.Pattern[str] | None, ...]
    negated: bool
    directory_only: bool

    def matches(self, path: Sequence[str]) -> bool:
        """Whether the pattern matches exactly this path (not: something above it)."""
        return _match_parts(self.parts, path)


class Exclude:
    """Whether a path is excluded; `entries` as in `Settings.exclude`. The patterns were checked before."""

    def __init__(self, entries: Iterable[Excluded]) -> None:
        self._entries = [(entry.directory, [read_pattern(text) for text in entry.patterns]) for entry in entries]

    def __bool__(self) -> bool:
        return bool(self._entries)

    def excludes(self, path: str, *, directory: bool = False) -> bool:
        """Whether the file (or directory) with this absolute path is left out, itself or by a directory above it."""
        return any(_excludes(patterns, base, path, directory) for base, patterns in self._entries)


def read_pattern(text: str) -> Pattern:
    """Compile one pattern. Raises ConfigError where it can match nothing."""
    body = _without_trailing_blanks(text)
    negated = body.startswith("!")
    body = body[1:] if negated else body
    directory_only = body.endswith("/")
    body = body[:-1] if directory_only else body
    anchored = "/" in body
    names = [name for index, name in enumerate(body.split("/")) if name or index]
    if body.startswith("#") or not body.strip("/") or "" in names:
        raise ConfigError(f'"{text}" is no pattern of a .gitignore: it matches nothing')
    parts = tuple(None if len(name) > 1 and not name.strip("*") else _compile(name, text) for name in names)
    if not anchored:
        parts = (None, *parts)
    if parts[-1] is None:
        parts = (*parts, re.compile("."))
    return Pattern(parts, negated, directory_only)


def _excludes(patterns: Sequence[Pattern], base: str, path: str, directory: bool) -> bool:
    relative = os.path.relpath(path, base) if base else path
    parts = relative.split(os.sep)
    if parts[0] == os.pardir or parts == [os.curdir]:
        return False
    return any(_verdict(patterns, parts[:depth], directory or depth < len(parts)) for depth in range(1, len(parts) + 1))


def _verdict(patterns: Sequence[Pattern], path: Sequence[str], directory: bool) -> bool:
    """What the last pattern that matches says."""
    for pattern in reversed(patterns):
        if (directory or not pattern.directory_only) and pattern.matches(path):
            return not pattern.negated
    return False


def _match_parts(parts: Sequence[re.Pattern[str] | None], path: Sequence[str]) -> bool:
    """Match part by part; on a mismatch the last `**` takes one part more (never an earlier one: no backtracking)."""
    at = here = 0
    star: tuple[int, int] | None = None
    while here < len(path):
        part = parts[at] if at < len(parts) else _NOTHING
        if part is None:
            star = (at, here)
            at += 1
        elif part.match(path[here]):
            at += 1
            here += 1
        elif star is None:
            return False
        else:
            star = (star[0], star[1] + 1)
            at, here = star[0] + 1, star[1]
    return at == len(parts)


_NOTHING = re.compile(r"(?!)")


def _without_trailing_blanks(text: str) -> str:
    stripped = text.rstrip(" ")
    return stripped + " " if stripped.endswith("\\") and len(stripped) < len(text) else stripped


def _compile(name: str, text: str) -> re.Pattern[str]:
    """The regex of one part: what follows each `*` is taken at the first place where it fits, and never again."""
    first, *others = _chunks(name, text)
    middle = "".join(f"(?>.*?{chunk})" for chunk in others[:-1])
    end = f".*{others[-1]}" if others else ""
    try:
        return re.compile(rf"(?s:{first}{middle}{end})\Z")
    except re.error:
        raise _unreadable(name, text) from None


def _chunks(name: str, text: str) -> list[str]:
    """What stands between the `*`, as regexes."""
    chunks = [""]
    at = 0
    while at < len(name):
        token, at = _token(name, at, text)
        if token:
            chunks[-1] += token
        elif chunks[-1] or len(chunks) == 1:
            chunks.append("")
    return chunks


def _token(name: str, at: int, text: str) -> tuple[str, int]:
    """The regex for what stands at `at`, empty for `*`, and the place behind it."""
    character = name[at]
    if character == "*":
        return "", at + 1
    if character == "?":
        return ".", at + 1
    if character == "[":
        end = name.find("]", at + (3 if name[at + 1 : at + 2] in ("!", "^") else 2))
        if end < 0:
            raise _unreadable(name, text)
        return _class(name[at + 1 : end]), end + 1
    if character == "\\":
        if at + 1 == len(name):
            raise _unreadable(name, text)
        return re.escape(name[at + 1]), at + 2
    return re.escape(character), at + 1


def _class(inside: str) -> str:
    """A set of characters; what `re` would read as more than a set is escaped."""
    negated = inside[0] in "!^"
    escaped = re.sub(r"([\[\\&~|^])", r"\\\1", inside[1:] if negated else inside)
    return f"[{'^' if negated else ''}{escaped}]"


def _unreadable(name: str, text: str) -> ConfigError:
    return ConfigError(f'"{text}" is no pattern of a .gitignore: "{name}" cannot be read')
