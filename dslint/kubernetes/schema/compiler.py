"""Turns OpenAPI schemas, as Kubernetes publishes them, into the compact form that `check` walks.

A compact schema is JSON:

- a letter: `s` string, `i` integer, `n` number, `b` boolean, `o` any object, `x` anything, `q` quantity (string or
  number), `p` string or integer;
- a number: the definition on that line of the version's file;
- `["a", item]` a list, `["m", value]` an object with any keys, `["e", "A", "B"]` one of these strings;
- `["l", schema, {"minimum": 1}]` what fits the schema within limits, which are called as in OpenAPI, beside `keys`:
  the fields that no two items of a list may have in common. Schemas are among the limits where `allOf`, `anyOf`,
  `oneOf` or `not` say more of the same value; other fields than they speak of may stand there. `needs` and `bars`
  are lists of `[field, value, other]`: where the field has that value (null: any), the other must, or must not, stand;
- `{"p": {name: schema}, "r": [required names], "x": true if other names may stand there}` an object.

Null is allowed everywhere, as the API server reads it as absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Compact: TypeAlias = "str | int | float | list[Compact] | dict[str, Compact] | bool"
Properties: TypeAlias = "Mapping[str, Mapping[str, object]]"

LIMITS = (
    *("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"),
    *("minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"),
)
_LETTERS = {"string": "s", "integer": "i", "number": "n", "boolean": "b", "object": "o"}


def compile_schema(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    """The compact form of an OpenAPI schema; `reference` gives that of a `$ref`."""
    compact = _compile(schema, reference)
    limits = _limits(schema) | _alternatives(schema, compact, reference)
    return ["l", compact, limits] if limits else compact


def _limits(schema: Mapping[str, object]) -> dict[str, Compact]:
    """What a schema says beyond types, as far as `Limits` knows it."""
    limits = {name: cast("Compact", schema[name]) for name in LIMITS if schema.get(name) is not None}
    if schema.get("x-kubernetes-list-type") == "map" and schema.get("x-kubernetes-list-map-keys"):
        limits["keys"] = cast("Compact", schema["x-kubernetes-list-map-keys"])
    elif schema.get("x-kubernetes-list-type") == "set":
        limits["keys"] = []
    limits |= {name: cast("Compact", schema[f"x-{name}"]) for name in ("needs", "bars") if f"x-{name}" in schema}
    enum = cast("list[Compact]", schema.get("enum") or [])
    if not all(isinstance(value, str) for value in enum):
        limits["enum"] = enum
    return {name: value for name, value in limits.items() if value is not False}


def _alternatives(
    schema: Mapping[str, object], compact: Compact, reference: Callable[[str], Compact]
) -> dict[str, Compact]:
    """What `allOf`, `anyOf`, `oneOf` and `not` say beyond what the compact form says already."""
    found: dict[str, Compact] = {}
    for word in ("allOf", "anyOf", "oneOf", "not"):
        written = schema.get(word) or []
        branches = cast("list[Mapping[str, object]]", [written] if isinstance(written, dict) else written)
        if not branches or (word != "allOf" and _either(_types(branches)) == compact != "x"):
            continue
        properties = cast("Properties", schema.get("properties", {}))
        opened = [_opened(branch, properties) for branch in branches]
        if None not in opened:
            compiled = [compile_schema(branch, reference) for branch in opened if branch is not None]
            found[word] = compiled[0] if word == "not" else compiled
    return found


def _opened(schema: Mapping[str, object], outer: Properties) -> Mapping[str, object] | None:
    """An alternative as a schema of its own: it speaks of some fields, and others may stand beside them.

    None where it is about the value of a field that the API server may have filled in.
    """
    if "properties" not in schema and "required" not in schema:
        return schema
    properties = cast("Properties", schema.get("properties") or {})
    if any(_has_default(outer, name) for name in properties):
        return None
    opened = {
        name: _opened(value, cast("Properties", outer.get(name, {}).get("properties", {})))
        for name, value in properties.items()
    }
    required = [name for name in cast("list[str]", schema.get("required") or ()) if not _has_default(outer, name)]
    if None in opened.values():
        return None
    return {"type": "object", "additionalProperties": True, **schema, "properties": opened, "required": required}


def _compile(schema: Mapping[str, object], reference: Callable[[str], Compact]) -> Compact:
    if "$ref" in schema:
        return reference(str(schema["$ref"]))
    if schema.get("x-kubernetes-int-or-string"):
        return "p"
    either = schema.get("oneOf") or schema.get("anyOf")
    if either and not schema.keys() & {"type", "properties", "required", "items", "enum"}:
        return _either(_types(cast("list[Mapping[str, object]]", either)))
    enum = cast("list[object]", schema.get("enum", []))
    if enum and all(isinstance(value, str) for value in enum):
        return ["e", *(str(value) for value in enum)]
    if _type(schema) == "array" or ("items" in schema and not _type(schema)):
        return _array(schema, reference)
    if _type(schema) == "object" or "properties" in schema:
        return _object(schema, reference)
    return _LETTERS.get(_type(schema), "x")


def _type(schema: Mapping[str, object]) -> str:
    found = schema.get("type")
    if isinstance(found, list):
        return next((str(name) for name in found if name != "null"), "")
    return str(found or "")


def _types(branches: list[Mapping[str, object]]) -> set[str]:
    """The types of alternatives that say nothing else; of all others none."""
    return {_type(branch) if branch.keys() <= {"type", "format"} else "" for branch in branches}


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
    required = [name for name in cast("list[str]", schema.get("required") or ()) if not _has_default(properties, name)]
    if not properties and not (others is True and "properties" in schema):
        return (
            ["m", compile_schema(cast("Mapping[str, object]", others), reference)] if isinstance(others, dict) else "o"
        )
    fields: dict[str, Compact] = {name: compile_schema(value, reference) for name, value in properties.items()}
    compact: dict[str, Compact] = {"p": fields}
    if required:
        compact["r"] = [*sorted(required)]
    if embedded:
        fields |= {"apiVersion": "s", "kind": "s", "metadata": "o"}
    if schema.get("x-kubernetes-preserve-unknown-fields") or others is True or isinstance(others, dict):
        compact["x"] = True
    return compact
