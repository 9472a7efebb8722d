"""Turns OpenAPI schemas, as Kubernetes publishes them, into the compact form that `check` walks.

A compact schema is JSON:

- a letter: `s` string, `i` integer, `n` number, `b` boolean, `o` any object, `x` anything, `q` quantity (string or
  number), `p` string or integer;
- a number: the definition on that line of the version's file;
- `["a", item]` a list, `["m", value]` an object with any keys, `["e", "A", "B"]` one of these strings;
- `["l", schema, {"minimum": 1}]` what fits the schema within limits, which are called as in OpenAPI, beside `keys`:
  the fields that no two items of a list may have in common;
- `{"p": {name: schema}, "r": [required names], "x": true if other names may stand there}` an object.

Null is allowed everywhere, as the API server reads it as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Compact: TypeAlias = "str | int | float | list[Compact] | dict[str, Compact] | bool"

LIMITS = (
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
_LETTERS = {"string": "s", "integer": "i", "number": "n", "boolean": "b", "object": "o"}


def compile_schema(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    """The compact form of an OpenAPI schema; `reference` gives that of a `$ref`."""
    compact = _compile(schema, reference)
    limits = _limits(schema)
    return ["l", compact, limits] if limits and compact != "x" else compact


def _limits(schema: Mapping[str, object]) -> dict[str, Compact]:
    """What a schema says beyond types, as far as `Limits` knows it."""
    limits = {name: cast("Compact", schema[name]) for name in LIMITS if schema.get(name) is not None}
    if schema.get("x-kubernetes-list-type") == "map" and schema.get("x-kubernetes-list-map-keys"):
        limits["keys"] = cast("Compact", schema["x-kubernetes-list-map-keys"])
    elif schema.get("x-kubernetes-list-type") == "set":
        limits["keys"] = []
    return {name: value for name, value in limits.items() if value is not False}


def _compile(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    if "$ref" in schema:
        return reference(str(schema["$ref"]))
    if schema.get("x-kubernetes-int-or-string"):
        return "p"
    either = schema.get("oneOf") or schema.get("anyOf")
    if either and "type" not in schema:
        return _either({_type(branch) for branch in cast("list[Mapping[str, object]]", either)})
    enum = cast("list[object]", schema.get("enum", []))
    if enum and all(isinstance(value, str) for value in enum):
        return ["e", *(str(value) for value in enum)]
    if _type(schema) == "array":
        return _array(schema, reference)
    if _type(schema) == "object" or "properties" in schema:
        return _object(schema, reference)
    return _LETTERS.get(_type(schema), "x")


def _type(schema: Mapping[str, object]) -> str:
    found = schema.get("type")
    if isinstance(found, list):
        return next((str(name) for name in found if name != "null"), "")
    return str(found or "")


def _either(types: set[str]) -> Compact:
    if types == {"string", "number"}:
        return "q"
    return "p" if types == {"string", "integer"} else "x"


def _has_default(properties: Mapping[str, Mapping[str, object]], name: str) -> bool:
    """Whether the API server fills a field in before it looks whether it is there."""
    return "default" in properties.get(name, {})


def _array(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    items = cast("Mapping[str, object]", schema.get("items", {}))
    return ["a", compile_schema(items, reference)]


def _object(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    properties = cast("Mapping[str, Mapping[str, object]]", schema.get("properties", {}))
    others = schema.get("additionalProperties")
    embedded = schema.get("x-kubernetes-embedded-resource")
    if not properties:
        return (
            ["m", compile_schema(cast("Mapping[str, object]", others), reference)] if isinstance(others, dict) else "o"
        )
    fields: dict[str, Compact] = {name: compile_schema(value, reference) for name, value in properties.items()}
    compact: dict[str, Compact] = {"p": fields}
    required = [name for name in cast("list[str]", schema.get("required") or ()) if not _has_default(properties, name)]
    if required:
        compact["r"] = [*sorted(required)]
    if embedded:
        fields |= {"apiVersion": "s", "kind": "s", "metadata": "o"}
    if schema.get("x-kubernetes-preserve-unknown-fields") or others is True or isinstance(others, dict):
        compact["x"] = True
    return compact
