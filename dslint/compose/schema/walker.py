"""Checks a compose file against the JSON Schema of the specification, on the YAML tree: each error has its place.

Of JSON Schema there is what that schema uses: types, properties, patterns of names, items, `oneOf` whose branches
differ in type, enumerations, limits and required fields. Texts with variables may become anything and pass.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, cast

from dslint.compose.schema.errors import ComposeError
from dslint.yaml import Alias, Collection, Mapping, Scalar, Sequence, resolve
from dslint.yaml.fields import names, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.yaml import YamlNode

Schema: TypeAlias = "dict[str, object]"
Path: TypeAlias = "tuple[Path | None, str | int]"

_NAMES = {
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
}
_MOST_VISITED = 200_000
"""Shared anchors are checked once for each schema that they meet; this bounds even a file made to defy that."""


class Walker:
    """One walk over one tree."""

    def __init__(self, root_schema: Schema, root: Mapping) -> None:
        self.definitions = cast("dict[str, Schema]", root_schema["definitions"])
        self.errors: list[ComposeError] = []
        self._waiting: list[tuple[YamlNode, Schema, Path | None, YamlNode]] = [(root, root_schema, None, root)]
        self._seen: set[tuple[int, int]] = set()

    def run(self) -> list[ComposeError]:
        """The errors of the whole file."""
        while self._waiting and len(self._seen) < _MOST_VISITED:
            node, schema, path, key = self._waiting.pop()
            known = (id(node), id(schema))
            if known not in self._seen:
                self._seen.add(known)
                self._check(node, schema, path, key)
        return self.errors

    def _check(self, node: YamlNode, schema: Schema, path: Path | None, key: YamlNode) -> None:
        types = _types_of(node)
        fitting = [each for each in self._branches(schema) if _fits(each, types)]
        if not fitting:
            self._wrong(node, [name for each in self._branches(schema) for name in _wanted(each)], path, key)
            return
        found = fitting[0]
        if isinstance(node, Mapping):
            self._mapping(node, found, path, key)
        elif isinstance(node, Sequence) and "items" in found:
            for index, item in enumerate(node.children):
                self._later(item, cast("Schema", found["items"]), (path, index), item)
        elif isinstance(node, Scalar):
            self._scalar(node, fitting, path)

    def _wrong(self, node: YamlNode, wanted: list[str], path: Path | None, key: YamlNode) -> None:
        is_empty = isinstance(node, Scalar) and node.value is None
        is_long = isinstance(node, Collection) and not _is_short(node)
        names = dict.fromkeys(_NAMES[name] for name in wanted if name != "null")
        kind = "empty-field" if is_empty else "wrong-type"
        self._add(key if is_empty or is_long else node, kind, path, " or ".join(names))

    def _branches(self, schema: Schema) -> Iterator[Schema]:
        """The schema itself, or what it refers to, or the alternatives that it gives."""
        while "$ref" in schema:
            schema = self.definitions[str(schema["$ref"]).rpartition("/")[2]]
        if "oneOf" not in schema:
            yield schema
            return
        for each in cast("list[Schema]", schema["oneOf"]):
            yield from self._branches(each)

    def _later(self, node: YamlNode, schema: Schema, path: Path, key: YamlNode) -> None:
        found = resolve(node) if isinstance(node, Alias) else node
        if found is None or not schema or _may_be_anything(found):
            return
        self._waiting.append((found, schema, path, key))

    def _mapping(self, node: Mapping, schema: Schema, path: Path | None, key: YamlNode) -> None:
        properties = cast("dict[str, Schema]", schema.get("properties", {}))
        patterns = cast("dict[str, Schema]", schema.get("patternProperties", {}))
        for name, key_node, value in pairs(node):
            found = properties.get(name)
            if found is None:
                found = next((each for pattern, each in patterns.items() if _pattern(pattern).search(name)), None)
            if found is not None:
                self._later(value, found, (path, name), key_node)
            elif schema.get("additionalProperties") is False and "$" not in name:
                self._unknown(node, name, key_node, schema, path)
        for name in cast("list[str]", schema.get("required", [])):
            if name not in node:
                place = node.children[0] if node.children else key
                self._add(place, "missing-field", (path, name), name)

    def _unknown(self, node: Mapping, name: str, key: YamlNode, schema: Schema, path: Path | None) -> None:
        from dslint.names import nearest

        properties = cast("dict[str, Schema]", schema.get("properties", {}))
        if not properties:
            self._add(key, "invalid-name", (path, name), next(iter(cast("Schema", schema["patternProperties"])), ""))
            return
        present = set(names(node))
        missing = [candidate for candidate in properties if candidate not in present]
        suggestion = nearest(name, missing) or nearest(name, properties)
        self._add(key, "unknown-field", (path, name), name, suggestion, suggestion in present)

    def _scalar(self, node: Scalar, fitting: list[Schema], path: Path | None) -> None:
        from dslint.names import nearest

        problems = [found for schema in fitting if (found := _beyond(node, schema)) is not None]
        if problems and len(problems) == len(fitting):
            detail, allowed = problems[0]
            self._add(node, "invalid-value", path, detail, nearest(node.text, allowed))

    def _add(
        self,
        node: YamlNode,
        kind: str,
        path: Path | None,
        detail: str,
        suggestion: str | None = None,
        taken: bool = False,
    ) -> None:
        self.errors.append(ComposeError(node.span, kind, _written(path), detail, suggestion, taken))


def _may_be_anything(node: YamlNode) -> bool:
    """Whether a variable, a template or one of Compose's own tags (`!reset`) decides what stands there."""
    if node.tag is not None and not node.tag.startswith(("!!", "tag:yaml.org")):
        return True
    return isinstance(node, Scalar) and ("$" in node.text or "{{" in node.text)


def _types_of(node: YamlNode) -> tuple[str, ...]:
    """What JSON Schema calls the type of a node, as YAML 1.2 types it; `yes` and `on` may be either."""
    if isinstance(node, Mapping):
        return ("object",)
    if not isinstance(node, Scalar):
        return ("array",)
    value = node.value if node.style == "plain" or node.tag else node.text
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("boolean",) if node.text.lower() in ("true", "false") else ("boolean", "string")
    if isinstance(value, int):
        return ("integer", "number")
    return ("number",) if isinstance(value, float) else ("string",)


def _wanted(schema: Schema) -> list[str]:
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else cast("list[str]", found)


def _fits(schema: Schema, types: tuple[str, ...]) -> bool:
    wanted = _wanted(schema)
    return not wanted or any(name in wanted for name in types)


def _beyond(node: Scalar, schema: Schema) -> tuple[str, list[str]] | None:
    """What would be allowed in place of a scalar, in words and as a list; None if it is allowed itself."""
    if node.value is None:
        return None
    allowed = cast("list[str]", schema.get("enum", []))
    if allowed and node.text not in allowed:
        return ", ".join(f"`{each}`" for each in allowed), allowed
    value = node.value if node.style == "plain" else None
    low, high = cast("int | None", schema.get("minimum")), cast("int | None", schema.get("maximum"))
    if isinstance(value, int | float) and ((low is not None and value < low) or (high is not None and value > high)):
        return f"at least {low}" + (f" and at most {high}" if high is not None else ""), []
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not _pattern(pattern).search(node.text):
        return f"what matches `{pattern}`", []
    return None


def _is_short(node: Collection) -> bool:
    return node.flow and "\n" not in node.span.text


def _written(path: Path | None) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join(reversed(steps)).removeprefix(".")


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
