"""Evaluates expressions in CEL, the language of rules in CustomResourceDefinitions, with the extra `dslint[cel]`.

The expressions come from files nobody vouches for. CEL has no loops but those over lists, so that what an expression
costs is bounded by how deep these are nested, and by the longest list; what may cost too much is not evaluated.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cel import Program

ABSENT = "rules in CEL of custom resources were not checked: `pip install 'dslint[cel]'` adds it"
"""What the summary says where the extra is not installed."""

_MOST_STEPS = 200_000
_LONGEST = 4000
_LONGEST_RESULT = 100_000
_RAW = r"""\b[bB]?[rR][bB]?(?:\"\"\"[\s\S]*?\"\"\"|\'\'\'[\s\S]*?\'\'\'|"[^"\n]*"|'[^'\n]*')"""
_LONG = r"""\"\"\"(?:\\.|(?!\"\"\")[\s\S])*\"\"\"|\'\'\'(?:\\.|(?!\'\'\')[\s\S])*\'\'\'"""
_SHORT = r"""\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"""
_PROSE = rf"//[^\n]*|{_RAW}|{_LONG}|{_SHORT}"
_LOOP = r"\.(?:(all|exists|exists_one)|(map|filter))\s*\(|([()])"


class Unknown(Exception):
    """What an expression says cannot be known here."""


@cache
def is_installed() -> bool:
    """Whether the extra is there."""
    try:
        from cel import compile
    except ImportError:
        return False
    return compile is not None


def evaluate(expression: str, value: object) -> object:
    """What an expression says of `self`. Raises Unknown where it cannot be evaluated."""
    import cel

    try:
        context = cel.Context({"self": value}, dict(_functions()))
        return _compiled(expression).execute(context)
    except Exception as error:  # whatever the library raises, for a wrong expression or for a value that it cannot take
        raise Unknown(str(error)) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Unknown(str(error)) from error
        raise


def steps(expression: str, longest: int) -> int:
    """About how many steps an expression takes at most, where the longest list has so many items.

    Raises Unknown where these are too many.
    """
    if len(expression) > _LONGEST:
        raise Unknown("a long expression")
    length, depth, many = _shape(expression)
    found: int = max(longest, many) ** depth * length
    if found > _MOST_STEPS:
        raise Unknown("an expression that may take long")
    return found


@cache
def _shape(expression: str) -> tuple[int, int, int]:
    """How long an expression is, how deep its loops are nested, and how long a list it may make."""
    bare = re.sub(_PROSE, "", expression)
    if '"' in bare or "'" in bare:
        raise Unknown("a string without an end")
    open_loops = [0]
    depth = 0
    for found in re.finditer(_LOOP, bare):
        if found[3] == ")":
            open_loops = open_loops[:-1] or [0]
        else:  # making a list takes the square of its length
            open_loops.append(open_loops[-1] + (1 if found[1] else 2 if found[2] else 0))
        depth = max(depth, open_loops[-1])
    return 1 + len(bare) // 10, depth, 1 + bare.count(",") + bare.count("+")


@cache
def _compiled(expression: str) -> Program:
    import cel

    return cel.compile(expression)


@cache
def _functions() -> Mapping[str, Callable[..., object]]:
    """What Kubernetes has beyond CEL itself: for strings, lists, sets and quantities."""
    import logging

    from cel.stdlib import EXTENSIONS

    logging.getLogger("cel").setLevel(logging.CRITICAL)  # it logs what goes wrong in a function, beside raising it
    strings = {name: _short(function) for name, function in EXTENSIONS["strings"].items()}
    return {**strings, **EXTENSIONS["sets"], **_AGGREGATES, **_QUANTITIES}


def _short(function: Callable[..., object]) -> Callable[..., object]:
    """The function, which makes no longer texts than anybody needs."""

    def shortened(text: object, *rest: object) -> object:
        sizes = [len(each) for each in (text, *rest) if isinstance(each, str | list)]
        if sum(sizes) * max([*sizes, 1]) > _LONGEST_RESULT:
            raise ValueError("a long text")
        return function(text, *rest)

    return shortened


def _amount(text: str) -> float:
    from dslint.kubernetes.quantity import parse_quantity

    found = parse_quantity(text)
    if found is None:
        raise ValueError(text)
    return float(found)


def _is_quantity(text: object) -> bool:
    from dslint.kubernetes.quantity import parse_quantity

    return isinstance(text, str) and parse_quantity(text) is not None


_QUANTITIES: dict[str, Callable[..., object]] = {
    "quantity": _amount,
    "isQuantity": _is_quantity,
    "isGreaterThan": lambda one, other: one > other,
    "isLessThan": lambda one, other: one < other,
    "compareTo": lambda one, other: (one > other) - (one < other),
}
_AGGREGATES: dict[str, Callable[..., object]] = {
    "sum": sum,
    "min": lambda items: min(items),
    "max": lambda items: max(items),
    "isSorted": lambda items: items == sorted(items),
}
