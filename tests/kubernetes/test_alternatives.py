"""`allOf`, `anyOf`, `oneOf` and `not` in the schemas of custom resources."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.kubernetes.schema import SchemaError
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
    schema: {openAPIV3Schema: {type: object, properties: {spec: SPEC}}}
"""
STORAGE = "type: object, properties: {s3: {type: object, properties: {bucket: {type: string}}}, pvc: {type: string}}"


def errors(schema: str, spec: str) -> list[SchemaError]:
    definition = definition_in(read(CRD.replace("SPEC", schema)).objects[0])
    assert definition is not None
    assert definition.versions[0].schema is not None
    found = read_object(f"apiVersion: acme.dev/v1\nkind: Training\nmetadata: {{name: a}}\nspec: {spec}\n")
    return list(check_custom(found, definition.versions[0]))


@pytest.mark.parametrize(
    ("alternatives", "spec", "place", "message"),
    [
        ("anyOf: [{required: [s3]}, {required: [pvc]}]", "{}", "spec", "`spec` must have `s3` or `pvc`"),
        ("oneOf: [{required: [s3]}, {required: [pvc]}]", "{}", "spec", "`spec` must have `s3` or `pvc`"),
        (
            "oneOf: [{required: [s3]}, {required: [pvc]}]",
            "{s3: {}, pvc: a}",
            "pvc",
            "`spec` has `s3`, `pvc`, of which only one may stand there",
        ),
        (
            "oneOf: [{not: {anyOf: [{required: [s3]}, {required: [pvc]}]}}, {required: [s3]}, {required: [pvc]}]",
            "{pvc: a, s3: {}}",
            "pvc",
            "`spec` has `s3`, `pvc`, of which only one may stand there",
        ),
        ("not: {required: [pvc]}", "{pvc: a}", "pvc", "`spec` must not have `pvc`"),
        ("allOf: [{required: [s3]}, {required: [pvc]}]", "{pvc: a}", "spec", "`spec.s3` is missing, and must be there"),
        (
            "anyOf: [{required: [pvc]}, {properties: {s3: {required: [bucket]}}, required: [s3]}]",
            "{s3: {}}",
            "s3",
            "`spec.s3.bucket` is missing, and must be there",
        ),
        (
            "anyOf: [{properties: {pvc: {enum: [a, b]}}}, {properties: {s3: {required: [bucket]}}}]",
            "{pvc: c, s3: {}}",
            "spec",
            "`spec` must be one of a, b or something with `bucket`",
        ),
        (
            "properties: {pvc: {not: {pattern: '^-'}}}",
            "{pvc: -a}",
            "-a",
            "`spec.pvc` must not be `-a`",
        ),
        (
            "properties: {pvc: {anyOf: [{pattern: '^a'}, {maxLength: 2}]}}",
            "{pvc: bbb}",
            "bbb",
            "`spec.pvc` must be something that matches `^a` or at most 2 characters",
        ),
    ],
)
def test_what_is_said_of_alternatives(alternatives: str, spec: str, place: str, message: str) -> None:
    (error,) = errors(f"{{allOf: [{{{alternatives}}}], {STORAGE}}}", spec)
    assert (error.span.text, said(error)[0]) == (place, message)


@pytest.mark.parametrize(
    ("schema", "spec"),
    [
        (f"{{oneOf: [{{required: [s3]}}, {{required: [pvc]}}], {STORAGE}}}", "{s3: {}}"),
        (f"{{not: {{required: [s3, pvc]}}, {STORAGE}}}", "{s3: {}}"),
        ("{anyOf: [{type: integer}, {type: string}], x-kubernetes-int-or-string: true}", "25%"),
        ("{allOf: [{anyOf: [{type: integer}, {type: string}]}], x-kubernetes-int-or-string: true}", "25"),
        ("{type: integer, enum: [1, 2]}", "2"),
    ],
)
def test_what_fits_one_alternative(schema: str, spec: str) -> None:
    assert errors(schema, spec) == []


@pytest.mark.parametrize(
    ("schema", "spec"),
    [
        ("{type: string, not: {pattern: '^a'}}", "a${NAME}"),
        ("{type: string, oneOf: [{pattern: '^a'}, {maxLength: 9}]}", "a${NAME}"),
        (f"{{oneOf: [{{required: [s3]}}, {{required: [pvc]}}], {STORAGE}}}", "{s3: {bucket: $B}, pvc: a}"),
    ],
)
def test_what_waits_to_be_filled_in_is_not_judged(schema: str, spec: str) -> None:
    assert errors(schema, spec) == []


def test_a_wrong_type_is_said_and_not_what_follows_from_it() -> None:
    (error,) = errors(f"{{anyOf: [{{required: [s3]}}, {{required: [pvc]}}], {STORAGE}}}", "{s3: 1}")
    assert (error.kind, error.path) == ("wrong-type", "spec.s3")
    (error,) = errors(f"{{anyOf: [{{required: [s3]}}, {{required: [pvc]}}], {STORAGE}}}", "[a]")
    assert error.kind == "wrong-type"


def test_a_default_counts_as_there() -> None:
    schema = "{type: object, properties: {kind: {type: string, default: a}, a: {type: string}}, %s}"
    assert errors(schema % "required: [a], anyOf: [{required: [kind]}]", "{a: x}") == []
    assert errors(schema % "oneOf: [{properties: {kind: {enum: [b]}}}, {required: [a]}]", "{}") == []


def test_numbers_listed_one_by_one() -> None:
    (error,) = errors("{type: integer, enum: [1, 2]}", "3")
    assert (error.kind, error.span.text, error.detail) == ("invalid-value", "3", "1, 2")


def test_alternatives_of_the_whole_object() -> None:
    text = CRD.replace("{type: object, properties: {spec: SPEC}}", "{type: object, oneOf: [{required: [spec]}]}")
    definition = definition_in(read(text.replace("type: object,", "type: object, properties: {spec: {}},")).objects[0])
    assert definition is not None
    found = read_object("apiVersion: acme.dev/v1\nkind: Training\nmetadata: {name: a}\n")
    (error,) = check_custom(found, definition.versions[0])
    assert (error.kind, error.path) == ("missing-field", "spec")


@pytest.mark.parametrize("word", ["allOf", "anyOf", "oneOf"])
def test_alternatives_made_to_be_slow(word: str) -> None:
    """Two thousand alternatives times a thousand items: nothing is said rather than waited for."""
    branches = ", ".join(f"{{properties: {{a: {{enum: [x{number}]}}}}}}" for number in range(2_000))
    schema = f"{{type: array, items: {{type: object, properties: {{a: {{type: string}}}}, {word}: [{branches}]}}}}"
    assert errors(schema, "[" + ", ".join(["{a: x0}"] * 1_000) + "]") == []


def test_alternatives_made_to_be_deep() -> None:
    schema = "{anyOf: [" * 60 + "{type: string}" + "]}" * 60
    assert errors(f"{{type: object, properties: {{a: {{type: string, anyOf: [{schema}]}}}}}}", "{a: b}") == []


LEAVES: list[dict[str, Any]] = [
    {"required": ["a"]},
    {"required": ["b", "c"]},
    {"properties": {"a": {"minimum": 3}}},
    {"properties": {"a": {"enum": [1, 5]}}},
    {"properties": {"b": {"pattern": "^x"}}, "required": ["b"]},
    {"properties": {"b": {"maxLength": 1}}},
    {"properties": {"c": {"required": ["d"]}}},
    {"properties": {"c": {"properties": {"d": {"enum": ["u", "v"]}}}}},
    {"properties": {"e": {"minItems": 1}}},
    {"properties": {"e": {"items": {"maximum": 2}}}},
]
ALTERNATIVES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.builds(lambda each: {"not": each}, inner),
        st.builds(
            lambda word, several: {word: several},
            st.sampled_from(["allOf", "anyOf", "oneOf"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda each: {"properties": {"c": {"not": each["properties"]["c"]}}}, st.sampled_from(LEAVES[6:8])),
    ),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "a": st.integers(0, 6),
        "b": st.sampled_from(["x", "xy", "y"]),
        "c": st.fixed_dictionaries({}, optional={"d": st.sampled_from(["u", "w"])}),
        "e": st.lists(st.integers(0, 3), max_size=3),
    },
)
TYPES = {
    "a": {"type": "integer"},
    "b": {"type": "string"},
    "c": {"type": "object", "properties": {"d": {"type": "string"}}},
    "e": {"type": "array", "items": {"type": "integer"}},
}


@settings(max_examples=300, deadline=None)
@given(ALTERNATIVES, VALUES)
def test_agrees_with_jsonschema(alternatives: dict[str, Any], value: dict[str, Any]) -> None:
    schema = {"allOf": [alternatives], "type": "object", "properties": TYPES}
    found = errors(json.dumps(schema), json.dumps(value))
    is_valid = jsonschema.Draft202012Validator(schema).is_valid(value)
    assert (not found) == is_valid, [(error.kind, error.path, said(error)) for error in found]
    assert all(said(error)[0] for error in found)
