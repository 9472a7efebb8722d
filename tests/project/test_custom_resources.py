"""Custom resources, and the definitions that they are checked against."""

from __future__ import annotations

from pathlib import Path

import pytest

import dslint
from dslint.kubernetes.schema import cel
from dslint.kubernetes.schema.compiler import compile_schema
from dslint.kubernetes.schema.custom import CustomDefinition, definition_in, plain
from tests.kubernetes.reading import read

CRD = """\
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: trainings.acme.dev
spec:
  group: acme.dev
  names: {kind: Training, plural: trainings}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            required: [model, tier]
            properties:
              description: {type: string, description: prose}
              model: {type: string}
              tier: {type: string, default: gold}
              workers: {type: integer, minimum: 1}
"""
RESOURCE = "apiVersion: acme.dev/v1\nkind: Training\nmetadata: {name: a}\nspec: {model: m, workers: 0}\n"
RULES = ("unknown-custom-field", "invalid-custom-field", "unserved-custom-version")


def found(root: Path, paths: dict[str, str], config: dslint.Config | None = None, asked: str = ".") -> list[str]:
    for name, text in paths.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    findings = dslint.lint([root / asked], config=config).findings
    return [f"{finding.path}: {finding.message}" for finding in findings if finding.rule in RULES]


SAYS = "a.yaml: `spec.workers` must be a number of at least 1: Kubernetes refuses the Training"


def test_a_definition_in_the_project_counts(tmp_path: Path) -> None:
    assert found(tmp_path, {"dslint.toml": "", "a.yaml": RESOURCE, "crds/crd.yaml": CRD}) == [SAYS]


def test_it_counts_for_a_file_asked_for_alone(tmp_path: Path) -> None:
    files = {"dslint.toml": "", "a.yaml": RESOURCE, "crds/crd.yaml": CRD}
    assert found(tmp_path, files, asked="a.yaml") == [SAYS]


@pytest.mark.parametrize("named", ['"out/crd.yaml"', '["out/"]', '["out", "out/crd.yaml"]'])
def test_the_config_names_definitions_that_are_not_linted(tmp_path: Path, named: str) -> None:
    files = {"dslint.toml": f'exclude = ["out/"]\ncrds = {named}\n', "a.yaml": RESOURCE, "out/crd.yaml": CRD}
    assert found(tmp_path, files) == [SAYS]
    (tmp_path / "dslint.toml").write_text('exclude = ["out/"]\n', encoding="utf-8")
    assert found(tmp_path, {}) == []


def test_what_the_config_names_counts_in_place_of_what_is_found(tmp_path: Path) -> None:
    files = {"a.yaml": RESOURCE, "crd.yaml": CRD, "out/crd.yaml": CRD.replace("minimum: 1", "minimum: 0")}
    assert found(tmp_path, {**files, "dslint.toml": 'exclude = ["out/"]\ncrds = "out"\n'}) == []


@pytest.mark.parametrize("named", ["missing.yaml", "../outside.yaml", "/etc/passwd"])
def test_a_path_that_is_not_in_the_project_is_an_error(tmp_path: Path, named: str) -> None:
    with pytest.raises(dslint.ConfigError, match='"crds": there is no "'):
        found(tmp_path, {"dslint.toml": f'crds = "{named}"\n', "a.yaml": RESOURCE})


def test_a_long_definition_is_read_when_it_is_needed(tmp_path: Path) -> None:
    long = CRD.replace("prose", "prose " * 12_000)
    assert found(tmp_path, {"dslint.toml": "", "a.yaml": RESOURCE, "crd.yaml": long}) == [SAYS]


def definition(text: str) -> CustomDefinition:
    made = definition_in(read(text).objects[0])
    assert made is not None
    return made


def test_versions_of_the_first_form() -> None:
    old = CRD.replace("apiextensions.k8s.io/v1", "apiextensions.k8s.io/v1beta1")
    start = old.index("  versions:")
    schema = "  version: v1\n  validation: {openAPIV3Schema: {type: object, properties: {a: {type: integer}}}}\n"
    (version,) = definition(old[:start] + schema).versions
    assert (version.name, version.served, version.schema) == ("v1", True, {"p": {"a": "i"}})


@pytest.mark.parametrize(
    "schema", ["&a {properties: *a}", "{properties: 1}", "[]", "{type: object}", "", "{properties: {a: 1}}"]
)
def test_what_is_no_schema_checks_nothing(schema: str) -> None:
    (version,) = definition(CRD[: CRD.index("        type: object")].rstrip() + f" {schema}\n").versions
    assert version.schema is None


def test_fields_may_be_called_as_keywords() -> None:
    (tree,) = read(
        "apiVersion: v1\nkind: X\nproperties: {default: {type: integer, default: 1}, title: {type: string}}\n"
    ).objects
    schema = plain(tree.yaml)
    assert isinstance(schema, dict)
    assert compile_schema(schema, lambda ref: ref) == {"p": {"default": "i", "title": "s"}}


def test_a_field_that_a_webhook_fills_in_is_not_missing(tmp_path: Path) -> None:
    resource = RESOURCE.replace("model: m, workers: 0", "workers: 1")
    described = CRD.replace("model: {type: string}", "model: {type: string, description: Defaults to the newest.}")
    files = {"dslint.toml": "", "a.yaml": resource, "crd.yaml": CRD}
    assert found(tmp_path, files) == [
        "a.yaml: `spec.model` is missing, and must be there: Kubernetes refuses the Training"
    ]
    assert found(tmp_path, {"crd.yaml": described}) == []


def test_the_summary_says_once_that_rules_in_cel_were_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rule = CRD.replace(
        "type: object\n            required", "type: object\n            RULE\n            required"
    )
    with_rule = with_rule.replace("RULE", "x-kubernetes-validations: [{rule: self.workers > 3, message: too few}]")
    resources = RESOURCE.replace("workers: 0", "workers: 1") * 2
    for name, text in {
        "dslint.toml": "",
        "a.yaml": resources.replace("apiV", "---\napiV"),
        "crd.yaml": with_rule,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = dslint.lint([tmp_path])
    assert [finding.message.partition(":")[0] for finding in report.findings if finding.rule in RULES] == [
        "`spec` breaks a rule of its definition"
    ] * 2
    assert report.notes == ()
    monkeypatch.setattr(cel, "is_installed", lambda: False)
    report = dslint.lint([tmp_path])
    assert [finding for finding in report.findings if finding.rule in RULES] == []
    assert report.notes == (cel.ABSENT,)
    assert dslint.lint([tmp_path], config=dslint.Config(ignore=["correctness"])).notes == ()
