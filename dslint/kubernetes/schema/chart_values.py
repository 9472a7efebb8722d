"""Checks the values of a Helm chart against its `values.schema.json`, as far as that can be told for sure.

JSON Schema is more than Kubernetes has. What is checked: `type`, `enum`, `const`, the limits of numbers, texts and
lists, `properties`, `additionalProperties`, `items`, `allOf` and `$ref` inside the file. Whatever else a schema says is
not looked at, so that what is left over never is a false alarm. What is null or empty is waiting for the one who
installs the chart, as are fields that must be there and are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dslint.kubernetes.fields import pairs
from dslint.kubernetes.schema.errors import SchemaError
from dslint.yaml import Mapping, Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.schema.compiler import Compact
    from dslint.source import Span
    from dslint.yaml import YamlNode

    Schema = dict[str, object]

_MOST_VISITED = 200_000
_TYPES: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float), "boolean": (bool,)}
_WORDS = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "null",
}
_LIMITS = ("minimum", "maximum", "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems")


class ValuesCheck:
    """One walk over one tree of values."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._visited = 0

    def errors(self, values: Mapping) -> Iterator[SchemaError]:
        """What Helm refuses, in no order."""
        waiting: list[tuple[YamlNode, object, str, YamlNode | None]] = [(values, self._schema, "", None)]
        while waiting and self._visited < _MOST_VISITED:
            self._visited += 1
            node, said, path, key = waiting.pop()
            schema = self._followed(said)
            if schema is None or _is_empty(node):
                continue
            wrong = list(_own(node, schema, path, key))
            yield from wrong
            if not any(error.kind in ("wrong-type", "invalid-value") for error in wrong):
                waiting += ((node, each, path, key) for each in _list(schema.get("allOf")))
                waiting += _below(node, schema, path)
                yield from _unknown(node, schema, path)

    def _followed(self, said: object) -> Schema | None:
        """The schema that is meant; None for what is no schema, or lies elsewhere."""
        for _ in range(20):
            if not isinstance(said, dict):
                return None
            reference = said.get("$ref")
            if reference is None:
                return said
            said = self._at(reference) if isinstance(reference, str) and reference.startswith("#") else None
        return None

    def _at(self, reference: str) -> object:
        found: object = self._schema
        for step in reference.lstrip("#").split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            found = found.get(name) if isinstance(found, dict) else None
        return found


def _is_empty(node: YamlNode) -> bool:
    """Whether a value is still to be given."""
    if isinstance(node, Scalar):
        return node.value is None or node.value == ""
    return isinstance(node, Mapping | Sequence) and not node.children


def _own(node: YamlNode, schema: Schema, path: str, key: YamlNode | None) -> Iterator[SchemaError]:
    """What is wrong with a value itself."""
    place = node.span if isinstance(node, Scalar) or key is None else key.span
    types = [each for each in _list(schema.get("type"), schema.get("type")) if isinstance(each, str)]
    if types and not any(_is_a(node, each) for each in types):
        wanted = " or ".join(_WORDS.get(each, each) for each in types if each != "null")
        yield SchemaError(place, "wrong-type", path, wanted)
        return
    allowed = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(node, Scalar) and isinstance(allowed, list) and not _is_one_of(node.value, allowed):
        from dslint.names import nearest

        words = [each for each in allowed if isinstance(each, str) and each]
        near = nearest(node.text, words) if isinstance(node.value, str) else None
        yield SchemaError(place, "invalid-value", path, ", ".join(map(_written, allowed)), near)
        return
    yield from _limits(node, schema, path, place)


def _limits(node: YamlNode, schema: Schema, path: str, place: Span) -> Iterator[SchemaError]:
    limits = {name: cast("Compact", schema[name]) for name in _LIMITS if _is_limit(name, schema.get(name))}
    for name, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if schema.get(name) is True or _is_limit(bound, schema.get(name)):
            limits[name] = True
            limits[bound] = limits.get(bound, 0) if schema[name] is True else cast("Compact", schema[name])
    if limits:
        from dslint.kubernetes.schema.limits import broken

        for found in broken(node, node.value if isinstance(node, Scalar) else None, limits):
            span = found.node.span if isinstance(found.node, Scalar) else place
            yield SchemaError(span, found.kind, path, found.detail)


def _below(node: YamlNode, schema: Schema, path: str) -> Iterator[tuple[YamlNode, object, str, YamlNode | None]]:
    """The values in a value, each with its schema."""
    properties, items = schema.get("properties"), schema.get("items")
    if isinstance(node, Mapping) and isinstance(properties, dict):
        for name, key, value in pairs(node):
            found = resolve(value)
            if found is not None and name in properties:
                yield found, properties[name], f"{path}.{name}".lstrip("."), key
    elif isinstance(node, Sequence) and isinstance(items, dict):
        for index, item in enumerate(node.items):
            found = resolve(item)
            if found is not None:
                yield found, items, f"{path}[{index}]", None


def _unknown(node: YamlNode, schema: Schema, path: str) -> Iterator[SchemaError]:
    """The keys that a schema forbids by naming all others."""
    if (
        not isinstance(node, Mapping)
        or schema.get("additionalProperties") is not False
        or "patternProperties" in schema
    ):
        return
    from dslint.names import nearest

    properties = cast("dict[str, object]", schema.get("properties") or {})
    for name, key, _ in pairs(node):
        if name not in properties:
            near = nearest(name, [each for each in properties if each not in node])
            yield SchemaError(key.span, "unknown-field", f"{path}.{name}".lstrip("."), name, near)


def _is_a(node: YamlNode, kind: str) -> bool:
    if kind == "object":
        return isinstance(node, Mapping)
    if kind == "array":
        return isinstance(node, Sequence)
    if not isinstance(node, Scalar) or kind == "null":
        return False
    value = node.value
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    wanted = _TYPES.get(kind)
    return wanted is None or (isinstance(value, wanted) and (not isinstance(value, bool) or kind == "boolean"))


def _is_one_of(value: object, allowed: list[object]) -> bool:
    """Whether a value is allowed; to Python, True is the number one."""
    return any(value == each and isinstance(value, bool) == isinstance(each, bool) for each in allowed)


def _is_limit(name: str, value: object) -> bool:
    if name == "pattern":
        return isinstance(value, str)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _written(value: object) -> str:
    return value if isinstance(value, str) and value else '""' if value == "" else str(value).lower()


def _list(value: object, otherwise: object = None) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if otherwise is None else [otherwise]
