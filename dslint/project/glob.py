"""Globs of ignore files to regular expressions, as git's wildmatch reads them on whole paths.

`*` and `?` never match `/`; `**` between slashes matches any number of directories. The expressions are for
`fullmatch` with DOTALL and never backtrack over more than one star at a time: a part behind a star is an atomic group
that takes the first place where it fits, which for globs is as good as any other.
"""

from __future__ import annotations

import re

_NEVER = r"(?!)"
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r" \t",
    "cntrl": r"\x00-\x1f\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": r"!-/:-@\[-`{-~",
    "space": r" \t\n\r\f\v",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


class _Never(Exception):
    """The pattern is broken in a way that makes it match nothing."""


def is_readable(pattern: str) -> bool:
    """Whether a pattern, without its leading and trailing slash, can match anything."""
    return regex_of(pattern) != _NEVER


def regex_of(pattern: str) -> str:
    """The regular expression of a pattern without its leading and trailing slash."""
    try:
        runs = _runs(pattern)
    except _Never:
        return _NEVER
    first, *others = [_joined(run) for run in runs]
    if not others:
        return first
    middle = "".join(f"(?>(?:[^/]*/)*?{run})" for run in others[:-1])
    return f"{first}{middle}(?:[^/]*/)*?{others[-1]}"


def _joined(chunks: list[str]) -> str:
    """The parts between single stars: all but the last take the first place where they fit."""
    first, *others = chunks
    if not others:
        return first
    middle = "".join(f"(?>[^/]*?{chunk})" for chunk in others[:-1])
    return f"{first}{middle}[^/]*?{others[-1]}"


def _runs(pattern: str) -> list[list[str]]:
    """What stands between `**/`s, each as the regular expressions of what stands between its single stars."""
    runs = [[""]]
    at = 0
    while at < len(pattern):
        if pattern[at] != "*":
            text, at = _single(pattern, at)
            runs[-1][-1] += text
            continue
        start, at = at, _behind_stars(pattern, at)
        if not _is_double(pattern, start, at):
            runs[-1].append("")
        elif at == len(pattern):
            runs[-1][-1] += ".+"
        else:
            runs.append([""])
            at += 1
    return runs


def _behind_stars(pattern: str, at: int) -> int:
    while pattern.startswith("*", at):
        at += 1
    return at


def _is_double(pattern: str, start: int, end: int) -> bool:
    """Whether these stars stand for whole directories: two or more, between slashes."""
    return end - start > 1 and pattern[start - 1 : start] in ("", "/") and pattern[end : end + 1] in ("", "/")


def _single(pattern: str, at: int) -> tuple[str, int]:
    """What matches one character, and the place behind it."""
    character = pattern[at]
    if character == "?":
        return "[^/]", at + 1
    if character == "[":
        return _bracket(pattern, at + 1)
    if character == "\\":
        at += 1
        if at == len(pattern):
            raise _Never
    return re.escape(pattern[at]), at + 1


def _bracket(pattern: str, at: int) -> tuple[str, int]:
    """A bracket expression, `at` behind its `[`."""
    negated = pattern[at : at + 1] in ("!", "^")
    at += negated
    body, low = "", ""
    first = True
    while first or pattern[at : at + 1] != "]":
        first = False
        text, low, at = _bracket_part(pattern, at, low)
        body += text
    return (f"[^/{body}]" if negated else f"(?!/)[{body}]"), at + 1


def _bracket_part(pattern: str, at: int, low: str) -> tuple[str, str, int]:
    """The next part as regex text, the character at which a range could begin, and the place behind it."""
    if pattern[at : at + 1] == "-" and low and pattern[at + 1 : at + 2] not in ("", "]"):
        high, at = _bracket_character(pattern, at + 1)
        return (f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""), "", at
    if pattern.startswith("[:", at) and (close := pattern.find("]", at + 2)) > at + 2 and pattern[close - 1] == ":":
        name = pattern[at + 2 : close - 1]
        if name not in _CLASSES:
            raise _Never
        return _CLASSES[name], "", close + 1
    character, at = _bracket_character(pattern, at)
    return re.escape(character), character, at


def _bracket_character(pattern: str, at: int) -> tuple[str, int]:
    if pattern.startswith("\\", at):
        at += 1
    if at >= len(pattern):
        raise _Never
    return pattern[at], at + 1
