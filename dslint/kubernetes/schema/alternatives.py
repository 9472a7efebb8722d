"""What a schema says with `allOf`, `anyOf`, `oneOf` and `not`: told by what the author most likely wanted to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dslint.kubernetes.fields import pairs
from dslint.kubernetes.placeholders import is_placeholder
from dslint.kubernetes.schema.errors import SchemaError
from dslint.yaml import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dslint.kubernetes.schema.compiler import Compact
    from dslint.source import Span
    from dslint.yaml import YamlNode

    Check = Callable[[Compact], list[SchemaError]]


def failed(node: YamlNode, limits: dict[str, Compact], check: Check, place: Span, path: str) -> Iterator[SchemaError]:
    """The errors of a node against the alternatives among its limits; `check` gives those against one of them."""
    for each in cast("list[Compact]", limits.get("allOf", ())):
        yield from check(each)
    if "anyOf" in limits:
        tried = [check(each) for each in cast("list[Compact]", limits["anyOf"])]
        if all(tried):
            yield from _nearest(tried, place, path)
    if "oneOf" in limits:
        yield from _one(node, cast("list[Compact]", limits["oneOf"]), check, place, path)
    if "not" in limits and not check(limits["not"]) and not _has_placeholder(node):
        yield SchemaError(
            _key(node, _required(limits["not"]), place), "forbidden", path, _forbidden(node, limits["not"])
        )


def _one(node: YamlNode, branches: list[Compact], check: Check, place: Span, path: str) -> Iterator[SchemaError]:
    tried = [check(each) for each in branches]
    fitting = [branch for branch, errors in zip(branches, tried, strict=True) if not errors]
    if not fitting:
        yield from _nearest(tried, place, path)
    elif len(fitting) > 1 and not _has_placeholder(node):
        names = list(dict.fromkeys(name for branch in fitting for name in _required(branch)))
        detail = ", ".join(f"`{name}`" for name in names) if len(names) > 1 else ""
        yield SchemaError(_key(node, names[1:], place), "too-many-alternatives", path, detail)


def _nearest(tried: list[list[SchemaError]], place: Span, path: str) -> Iterator[SchemaError]:
    """The errors of the alternative that was meant, the one that goes wrong deepest; where that is open, of all."""
    depths = [max(_depth(error) for error in errors) for errors in tried]
    deepest = [errors for errors, depth in zip(tried, depths, strict=True) if depth == max(depths)]
    fewest = [errors for errors in deepest if len(errors) == min(map(len, deepest))]
    if len(fewest) == 1:
        yield from fewest[0]
        return
    yield SchemaError(place, "no-alternative", path, _wanted(tried if len(fewest) == len(tried) else fewest))


def _depth(error: SchemaError) -> int:
    """How far down an error lies. What is missing lies where it is missing."""
    steps = error.path.count(".") + error.path.count("[")
    return steps - (error.kind == "missing-field")


def _wanted(tried: list[list[SchemaError]]) -> str:
    """What each alternative wants, in words that follow `must`."""
    if all(error.kind == "missing-field" for errors in tried for error in errors):
        wanted = [" and ".join(f"`{error.detail}`" for error in errors) for errors in tried]
        return "have " + " or ".join(dict.fromkeys(wanted))
    return "be " + " or ".join(dict.fromkeys(_described(errors[0]) for errors in tried))


def _described(error: SchemaError) -> str:
    if error.kind == "unlike-pattern":
        return f"something that matches `{error.detail}`"
    if error.kind == "missing-field":
        return f"something with `{error.detail}`"
    if error.kind == "invalid-value" and "quantity" not in error.detail:
        return f"one of {error.detail}"
    return error.detail if error.kind in ("wrong-type", "out-of-range", "invalid-value") else "something else"


def _forbidden(node: YamlNode, branch: Compact) -> str:
    """What must not be, in words that follow `must not`."""
    names = _required(branch)
    if names:
        return "have " + " and ".join(f"`{name}`" for name in names)
    return f"be `{node.text}`" if isinstance(node, Scalar) else "be like this"


def _required(branch: Compact) -> list[str]:
    """The fields that an alternative is about."""
    found = branch[1] if isinstance(branch, list) and branch[0] == "l" else branch
    return [str(name) for name in cast("list[str]", found.get("r", []))] if isinstance(found, dict) else []


def _key(node: YamlNode, names: list[str], place: Span) -> Span:
    """The key of the first of some fields that is there."""
    if isinstance(node, Mapping):
        return next((key.span for name, key, _ in pairs(node) if name in names), place)
    return place


def _has_placeholder(node: YamlNode) -> bool:
    """Whether something in it is still to be filled in, so that it may fit less than it seems to."""
    return is_placeholder(node.text if isinstance(node, Scalar) else node.span.text)
