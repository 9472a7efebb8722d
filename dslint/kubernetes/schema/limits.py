"""What a schema says of a value beyond its type: how big, how long, of what form, how many, and which of them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.kubernetes.fields import find, has, key
from dslint.yaml import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.schema.compiler import Compact
    from dslint.yaml import YamlNode

_LONGEST_MATCHED = 4096
"""Longer strings are not matched with a pattern."""


class Broken(NamedTuple):
    """A limit that a node breaks: the kind of the error, its place, and the words for it.

    `item` is the number of the list item that is meant, if one is; `first` what it repeats.
    """

    kind: str
    node: YamlNode
    detail: str
    item: int | None = None
    first: YamlNode | None = None


def broken(node: YamlNode, value: object, limits: dict[str, Compact]) -> Iterator[Broken]:
    """The limits that a node breaks; `value` is a scalar's, typed."""
    if "enum" in limits and value is not None and not _is_one_of(value, cast("list[Compact]", limits["enum"])):
        yield Broken(
            "invalid-value", node, ", ".join(str(allowed) for allowed in cast("list[Compact]", limits["enum"]))
        )
    elif isinstance(node, Sequence):
        yield from _list(node, limits)
    elif isinstance(node, Mapping):
        yield from _count(node, len(node.names()), limits, ("minProperties", "maxProperties"), "keys")
        yield from _together(node, limits)
    elif isinstance(value, str):
        yield from _text(node, value, limits)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield from _number(node, value, limits)


def _is_one_of(value: object, allowed: list[Compact]) -> bool:
    """Whether a value is allowed; to Python, True is the number one."""
    return any(value == each and isinstance(value, bool) == isinstance(each, bool) for each in allowed)


def _together(node: Mapping, limits: dict[str, Compact]) -> Iterator[Broken]:
    """What must, or must not, stand beside a field or its value."""
    for name, value, other in cast("list[tuple[str, str | None, str]]", limits.get("needs", ())):
        if _has_value(node, name, value) and not has(node, other):
            yield Broken("no-alternative", node, f"have `{other}`{_because(name, value)}")
    for name, value, other in cast("list[tuple[str, str | None, str]]", limits.get("bars", ())):
        barred = key(node, other)
        if barred is not None and _has_value(node, name, value):
            yield Broken("forbidden", barred, f"have `{other}`{_because(name, value)}")


def _has_value(node: Mapping, name: str, value: str | None) -> bool:
    found = find(node, name)
    return found is not None and (value is None or (isinstance(found, Scalar) and found.text == value))


def _because(name: str, value: str | None) -> str:
    return f" beside `{name}`" if value is None else f", as its `{name}` is `{value}`"


def _number(node: YamlNode, value: float, limits: dict[str, Compact]) -> Iterator[Broken]:
    least, most = (cast("float | None", limits.get(name)) for name in ("minimum", "maximum"))
    if (least is not None and (value < least or (value == least and limits.get("exclusiveMinimum")))) or (
        most is not None and (value > most or (value == most and limits.get("exclusiveMaximum")))
    ):
        yield Broken("out-of-range", node, _range(limits, least, most))
    step = cast("float", limits.get("multipleOf", 0))
    if step and isinstance(step, int) and value % step:
        yield Broken("out-of-range", node, f"a multiple of {step}")


def _range(limits: dict[str, Compact], least: float | None, most: float | None) -> str:
    from_ = f"more than {least}" if limits.get("exclusiveMinimum") else f"at least {least}"
    to = f"less than {most}" if limits.get("exclusiveMaximum") else f"at most {most}"
    said = [words for words, bound in ((from_, least), (to, most)) if bound is not None]
    return "a number of " + " and ".join(said)


def _text(node: YamlNode, value: str, limits: dict[str, Compact]) -> Iterator[Broken]:
    yield from _count(node, len(value), limits, ("minLength", "maxLength"), "characters")
    pattern = limits.get("pattern")
    if isinstance(pattern, str) and len(value) <= _LONGEST_MATCHED:
        from dslint.kubernetes.schema.patterns import matches

        if matches(pattern, value) is False:
            yield Broken("unlike-pattern", node, pattern)


def _count(
    node: YamlNode, number: int, limits: dict[str, Compact], names: tuple[str, str], what: str
) -> Iterator[Broken]:
    least, most = (cast("int | None", limits.get(name)) for name in names)
    if least is not None and number < least:
        yield Broken("out-of-range", node, f"at least {least} {what if least != 1 else what.removesuffix('s')}")
    elif most is not None and number > most:
        yield Broken("out-of-range", node, f"at most {most} {what if most != 1 else what.removesuffix('s')}")


def _list(node: Sequence, limits: dict[str, Compact]) -> Iterator[Broken]:
    yield from _count(node, len(node.items), limits, ("minItems", "maxItems"), "items")
    names = cast("list[str] | None", limits.get("keys"))
    if names is None and not limits.get("uniqueItems"):
        return
    met: dict[tuple[object, ...], YamlNode] = {}
    for index in range(len(node.items)):
        parts = [find(node.at(index), *steps) for steps in ([(name,) for name in names] if names else [()])]
        scalars = [part for part in parts if isinstance(part, Scalar) and part.value is not None]
        if len(scalars) != len(parts):
            continue
        first = met.setdefault(tuple(part.value for part in scalars), scalars[0])
        if first is not scalars[0]:
            yield Broken("duplicate-item", scalars[0], ", ".join(names or ()), index, first)
