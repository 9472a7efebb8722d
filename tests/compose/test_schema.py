"""The walker against the specification's own schema, with `jsonschema` as its oracle."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.compose.schema import specification
from tests.compose.reading import read

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "compose.json").read_text(encoding="utf-8"))


def test_where_it_comes_from() -> None:
    assert SCHEMA["license"] == "Apache-2.0"
    assert SCHEMA["source"].startswith("https://github.com/compose-spec/compose-spec/blob/")
    assert SCHEMA["schema"] == specification()


@pytest.mark.parametrize(
    ("text", "kind", "path", "at"),
    [
        ("services: {a: {imge: b}}", "unknown-field", "services.a.imge", "imge"),
        ("servces: {}\nservices: {a: {image: b}}", "unknown-field", "servces", "servces"),
        ("services: {'a b': {image: b}}", "invalid-name", "services.a b", "'a b'"),
        ("services: {a: {image: 5}}", "wrong-type", "services.a.image", "5"),
        ("services: {a: {user: 1000}}", "wrong-type", "services.a.user", "1000"),
        ("services: {a: {ports: '80'}}", "wrong-type", "services.a.ports", "'80'"),
        ("services:\n  a:\n    environment:\n      - A: b\n", "wrong-type", "services.a.environment[0]", "A: b"),
        ("services:\n  a:\n    environment:\n    image: b\n", "empty-field", "services.a.environment", "environment"),
        ("services:\n  a:\n", "empty-field", "services.a", "a"),
        (
            "services: {a: {depends_on: {b: {restart: true}}}}",
            "missing-field",
            "services.a.depends_on.b.condition",
            "restart",
        ),
        (
            "services: {a: {depends_on: {b: {condition: healthy}}}}",
            "invalid-value",
            "services.a.depends_on.b.condition",
            "healthy",
        ),
        ("services: {a: {oom_score_adj: 2000}}", "invalid-value", "services.a.oom_score_adj", "2000"),
        (
            "services: {a: {deploy: {resources: {limits: {memory: 512}}}}}",
            "wrong-type",
            "services.a.deploy.resources.limits.memory",
            "512",
        ),
        ("services: {a: {gpus: some}}", "invalid-value", "services.a.gpus", "some"),
        ("services: {a: {command: [a, 1]}}", "wrong-type", "services.a.command[1]", "1"),
    ],
)
def test_errors(text: str, kind: str, path: str, at: str) -> None:
    text = text.replace("{a: {", "{a: {restart: always, ") if "image" not in text and kind != "empty-field" else text
    found = read(text)
    found.__dict__["is_whole"] = True
    assert [(error.kind, error.path, error.span.text) for error in found.errors] == [(kind, path, at)]


@pytest.mark.parametrize(
    "body",
    [
        "x-mine: {any: thing}",
        "ports: [80, '80:80', {target: 80}]",
        "environment: {A: 1, B: true, C: null, D: ${X}}",
        "privileged: ${X}",
        "privileged: yes",
        "ports: ${PORTS}",
        "build: {context: ., args: [A=b]}",
        "networks: {default: null, other: {aliases: [x]}}",
        "command:",
        "volumes: !reset null",
        "ulimits: {memlock: -1, nofile: {soft: 1, hard: 2}}",
        "gpus: all",
        "healthcheck: {test: [CMD, a], retries: 3, start_period: 10s}",
        "env_file: [{path: a, required: false}, b]",
    ],
)
def test_what_fits(body: str) -> None:
    assert read(f"services:\n  a:\n    image: b\n    {body}\nvolumes:\n  v:\n").errors == []


def test_suggestions() -> None:
    (one, two) = read("services: {a: {image: b, imag: c, enviroment: {}}}").errors
    assert [(each.suggestion, each.taken) for each in (one, two)] == [("image", True), ("environment", False)]


SCALARS = st.sampled_from(["a", "1", 1, 0, -5, 2.5, True, False, "all", "service_started", "bind", "10s"])
NAMES = """
image build command ports environment deploy resources limits reservations devices capabilities count memory cpus
healthcheck test interval depends_on condition volumes type source target gpus networks aliases user restart x-a
nonsense context args replicas update_config order
"""
KEYS = st.sampled_from(NAMES.split())
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(KEYS, TREES, max_size=4))
def test_valid_exactly_where_the_oracle_says_so(body: dict[str, object]) -> None:
    tree = {"services": {"a": {"image": "b", **body}}}
    found = read(json.dumps(tree, indent=1))
    found.__dict__["is_whole"] = True
    oracle = jsonschema.Draft7Validator(SCHEMA["schema"]).is_valid(tree)
    assert (found.errors == []) == oracle
