"""Checks an object against the schema of its kind, on the YAML tree itself, so that every error has its own place."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from dslint.kubernetes.fields import names, pairs
from dslint.kubernetes.fields import value as value_of
from dslint.kubernetes.placeholders import is_placeholder
from dslint.kubernetes.schema.errors import SchemaError
from dslint.yaml import Alias, Collection, Mapping, Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.schema.compiler import Compact
    from dslint.kubernetes.schema.store import Definitions
    from dslint.source import Span
    from dslint.yaml import YamlNode

Path: TypeAlias = "tuple[Path | None, str | int]"
"""A chain of keys and indexes, the last one first."""

_NAMES = {
    "s": "a string",
    "i": "an integer",
    "n": "a number",
    "b": "true or false",
    "o": "a mapping",
    "q": "a quantity",
    "p": "an integer or a string",
}
_TYPES: dict[str, tuple[type, ...]] = {
    "s": (str,),
    "i": (int,),
    "n": (int, float),
    "b": (bool,),
    "o": (),
    "q": (str, int, float),
    "p": (str, int),
}
WORDS = frozenset({"allOf", "anyOf", "oneOf", "not"})
"""The limits that are schemas themselves."""

_MOST_VISITED = 2_000_000
"""Shared anchors are checked once for each schema that they meet; this bounds even a document made to defy that."""

_MOST_TRIED = 100_000
"""How often, in all, a value is compared with one of several alternatives; if that is not enough, none counts."""


class Walker:
    """One walk over one tree. What waits: a collection, its schema, its path, and the key to point at (or nothing)."""

    def __init__(self, definitions: Definitions, root: Mapping, place: Span, left: list[int] | None = None) -> None:
        self.definitions = definitions
        self.root = root
        self.place = place
        self.errors: list[SchemaError] = []
        self.failed: list[SchemaError] = []
        self._left = left or [_MOST_TRIED]
        self._waiting: list[tuple[YamlNode, Compact, Path | None, YamlNode | None]] = []
        self._seen: set[tuple[int, int]] = set()

    def run(self, schema: Compact) -> list[SchemaError]:
        """The errors of the whole object against a schema, or the one of that number."""
        schema = self.definitions.schema(schema) if isinstance(schema, int) else schema
        self._waiting.append((self.root, schema, None, None))
        self._walk()
        if self._left[0] > 0 and not any(error.kind == "wrong-type" for error in self.errors):
            said = {(error.span.start, error.kind, error.path) for error in self.errors}
            self.errors += [each for each in self.failed if (each.span.start, each.kind, each.path) not in said]
        misspelt = {error.path.rpartition(".")[0] for error in self.errors if error.kind == "unknown-field"}
        return [error for error in self.errors if error.kind != "no-alternative" or error.path not in misspelt]

    def _walk(self) -> None:
        while self._waiting and len(self._seen) < _MOST_VISITED:
            node, schema, path, key = self._waiting.pop()
            known = (id(node), id(schema))
            if known in self._seen:
                continue
            self._seen.add(known)
            while isinstance(schema, list) and schema[0] == "l":
                schema = self._limited(node, schema, path, key)
            if isinstance(schema, dict):
                self._object(node, schema, path, key)
            elif isinstance(schema, list):
                self._collection(node, schema, path, key)
            elif schema != "x" and (schema != "o" or not isinstance(node, Mapping)):
                self._wrong_type(node, _NAMES[str(schema)], path, key)

    def _limited(self, node: YamlNode, schema: list[Compact], path: Path | None, key: YamlNode | None) -> Compact:
        """Check the limits around a schema; the schema itself is still to be checked."""
        from dslint.kubernetes.schema.limits import broken

        limits = cast("dict[str, Compact]", schema[2])
        value = node.value if isinstance(node, Scalar) else None
        if not (isinstance(node, Scalar) and is_placeholder(node.text)):
            for found in broken(node, value, limits):
                place = self._place(found.node, key) if found.node is node and value is None else found.node.span
                self._add(place, found.kind, path if found.item is None else (path, found.item), found.detail)
                self.errors[-1].first = found.first.span if found.first else None
            if not limits.keys().isdisjoint(WORDS):
                self._try(node, limits, path, key)
        return self.definitions.schema(schema[1]) if isinstance(schema[1], int) else schema[1]

    def _try(self, node: YamlNode, limits: dict[str, Compact], path: Path | None, key: YamlNode | None) -> None:
        """Check the alternatives among the limits, unless there are too many to say anything."""
        from dslint.kubernetes.schema.alternatives import failed

        if self._left[0] <= 0:
            return

        def check(schema: Compact) -> list[SchemaError]:
            if self._left[0] <= 0:
                return []
            inner = Walker(self.definitions, self.root, self.place, self._left)
            self._left[0] -= 1
            inner._child(node, schema, path, key)
            inner._walk()
            self._left[0] -= len(inner._seen)
            return inner.errors + inner.failed

        place = node.span if isinstance(node, Scalar) else self._place(node, key)
        try:
            found = list(failed(node, limits, check, place, _written(path)))
        except RecursionError:
            self._left[0] = 0
        if self._left[0] > 0:
            self.failed += found

    def _child(self, node: YamlNode, schema: Compact, path: Path | None, key: YamlNode | None) -> None:
        """Check a scalar here and now, and a collection later."""
        if schema == "x":
            return
        found = resolve(node) if isinstance(node, Alias) else node
        if isinstance(schema, int):
            schema = self.definitions.schema(schema)
        if isinstance(found, Scalar):
            while isinstance(schema, list) and schema[0] == "l":
                schema = self._limited(found, schema, path, key)
            if schema != "x":
                self._scalar(found, schema, path)
        elif found is not None:
            self._waiting.append((found, schema, path, key))

    def _object(self, node: YamlNode, schema: dict[str, Compact], path: Path | None, key: YamlNode | None) -> None:
        if not isinstance(node, Mapping):
            self._wrong_type(node, "a mapping", path, key)
            return
        properties = cast("dict[str, Compact]", schema["p"])
        present = set()
        for name, key_node, value in pairs(node):
            present.add(name)
            found = properties.get(name)
            if found is not None:
                self._child(value, found, (path, name), key_node)
            elif "x" not in schema:
                self._unknown(node, name, key_node, properties, path)
        for name in cast("list[str]", schema.get("r", [])):
            if name not in present:
                self._add(self._place(node, key), "missing-field", (path, name), name)

    def _unknown(
        self, node: Mapping, name: str, key: YamlNode, properties: dict[str, Compact], path: Path | None
    ) -> None:
        from dslint.names import nearest

        present = set(names(node))
        missing = [candidate for candidate in properties if candidate not in present]
        suggestion = nearest(name, missing) or nearest(name, properties)
        self._add(key.span, "unknown-field", (path, name), name, suggestion, suggestion in present)
        self.errors[-1].known = properties

    def _collection(self, node: YamlNode, schema: list[Compact], path: Path | None, key: YamlNode | None) -> None:
        if schema[0] == "a" and isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                self._child(item, schema[1], (path, index), None)
        elif schema[0] == "m" and isinstance(node, Mapping):
            for name, key_node, value in pairs(node):
                self._child(value, schema[1], (path, name), key_node)
        else:
            self._wrong_type(node, _collection_name(schema), path, key)

    def _scalar(self, node: Scalar, schema: Compact, path: Path | None) -> None:
        value = node.value if node.style == "plain" or node.tag else node.text
        if value is None:
            return
        if not isinstance(schema, str):
            self._no_scalar(node, value, schema, path)
        elif not isinstance(value, _TYPES[schema]) or (isinstance(value, bool) and schema != "b"):
            self._wrong_type(node, _NAMES[schema], path, None)
        elif schema == "q" and isinstance(value, str):
            self._quantity(node, value, path)

    def _no_scalar(self, node: Scalar, value: object, schema: Compact, path: Path | None) -> None:
        if isinstance(schema, list) and schema[0] == "e":
            self._enum(node, value, [str(allowed) for allowed in schema[1:]], path)
        else:
            self._wrong_type(node, _collection_name(schema) if isinstance(schema, list) else "a mapping", path, None)

    def _enum(self, node: Scalar, value: object, allowed: list[str], path: Path | None) -> None:
        from dslint.names import nearest

        if not isinstance(value, str):
            self._wrong_type(node, "a string", path, None)
        elif value and value not in allowed and not is_placeholder(value):
            self._add(node.span, "invalid-value", path, ", ".join(allowed), nearest(value, allowed))

    def _quantity(self, node: Scalar, value: str, path: Path | None) -> None:
        from dslint.kubernetes.quantity import parse_quantity

        if parse_quantity(value) is None and not is_placeholder(value):
            self._add(node.span, "invalid-value", path, _NAMES["q"])

    def _wrong_type(self, node: YamlNode, wanted: str, path: Path | None, key: YamlNode | None) -> None:
        if isinstance(node, Collection):
            if isinstance(node, Mapping) and node.span.text[1:-1].isidentifier():  # `{name}`: a form to be filled in
                return
            is_short = node.flow and "\n" not in node.span.text
            self._add(node.span if is_short else self._place(node, key), "wrong-type", path, wanted)
        elif isinstance(node, Scalar) and not is_placeholder(node.text):
            self._add(node.span, "wrong-type", path, wanted)

    def _place(self, node: YamlNode, key: YamlNode | None) -> Span:
        """Where to point at a collection: its key; as a list's item its name or first key; the root's own place."""
        if key is not None:
            return key.span
        if node is self.root:
            return self.place
        name = value_of(node, "name") if isinstance(node, Mapping) else None
        if isinstance(name, Scalar):
            return name.span
        return node.children[0].span if isinstance(node, Mapping) and node.children else node.span

    def _add(
        self, span: Span, kind: str, path: Path | None, detail: str, suggestion: str | None = None, taken: bool = False
    ) -> None:
        self.errors.append(SchemaError(span, kind, _written(path), detail, suggestion, taken))


def _collection_name(schema: list[Compact]) -> str:
    return {"a": "a list", "m": "a mapping", "e": "a string"}[str(schema[0])]


def _written(path: Path | None) -> str:
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join(reversed(steps)).removeprefix(".")


def sorted_errors(errors: list[SchemaError]) -> Iterator[SchemaError]:
    """In the order of the text."""
    return iter(sorted(errors, key=lambda error: (error.span.start, error.path)))
