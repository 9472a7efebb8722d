"""The values of a custom resource as rules in CEL see them: typed by its schema, and with the schema's defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from dslint.kubernetes.fields import pairs, text
from dslint.kubernetes.placeholders import is_placeholder
from dslint.kubernetes.schema.cel import Unknown
from dslint.yaml import Alias, Mapping, Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.yaml import YamlNode

    Schema = dict[str, object]

TOLD = "x-told-default"
"""A key of our own, for a default that only the description tells of."""

_MOST_VALUES = 20_000
_MOST_DEEP = 60
_TYPES: dict[str, type] = {"string": str, "integer": int, "boolean": bool, "number": float}
_FORMATS = frozenset({"date-time", "date", "duration", "byte"})
"""The forms of strings that are no strings in CEL."""

_RESERVED = frozenset(
    (
        *("true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import"),
        *("let", "loop", "package", "namespace", "return", "var", "void", "while"),
    )
)
_SIGNS = {"__": "__underscores__", ".": "__dot__", "-": "__dash__", "/": "__slash__"}
_OF_METADATA = {"properties": {"name": {"type": "string"}, "generateName": {"type": "string"}}}
_OF_ALL: Schema = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": _OF_METADATA}


class Values:
    """The values of one object. `longest` is the length of the longest list or mapping, and `count` how many values.

    `told` are fields that are not there, but that something else than the schema fills in.
    """

    def __init__(self) -> None:
        self.longest = 1
        self.count = 0
        self.told: set[str] = set()
        self.has_wide_text = False

    def of(self, node: YamlNode | None, schema: Schema, depth: int = 0) -> object:
        """The value of a node. Raises Unknown."""
        found = resolve(node) if isinstance(node, Alias) else node
        self.count += 1
        if self.count > _MOST_VALUES or depth > _MOST_DEEP:
            raise Unknown("a long value")
        if isinstance(found, Mapping):
            return self._mapping(found, schema, depth)
        if isinstance(found, Sequence):
            items = cast("Schema", schema.get("items", {}))
            self.longest = max(self.longest, len(found.items))
            return [self.of(item, items, depth + 1) for item in found.items]
        if isinstance(found, Scalar):
            return self._scalar(found, schema)
        raise Unknown("an alias")

    def _mapping(self, node: Mapping, schema: Schema, depth: int) -> dict[str, object]:
        others = schema.get("additionalProperties")
        self.longest = max(self.longest, len(node.children))
        if isinstance(others, dict):
            return {name: self.of(value, others, depth + 1) for name, _, value in pairs(node) if not is_null(value)}
        fields = properties(schema)
        there = {name: value for name, _, value in pairs(node) if name in fields and not is_null(value)}
        values = {name: self.of(value, fields[name], depth + 1) for name, value in there.items()}
        values |= dict(self._defaults({name: each for name, each in fields.items() if name not in there}))
        return {escaped(name): value for name, value in values.items()}

    def _defaults(self, absent: dict[str, Schema]) -> Iterator[tuple[str, object]]:
        for name, schema in absent.items():
            if "default" in schema:
                yield name, with_defaults(schema["default"], schema)
            elif TOLD in schema:
                self.told.add(name)

    def _scalar(self, node: Scalar, schema: Schema) -> object:
        value = node.value if node.style == "plain" or node.tag else node.text
        if isinstance(value, str):
            self.has_wide_text |= not value.isascii()
            if is_placeholder(value) or schema.get("format") in _FORMATS:
                raise Unknown(value)
        if schema.get("x-kubernetes-int-or-string") and isinstance(value, int | str) and not isinstance(value, bool):
            return value
        wanted = _TYPES.get(str(schema.get("type")))
        if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        if wanted is None or type(value) is not wanted:
            raise Unknown("a wrong type")
        return value


def properties(schema: Schema) -> dict[str, Schema]:
    """The schemas of the fields of an object."""
    return cast("dict[str, Schema]", schema.get("properties", {}))


def of_object(schema: Schema) -> Schema:
    """A schema with what rules see of every object; its status is none of the author's business."""
    own = {name: each for name, each in properties(schema).items() if name != "status"}
    return {**schema, "properties": {**own, **_OF_ALL}}


def as_written(node: YamlNode | None, *, is_named: bool = False) -> object:
    """A schema as dicts, lists and values, without its prose. Raises ValueError for aliases, which no schema needs."""
    if isinstance(node, Sequence):
        return [as_written(item) for item in node.items]
    if isinstance(node, Scalar):
        return node.value
    if not isinstance(node, Mapping):
        raise ValueError("an alias, or nothing")
    kept = {
        name: as_written(value, is_named=name in ("properties", "default"))
        for name, _, value in pairs(node)
        if is_named or name != "description"
    }
    tells = not is_named and "default" in (text(node, "description") or "").lower()
    return {**kept, TOLD: True} if tells else kept


def is_null(node: YamlNode) -> bool:
    """Whether a value is null, which counts as absent."""
    return isinstance(node, Scalar) and node.style == "plain" and node.value is None


def with_defaults(value: object, schema: Schema) -> object:
    """A default, with the defaults of the fields inside it."""
    if isinstance(value, list):
        return [with_defaults(item, cast("Schema", schema.get("items", {}))) for item in value]
    if not isinstance(value, dict):
        return float(value) if schema.get("type") == "number" and isinstance(value, int) else value
    fields = properties(schema)
    if not fields:
        return value
    written = {name: each["default"] for name, each in fields.items() if "default" in each} | value
    return {escaped(name): with_defaults(each, fields.get(name, {})) for name, each in written.items()}


def escaped(name: str) -> str:
    """The name of a field as expressions write it."""
    if name in _RESERVED:
        return f"__{name}__"
    return re.sub(r"__|[.\-/]", lambda found: _SIGNS[found[0]], name)
