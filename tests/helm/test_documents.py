"""`Chart.yaml` and `values.yaml` are documents of their own, and what Helm says of them is the oracle."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dslint.kubernetes import Chart, Manifest
from dslint.kubernetes.manifest import read_manifest
from dslint.kubernetes.schema.chart_values import ValuesCheck
from dslint.project import ChartFolder, Project, Tree, discover
from dslint.source import Source
from dslint.yaml import as_mapping, parse
from tests.helm.charts import CHART, needs_helm, report, write


def read(text: str, path: str = "Chart.yaml") -> Manifest:
    return read_manifest(Source(path, text))


def test_a_chart_and_what_it_is_made_of() -> None:
    manifest = read(CHART + "dependencies:\n- name: redis\n  version: 1.2.3\n  alias: cache\n- nonsense\n")
    chart, dependency = (node for node in manifest.walk() if not isinstance(node, Manifest))
    assert isinstance(chart, Chart)
    assert (manifest.flavor, chart.name, chart.api_version, chart.anchor.text) == ("helm-chart", "churn", "v2", "churn")
    assert chart.dependencies == [dependency]
    assert (chart.dependencies[0].alias, dependency.anchor.text) == ("cache", "redis")


@pytest.mark.parametrize("text", ["", "- a\n", "a\n", "# nothing\n"])
def test_what_describes_no_chart(text: str) -> None:
    assert read(text).chart is None


@pytest.mark.parametrize("text", ["name: {{ .name }}\n", "a: ${x}\n  b: ${indent(4, c)}\n  ${d}\n"])
def test_templates_of_values_are_not_read(text: str) -> None:
    manifest = read(text, "values.yaml")
    assert (manifest.problems, [part.reason for part in manifest.unchecked]) == ([], ["template"])


def test_a_key_that_is_there_twice_in_the_values(tmp_path: Path) -> None:
    found = report(write(tmp_path, {"Chart.yaml": CHART, "values.yaml": "a: 1\nb: 2\na: 3\n"}), helm=False)
    assert [(one.rule, one.path, one.start.line) for one in found.findings] == [("duplicate-key", "values.yaml", 3)]


def test_suppressions_in_values_count(tmp_path: Path) -> None:
    values = "a: 1\n# dslint: ignore[duplicate-key] as it was\na: 3\n"
    found = report(write(tmp_path, {"Chart.yaml": CHART, "values.yaml": values}), helm=False)
    assert (found.findings, len(found.suppressed)) == ((), 1)


CASES = [
    "version: 1.0\n",
    "version: '1.0'\n",
    "version: v1\n",
    "version: 1.01.0\n",
    "version: 1.0.0.0\n",
    "version: 1.2.x\n",
    "version: latest\n",
    "version: 1.0.0-rc.1+b.5\n",
    "version:\n",
    "version: 1.0.0\ntype: app\n",
    "version: 1.0.0\ntype: library\n",
    "version: 1.0.0\nkeywords: a\n",
    "version: 1.0.0\nkeywords: [a, 1]\n",
    "version: 1.0.0\ndeprecated: 'yes'\n",
    "version: 1.0.0\ndeprecated: true\n",
    "version: 1.0.0\nmaintainers: [a]\n",
    "version: 1.0.0\nmaintainers:\n- name: a\n",
    "version: 1.0.0\ndependencies: {}\n",
    "version: 1.0.0\ndependencies:\n-\n",
    "version: 1.0.0\ndependencies:\n- name: d\n  alias: a b\n",
    "version: 1.0.0\ndependencies:\n- name: d\n- name: d\n",
    "version: 1.0.0\ndependencies:\n- name: d\n- name: d\n  alias: e\n",
    "version: 1.0.0\nannotations:\n  a: 1\n",
    "version: 1.0.0\nappVersion: 1\n",
    "version: 1.0.0\nhome: [a]\n",
    "version: 1.0.0\nNAME: other\n",
]


@needs_helm
@pytest.mark.parametrize("text", CASES)
def test_helm_refuses_what_we_call_invalid(text: str, tmp_path: Path) -> None:
    helm: Any = importlib.import_module("helm_python")
    text = "apiVersion: v2\nname: churn\n" + text
    write(tmp_path, {"Chart.yaml": text, "templates/a.yaml": "a: 1\n"})
    found = report(tmp_path, "Chart.yaml", helm=False, select=["invalid-chart"])
    try:
        helm.Chart.load(str(tmp_path)).close()
        refused = False
    except helm.HelmError:
        refused = True
    assert bool(found.findings) is refused


def folder(root: Path) -> ChartFolder:
    tree = Tree(str(root))
    (found,) = Project(tree, discover(tree, ["."], rest=True)).links({"ChartFolder"})
    assert isinstance(found, ChartFolder)
    return found


@needs_helm
@pytest.mark.parametrize(
    "more",
    [
        "",
        "  condition: a.b\n",
        "  alias: z\n",
        "  tags: [a, 'b<c&d>é']\n",
        "  enabled: true\n",
        "  import-values: [data]\n",
        "  condition: a.b\n  tags: [x]\n  alias: z\n",
    ],
)
def test_the_digest_is_that_of_helm(more: str, tmp_path: Path) -> None:
    helm: Any = importlib.import_module("helm_python")
    dependency = f"dependencies:\n- name: common\n  version: ~1.2\n  repository: file://../common\n{more}"
    write(tmp_path, {"common/Chart.yaml": "apiVersion: v2\nname: common\nversion: 1.2.3\n"})
    write(tmp_path / "app", {"Chart.yaml": CHART + dependency})
    helm.dependency_update(str(tmp_path / "app"))
    assert not folder(tmp_path / "app").lock_is_stale
    write(tmp_path / "app", {"Chart.yaml": CHART + dependency.replace("~1.2", "1.x")})
    assert folder(tmp_path / "app").lock_is_stale


SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-2, 2) | st.sampled_from(["", "a", "abc", "1"])
VALUES = st.dictionaries(
    st.sampled_from("abcd"),
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
    ),
    max_size=4,
)
TYPES = st.sampled_from(["string", "integer", "number", "boolean", "object", "array", "null"])


def _schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=2, unique=True),
            "enum": st.lists(SCALARS, min_size=1, max_size=3),
            "const": SCALARS,
            "minimum": st.integers(-3, 3),
            "exclusiveMaximum": st.integers(-3, 3),
            "maxLength": st.integers(0, 3),
            "pattern": st.sampled_from(["^a", "b$", "[0-9]+"]),
            "maxItems": st.integers(0, 2),
            "properties": st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
            "additionalProperties": st.booleans(),
            "items": inner,
            "allOf": st.lists(inner, min_size=1, max_size=2),
            "$ref": st.sampled_from(["#/properties/a", "#/nowhere", "other.json"]),
        },
    )


SCHEMAS = _schemas(st.recursive(st.just({}), _schemas, max_leaves=8))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES, SCHEMAS)
def test_whatever_we_refuse_the_oracle_refuses_too(values: dict[str, Any], schema: dict[str, Any]) -> None:
    root = as_mapping(parse(Source("values.yaml", json.dumps(values))).documents[0].root)
    assert root is not None
    errors = list(ValuesCheck(schema).errors(root))
    try:
        valid = jsonschema.Draft7Validator(schema).is_valid(values)
    except Exception:  # a reference that leads nowhere, or in a circle
        return
    assert not (errors and valid)


@pytest.mark.parametrize("schema", ["[]", "{", '{"type": 5, "properties": [], "items": 1, "allOf": 3}', "[" * 100_000])
def test_broken_schemas_are_passed_over(schema: str, tmp_path: Path) -> None:
    write(tmp_path, {"Chart.yaml": CHART, "values.yaml": "a: 1\n", "values.schema.json": schema})
    assert list(folder(tmp_path).value_errors()) == []
