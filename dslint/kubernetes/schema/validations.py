"""The rules of a CustomResourceDefinition (`x-kubernetes-validations`), which are written in CEL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from dslint.kubernetes.fields import pairs
from dslint.kubernetes.schema.cel import Unknown, evaluate, steps
from dslint.kubernetes.schema.errors import SchemaError
from dslint.kubernetes.schema.values import Values, of_object, properties
from dslint.yaml import Alias, Mapping, Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object
    from dslint.kubernetes.schema.values import Schema
    from dslint.source import Span
    from dslint.yaml import YamlNode

RULES = "x-kubernetes-validations"
_MOST_STEPS = 3_000_000
"""For all objects of one version of one kind."""

_LONGEST_MESSAGE = 300
_STEP = r"\.([\w-]+)|\[['\"]([^'\"]+)['\"]\]"


class Place:
    """A value in an object: `key` is what names it, if anything does."""

    def __init__(self, node: YamlNode, path: str, key: YamlNode | None) -> None:
        self.node = resolve(node) or node if isinstance(node, Alias) else node
        self.path = path
        self.key = key

    @property
    def span(self) -> Span:
        """The value of a scalar, the key of a collection; the first key of a list's item."""
        if self.key is not None and not isinstance(self.node, Scalar):
            return self.key.span
        return self.node.children[0].span if isinstance(self.node, Mapping) and self.node.children else self.node.span

    def children(self, schema: Schema) -> Iterator[tuple[Place, Schema]]:
        """The values inside it, with their schemas."""
        others = schema.get("additionalProperties")
        if isinstance(self.node, Sequence) and isinstance(schema.get("items"), dict):
            for index, item in enumerate(self.node.items):
                yield Place(item, f"{self.path}[{index}]", None), cast("Schema", schema["items"])
        elif isinstance(self.node, Mapping):
            for name, node, value in pairs(self.node):
                found = properties(schema).get(name, others)
                if isinstance(found, dict):
                    yield Place(value, f"{self.path}.{name}".removeprefix("."), node), found


class Rules:
    """The rules of one version of a custom kind, and what their evaluation may still cost."""

    def __init__(self, schema: Schema) -> None:
        self.schema = of_object(schema)
        self._with_rules: set[int] = set()
        self._left = _MOST_STEPS
        self._note(self.schema)

    def _note(self, schema: Schema) -> bool:
        """Note which schemas have rules, or others inside them that have."""
        inside = [*properties(schema).values(), schema.get("items"), schema.get("additionalProperties")]
        has_rules = [self._note(cast("Schema", each)) for each in inside if isinstance(each, dict)]
        if RULES in schema or any(has_rules):
            self._with_rules.add(id(schema))
        return id(schema) in self._with_rules

    def broken_by(self, found: Object) -> Iterator[SchemaError]:
        """The rules that an object breaks."""
        waiting = [(Place(found.yaml, "", found.kind_node), self.schema)]
        while waiting and self._left > 0:
            place, schema = waiting.pop()
            self._left -= 1
            for rule in cast("list[dict[str, str]]", schema.get(RULES, ())):
                try:
                    if self._is_broken(rule, place, schema, found.is_kustomized):
                        yield _said(rule, place, schema, found)
                except Unknown:
                    continue
            waiting += (inside for inside in place.children(schema) if id(inside[1]) in self._with_rules)

    def _is_broken(self, rule: dict[str, str], place: Place, schema: Schema, is_kustomized: bool) -> bool:
        """Whether a value breaks a rule. Raises Unknown."""
        expression = str(rule["rule"])
        words = set(re.findall(r"\w+", expression))
        if "oldSelf" in words or (is_kustomized and words & {"has", "size"}):
            return False  # it is about a change, or about what a kustomization may put in
        values = Values()
        value = values.of(place.node, schema)
        self._left -= values.count + steps(expression, values.longest)
        if self._left < 0 or words & values.told or (values.has_wide_text and "size" in words):
            return False  # the library counts bytes, not characters
        return evaluate(expression, value) is False


def _said(rule: dict[str, str], place: Place, schema: Schema, found: Object) -> SchemaError:
    field = place
    for one, other in re.findall(_STEP, str(rule.get("fieldPath") or "")):
        field = next((each for each, _ in field.children({"properties": {one or other: {}}})), field)
    span = field.span if field.path else found.anchor
    return SchemaError(span, "broken-rule", field.path, _message(rule, place, schema), str(rule["rule"]))


def _message(rule: dict[str, str], place: Place, schema: Schema) -> str:
    """What the definition says of who breaks its rule."""
    text = str(rule.get("message") or "")
    expression = str(rule.get("messageExpression") or "")
    try:
        if expression:
            values = Values()
            value = values.of(place.node, schema)
            steps(expression, values.longest)
            text = str(evaluate(expression, value)) or text
    except Unknown:
        pass
    text = " ".join((text or f"failed rule: {rule['rule']}").split())
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[:_LONGEST_MESSAGE]}…"
