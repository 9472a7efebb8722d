"""Rules in CEL of CustomResourceDefinitions, evaluated by the extra."""

from __future__ import annotations

from contextlib import suppress

import pytest

from dslint.kubernetes.schema import SchemaError, cel, validations
from dslint.kubernetes.schema.cel import Unknown, evaluate, steps
from dslint.kubernetes.schema.custom import check_custom, definition_in
from dslint.kubernetes.schema.words import said
from tests.kubernetes.reading import read, read_object

CRD = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: trainings.acme.dev}
spec:
  group: acme.dev
  names: {kind: Training, plural: trainings}
  versions:
  - name: v1
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            x-kubernetes-validations: [RULE]
            properties:
              min: {type: integer, default: 1}
              max: {type: integer}
              rate: {type: number}
              mode: {type: string}
              namespace: {type: string}
              own-name: {type: string}
              port: {x-kubernetes-int-or-string: true}
              told: {type: string, description: "Defaults to a."}
              when: {type: string, format: date-time}
              memory: {type: string}
              labels: {type: object, additionalProperties: {type: string}}
              storage:
                type: object
                properties: {s3: {type: string}, pvc: {type: string}}
              groups:
                type: array
                items:
                  type: object
                  x-kubernetes-validations:
                  - {rule: "self.name != 'head'", message: "no group is called head.", fieldPath: .name}
                  properties: {name: {type: string}, size: {type: integer}}
"""


def errors(rule: str, spec: str) -> list[SchemaError]:
    definition = definition_in(read(CRD.replace("RULE", rule)).objects[0])
    assert definition is not None
    found = read_object(f"apiVersion: acme.dev/v1\nkind: Training\nmetadata: {{name: a}}\nspec: {spec}\n")
    return list(check_custom(found, definition.versions[0]))


def rule(expression: str) -> str:
    return '{message: "that is wrong", rule: "' + expression.replace("\\", "\\\\").replace('"', '\\"') + '"}'


@pytest.mark.parametrize(
    ("expression", "spec"),
    [
        ("self.min <= self.max", "{min: 3, max: 2}"),
        ("self.min > 1", "{}"),
        ("has(self.storage.s3) || has(self.storage.pvc)", "{storage: {}}"),
        ("!has(self.max) || self.max < 4", "{max: 4}"),
        ("self.groups.all(g, g.size > 0)", "{groups: [{name: a, size: 1}, {name: b, size: 0}]}"),
        ("self.groups.exists_one(g, g.name == 'a')", "{groups: [{name: a}, {name: a}]}"),
        ("self.rate <= 0.5", "{rate: 1}"),
        ("self.rate / 2.0 == 0.25", "{rate: 1}"),
        ("self.__namespace__ == 'ml'", "{namespace: x}"),
        ("self.own__dash__name == 'ml'", "{own-name: x}"),
        ("type(self.port) == string ? self.port.endsWith('%') : self.port < 100", "{port: 100}"),
        ("type(self.port) == string ? self.port.endsWith('%') : self.port < 100", "{port: http}"),
        ("self.mode.matches('^[a-z]+$')", "{mode: A1}"),
        ("self.labels.all(k, k.startsWith('a') && self.labels[k] != '')", "{labels: {b: x}}"),
        ("self.mode.split('/').size() == 2", "{mode: a/b/c}"),
        ("quantity(self.memory).isLessThan(quantity('1Gi'))", "{memory: 1025Mi}"),
        ("!has(self.mode)", "{mode: ''}"),
        ("has(self.mode)", "{mode: null}"),
        ("[has(self.mode), has(self.max)].filter(x, x).size() == 1", "{mode: a, max: 1}"),
    ],
)
def test_a_broken_rule(expression: str, spec: str) -> None:
    (error,) = errors(rule(expression), spec)
    assert (error.kind, error.path, error.detail) == ("broken-rule", "spec", "that is wrong")
    assert error.span.text == "spec"


@pytest.mark.parametrize(
    ("expression", "spec"),
    [
        ("self.min <= self.max", "{min: 1, max: 2}"),
        ("self.max > 1", "{}"),  # there is no such key: the library says so, and nothing more
        ("self.mode == oldSelf.mode && false", "{mode: a}"),
        ("self.nothing.like(this)", "{mode: a}"),
        ("self.mode ==", "{mode: a}"),
        ("self.mode == 'b'", "{mode: '${MODE}'}"),
        ("has(self.told)", "{}"),
        ("self.when == 'b'", "{when: '2026-01-01T00:00:00Z'}"),
        ("size(self.mode) < 5", "{mode: 'äöüß'}"),
        ("self.max", "{max: 1}"),
        ("self.rate == 1.0", "{rate: 1}"),
    ],
)
def test_what_is_kept_or_cannot_be_known(expression: str, spec: str) -> None:
    assert errors(rule(expression), spec) == []


def test_a_rule_of_items_stands_at_the_field_that_it_names() -> None:
    (error,) = errors("", "{groups: [{name: a}, {name: head}]}")
    assert (error.path, error.span.text) == ("spec.groups[1].name", "head")
    assert said(error) == (
        "`spec.groups[1].name` breaks a rule of its definition: no group is called head",
        "the rule is `self.name != 'head'`",
    )


def test_a_message_may_be_an_expression() -> None:
    (error,) = errors("{rule: self.max < 3, messageExpression: \"'at most 3, not ' + string(self.max)\"}", "{max: 9}")
    assert error.detail == "at most 3, not 9"
    (error,) = errors("{rule: self.max < 3, messageExpression: self.nothing, message: too many}", "{max: 9}")
    assert error.detail == "too many"
    (error,) = errors("{rule: self.max < 3}", "{max: 9}")
    assert error.detail == "failed rule: self.max < 3"


def test_what_has_no_form_breaks_no_rule() -> None:
    (error,) = errors(rule("self.max < 3"), "{max: a}")
    assert error.kind == "wrong-type"


def test_without_the_extra_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(errors(rule("false"), "{}")) == 1
    monkeypatch.setattr(cel, "is_installed", lambda: False)
    assert errors(rule("false"), "{}") == []


@pytest.mark.parametrize(
    "expression",
    [
        "self.all(a, self.all(b, self.all(c, self.all(d, true))))",
        "self.map(a, self.map(b, a)).size() > 0",
        "[0].map(a, a + a + a + a).map(a, [a].map(b, [b].map(c, [c].map(d, d + d + d + d + d + d + d + d + d + d))))",
        'self.all(a, r"\\" == ")" || self.all(b, self.all(c, self.all(d, """ ) """ == ""))))',
        "self.all(a, // )\n self.all(b, self.all(c, self.all(d, true))))",
        "'" + "a" * 5000 + "' == ''",
        "'a",
    ],
)
def test_what_may_take_long_is_not_evaluated(expression: str) -> None:
    with pytest.raises(Unknown):
        steps(expression, 300)


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 1900 + "1" + ")" * 1900,
        "!" * 3999 + "1",
        "1" + "+1" * 1999,
        "[" * 3000,
        "self" + ".a" * 1900,
        "\x00",
        "{" * 99,
    ],
)
def test_expressions_made_to_break_the_library(expression: str) -> None:
    steps(expression, 10)
    with suppress(Unknown):
        evaluate(expression, {"a": 1})


@pytest.mark.parametrize(
    "call", ["'a'.replace('', self)", "self.replace('', self).replace('', self)", "[self, self].join(self)"]
)
def test_texts_do_not_grow_without_end(call: str) -> None:
    with pytest.raises(Unknown):
        evaluate(call, "a" * 1000)


def test_the_rules_of_a_kind_cost_only_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = "{groups: [" + ", ".join(["{name: head}"] * 50) + "]}"
    assert len(errors("", groups)) == 50
    monkeypatch.setattr(validations, "_MOST_STEPS", 100)
    assert 0 < len(errors("", groups)) < 50
