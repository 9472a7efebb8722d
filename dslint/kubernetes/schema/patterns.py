"""Matches the patterns of schemas in linear time, as the API server does: they come from files nobody vouches for.

Python's own engine takes for ever over some patterns. This one goes through the text once, with the set of all states
in which the pattern may be (K. Thompson, 1968).
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Test = Callable[[str], bool]
    Step = tuple[str, "Test | None", tuple[int, ...]]

_MOST_STATES = 3000
_IGNORED = 2 | 8 | 16 | 64
"""`(?i)`, `(?m)`, `(?s)` and `(?x)`, which no schema needs."""


class _TooHard(Exception):
    """The pattern has something that this cannot do, or would need too many states."""


@lru_cache(maxsize=4096)
def matches(pattern: str, text: str) -> bool | None:
    """Whether a pattern occurs in a text; None if the pattern is not understood."""
    program = _compile(pattern)
    return program.occurs_in(text) if program is not None else None


@cache
def _compile(pattern: str) -> _Program | None:
    if len(pattern) > _MOST_STATES:
        return None
    try:
        parsed: Any = import_module("re._parser").parse(pattern)
        return None if parsed.state.flags & _IGNORED else _Program(parsed)
    except (
        _TooHard,
        RecursionError,
        OverflowError,
        ImportError,
        AttributeError,
        ValueError,
        import_module("re").error,
    ):
        return None


class _Program:
    """States: a test that one character must pass, a place (`^`, `$`), or nothing; each with the states behind it."""

    def __init__(self, parsed: Iterable[Any]) -> None:
        self.steps: list[Step] = [("end", None, ())]
        self.start = self._sequence(list(parsed), 0)

    def occurs_in(self, text: str) -> bool:
        current = self._closure([self.start], 0, text)
        for index, character in enumerate(text):
            if 0 in current:
                return True
            ahead = [next for state in current for next in self._after(state, character)]
            current = self._closure([*ahead, self.start], index + 1, text)
        return 0 in current

    def _after(self, state: int, character: str) -> tuple[int, ...]:
        kind, test, behind = self.steps[state]
        return behind if kind == "character" and test is not None and test(character) else ()

    def _closure(self, states: Iterable[int], index: int, text: str) -> set[int]:
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                kind, _, behind = self.steps[state]
                at_place = (
                    kind == "fork" or (kind == "start" and index == 0) or (kind == "finish" and index == len(text))
                )
                waiting += behind if at_place else ()
        return found

    def _add(self, kind: str, test: Test | None, *behind: int) -> int:
        if len(self.steps) >= _MOST_STATES:
            raise _TooHard
        self.steps.append((kind, test, behind))
        return len(self.steps) - 1

    def _sequence(self, parts: list[Any], behind: int) -> int:
        for part in reversed(parts):
            behind = self._part(str(part[0]), part[1], behind)
        return behind

    def _part(self, name: str, value: Any, behind: int) -> int:
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            return self._repeat(value[0], value[1], value[2], behind)
        if name == "SUBPATTERN":
            if value[1] or value[2]:
                raise _TooHard
            return self._sequence(list(value[3]), behind)
        if name == "BRANCH":
            return self._add("fork", None, *(self._sequence(list(branch), behind) for branch in value[1]))
        if name == "AT":
            return self._place(str(value), behind)
        return self._add("character", _test(name, value), behind)

    def _place(self, name: str, behind: int) -> int:
        kind = {"AT_BEGINNING": "start", "AT_BEGINNING_STRING": "start", "AT_END": "finish", "AT_END_STRING": "finish"}
        if name not in kind:
            raise _TooHard
        return self._add(kind[name], None, behind)

    def _repeat(self, least: Any, most: Any, parts: Any, behind: int) -> int:
        inside = list(parts)
        if int(least) > _MOST_STATES or (int(most) > _MOST_STATES and str(most) != "MAXREPEAT"):
            raise _TooHard
        if str(most) == "MAXREPEAT":
            fork = self._add("fork", None, behind)
            again = self._sequence(inside, fork)
            self.steps[fork] = ("fork", None, (again, behind))
            start = fork
        else:
            start = behind
            for _ in range(int(most) - int(least)):
                start = self._add("fork", None, self._sequence(inside, start), behind)
        for _ in range(int(least)):
            start = self._sequence(inside, start)
        return start


def _test(name: str, value: Any) -> Test:
    """What one character must be."""
    if name == "LITERAL":
        wanted = chr(value)
        return lambda character: character == wanted
    if name == "NOT_LITERAL":
        unwanted = chr(value)
        return lambda character: character != unwanted
    if name == "ANY":
        return lambda character: character != "\n"
    if name == "IN":
        return _one_of(value)
    raise _TooHard


def _one_of(members: list[Any]) -> Test:
    negated = str(members[0][0]) == "NEGATE"
    tests = [_member(str(name), value) for name, value in members[negated:]]
    return lambda character: any(test(character) for test in tests) is not negated


def _member(name: str, value: Any) -> Test:
    if name == "RANGE":
        low, high = value
        return lambda character: low <= ord(character) <= high
    if name == "CATEGORY":
        return _category(str(value))
    return _test(name, value)


def _category(name: str) -> Test:
    """`\\d`, `\\w`, `\\s` and their opposites, ASCII only as in Go."""
    kind = name.removeprefix("CATEGORY_NOT_").removeprefix("CATEGORY_")
    if kind not in ("DIGIT", "WORD", "SPACE"):
        raise _TooHard
    negated = name.startswith("CATEGORY_NOT_")
    return lambda character: _is(kind, character) is not negated


def _is(kind: str, character: str) -> bool:
    if kind == "SPACE":
        return character in " \t\n\r\f\v"
    is_digit = "0" <= character <= "9"
    return is_digit or (kind == "WORD" and character.isascii() and (character.isalpha() or character == "_"))
