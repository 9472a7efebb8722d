from __future__ import annotations

import json
import os
import re
from copy import deepcopy
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.kubernetes.schema import SchemaError, check, served, stable_version, versions
from dslint.kubernetes.schema.compiler import compile_schema
from tests.kubernetes.reading import read, read_object

POD = """
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: main
    image: train
"""


def errors(text: str, version: str | None = None) -> list[SchemaError]:
    return list(check(read_object(text), version))


def only(text: str, version: str | None = None) -> SchemaError:
    (error,) = errors(text, version)
    return error


def test_a_good_object_has_no_errors() -> None:
    assert errors(POD) == []


def test_an_unknown_field_stands_at_its_key() -> None:
    error = only(POD + "    imagePulPolicy: Always\n")
    assert (error.kind, error.span.text) == ("unknown-field", "imagePulPolicy")
    assert error.path == "spec.containers[0].imagePulPolicy"
    assert error.suggestion == "imagePullPolicy"


@pytest.mark.parametrize(
    ("line", "place", "wanted"),
    [
        ("    stdin: 'yes'\n", "'yes'", "true or false"),
        ("    args: --x\n", "--x", "a list"),
        ("    args: {a: 1}\n", "{a: 1}", "a list"),
        ("    args:\n      a: 1\n", "args", "a list"),
        ("    args: {\n      a: 1}\n", "args", "a list"),
        ("    securityContext: {privileged: [a], runAsUser: 1}\n", "[a]", "true or false"),
        ("    args: [8080]\n", "8080", "a string"),
        ("    resources: [1]\n", "[1]", "a mapping"),
        ("    workingDir: [a]\n", "[a]", "a string"),
        ("    resources: {limits: {cpu: true}}\n", "true", "a quantity"),
        ("    ports: [{containerPort: '80'}]\n", "'80'", "an integer"),
        ("    ports: [80]\n", "80", "a mapping"),
        ("    env: [{name: A, value: 1}]\n", "1", "a string"),
        ("    livenessProbe: {tcpSocket: {port: true}}\n", "true", "an integer or a string"),
    ],
)
def test_a_wrong_type_stands_at_its_value(line: str, place: str, wanted: str) -> None:
    error = only(POD + line)
    assert (error.kind, error.span.text, error.detail) == ("wrong-type", place, wanted)


@pytest.mark.parametrize(
    ("line", "place", "suggestion"),
    [
        ("    imagePullPolicy: always\n", "always", "Always"),
        ("    resources: {limits: {memory: 8Gib}}\n", "8Gib", None),
        ("    resources: {limits: {memory: '8 Gi'}}\n", "'8 Gi'", None),
    ],
)
def test_an_invalid_value_stands_at_the_value(line: str, place: str, suggestion: str | None) -> None:
    error = only(POD + line)
    assert (error.kind, error.span.text, error.suggestion) == ("invalid-value", place, suggestion)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        (POD.replace("- name: main", "- tty: true"), "spec.containers[0].name", "tty"),
        (POD + "    ports: [{name: http}]\n", "spec.containers[0].ports[0].containerPort", "http"),
        ("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {}\n", "spec.containers", "spec"),
        (
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {}}\n",
            "spec.schedule",
            "spec",
        ),
    ],
)
def test_a_missing_field_stands_at_the_nearest_that_is_there(text: str, path: str, place: str) -> None:
    error = only(text)
    assert (error.kind, error.path, error.span.text) == ("missing-field", path, place)


@pytest.mark.parametrize(
    ("version", "kind", "place", "suggestion"),
    [
        ("extensions/v1", "Deployment", "extensions/v1", "apps/v1"),
        ("autoscaling/v3", "HorizontalPodAutoscaler", "autoscaling/v3", "autoscaling/v2"),
        ("v1", "Deployment", "v1", "apps/v1"),
        ("apps/v1", "Deploymnet", "Deploymnet", "Deployment"),
        ("batch/v1", "Zebra", "Zebra", None),
        ("app/v1", "Deployment", "app/v1", "apps/v1"),
        ("core/v1", "Service", "core/v1", "v1"),
        ("networking.k8.io/v1", "NetworkPolicy", "networking.k8.io/v1", "networking.k8s.io/v1"),
    ],
)
def test_an_unknown_kind(version: str, kind: str, place: str, suggestion: str | None) -> None:
    error = only(f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x}}\nspec: {{selector: {{}}}}\n")
    assert (error.kind, error.span.text, error.suggestion) == ("unknown-kind", place, suggestion)


@pytest.mark.parametrize("version", ["ray.io/v1", "gateway.networking.k8s.io/v1", "jobset.x-k8s.io/v1alpha2"])
def test_nothing_is_said_of_custom_resources(version: str) -> None:
    assert errors(f"apiVersion: {version}\nkind: Anything\nmetadata: {{name: x}}\nspec: {{a: 1}}\n") == []


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("skaffold/v4beta11", "Config"),
        ("batch.volcano.sh/v1alpha1", "Job"),
        ("scheduling.x-k8s.io/v1alpha1", "PriorityClass"),
        ("apps.kruise.io/v1alpha1", "DaemonSet"),
    ],
)
def test_nothing_is_said_of_kinds_that_others_share(version: str, kind: str) -> None:
    assert errors(f"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x}}\n") == []


@pytest.mark.parametrize("value", ["${REPLICAS}", "$REPLICAS", "<replicas>", "YOUR_REPLICAS", "~"])
def test_placeholders_and_null_are_not_judged(value: str) -> None:
    text = "apiVersion: v1\nkind: ReplicationController\nmetadata: {name: r}\nspec:\n  replicas: "
    assert errors(text + value + "\n") == []


def test_the_version_decides() -> None:
    text = "apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n"
    assert errors(text, "1.25") == []
    assert errors(text, "1.26") == []  # that it is gone is a fact of its own
    assert served()["autoscaling/v2beta2 HorizontalPodAutoscaler"] == ("1.25", "1.25")
    assert errors(text, "1.2") == []
    text = "apiVersion: resource.k8s.io/v1alpha3\nkind: DeviceClass\nmetadata: {name: h}\nspec: {}\n"
    assert errors(text, "1.31") == []
    assert only(text, "1.34").kind == "unknown-kind"
    assert [error.kind for error in errors(text, "9.99")] == ["unknown-kind"]


def test_the_stable_version_beside_an_unstable_one() -> None:
    claim, cluster = "apiVersion: resource.k8s.io/v1beta1\nkind: ResourceClaim\n", read("apiVersion: v1\nkind: Pod\n")
    (found,) = read(claim).objects
    assert [stable_version(found, version) for version in ("1.33", "1.34", None)] == [None, *["resource.k8s.io/v1"] * 2]
    assert stable_version(cluster.objects[0]) is None


def test_what_a_kustomization_puts_in_is_not_missing() -> None:
    text = (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n"
        "spec: {template: {spec: {containers: [{name: a, image: b}]}}}\n"
    )
    assert [error.path for error in check(read(text).objects[0])] == ["spec.selector"]
    assert list(check(read(text, role="kustomize-resource").objects[0])) == []


def test_errors_come_in_the_order_of_the_text() -> None:
    found = errors(POD + "    a: 1\n    stdin: x\n    b: 1\n")
    assert [error.span.text for error in found] == ["a", "x", "b"]


def test_merged_and_aliased_parts_are_checked_where_they_stand() -> None:
    text = """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          containers:
          - &a {name: a, image: b, foo: 1}
          - *a
          - {<<: *a, workingDir: /x}
    """
    found = errors(text)
    assert {error.span.text for error in found} == {"foo"}
    assert all(error.suggestion is None for error in found)


def test_crd_schemas_go_through_the_same_compiler() -> None:
    schema = {
        "type": "object",
        "required": ["a"],
        "properties": {
            "a": {"type": "array", "items": {"type": "integer"}},
            "b": {"x-kubernetes-int-or-string": True},
            "c": {
                "type": "object",
                "x-kubernetes-preserve-unknown-fields": True,
                "properties": {"d": {"type": "boolean"}},
            },
            "e": {"type": "object", "additionalProperties": {"type": "string"}},
            "f": {"type": "string", "enum": ["x", "y"]},
        },
    }
    assert compile_schema(schema, lambda ref: ref) == {
        "p": {"a": ["a", "i"], "b": "p", "c": {"p": {"d": "b"}, "x": True}, "e": ["m", "s"], "f": ["e", "x", "y"]},
        "r": ["a"],
    }


def test_limits_stand_around_the_schema() -> None:
    schema = {
        "type": "array",
        "items": {"type": "object", "properties": {"a": {"type": "integer", "minimum": 0}, "b": {"pattern": "x"}}},
        "x-kubernetes-list-type": "map",
        "x-kubernetes-list-map-keys": ["a"],
    }
    item = {"p": {"a": ["l", "i", {"minimum": 0}], "b": ["l", "x", {"pattern": "x"}]}}
    assert compile_schema(schema, lambda ref: ref) == ["l", ["a", item], {"keys": ["a"]}]


@pytest.mark.parametrize(
    ("line", "place", "detail"),
    [
        ("      terminationGracePeriodSeconds: -1", "-1", "a number of at least 0"),
        (
            "      securityContext: {runAsUser: 4294967295}",
            "4294967295",
            "a number of at least 0 and at most 2147483647",
        ),
        (
            "      volumes: [{name: v, configMap: {name: c, defaultMode: 644}}]",
            "644",
            "a number of at least 0 and at most 511",
        ),
    ],
)
def test_a_number_out_of_range_stands_at_the_value(line: str, place: str, detail: str) -> None:
    error = only(JOB_TEXT.replace("      restartPolicy: Never", f"      restartPolicy: Never\n{line}"))
    assert (error.kind, error.span.text, error.detail) == ("out-of-range", place, detail)


def test_an_octal_mode_is_in_range() -> None:
    line = "      volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]"
    assert errors(JOB_TEXT.replace("      restartPolicy: Never", f"      restartPolicy: Never\n{line}")) == []


def test_a_repeated_item_stands_at_its_key_and_knows_the_first() -> None:
    spread = "{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}"
    line = f"      topologySpreadConstraints: [{spread}, {spread}]"
    error = only(JOB_TEXT.replace("      restartPolicy: Never", f"      restartPolicy: Never\n{line}"))
    assert (error.kind, error.detail) == ("duplicate-item", "topologyKey, whenUnsatisfiable")
    assert error.path == "spec.template.spec.topologySpreadConstraints[1]"
    assert error.first is not None
    assert error.first.start < error.span.start


JOB_TEXT = """\
apiVersion: batch/v1
kind: Job
metadata:
  name: j
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: a
        image: i
"""


def test_all_versions_load_and_the_files_stay_small() -> None:
    from dslint.bundled import bundled

    directory = os.path.join(bundled("schemas"), "kubernetes")
    assert len(versions()) >= 13
    assert sum(os.path.getsize(os.path.join(directory, name)) for name in os.listdir(directory)) < 400_000
    assert all(errors(POD, version) == [] for version in versions())


# The oracle: jsonschema with the schemas that ours are made from.


@cache
def oracle(version: str, name: str) -> Any:
    import kubernetes_validate
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    package = os.path.dirname(kubernetes_validate.__file__)
    directory = os.path.join(package, "kubernetes-json-schema", f"v{version}.0-local-strict")
    with open(os.path.join(directory, "_definitions.json"), encoding="utf-8") as file:
        definitions = json.load(file)
    with open(os.path.join(directory, name), encoding="utf-8") as file:
        schema = json.load(file)
    registry: Any = Registry().with_resource("/api/_definitions.json", DRAFT202012.create_resource(definitions))
    return jsonschema.Draft202012Validator(schema, registry=registry)


DEPLOYMENT: dict[str, Any] = {
    "apiVersion": "apps/v1",
    "kind": "Deployment",
    "metadata": {"name": "d", "labels": {"a": "b"}, "annotations": {}},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"a": "b"}, "matchExpressions": [{"key": "x", "operator": "In", "values": ["y"]}]},
        "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": "25%", "maxUnavailable": 0}},
        "template": {
            "metadata": {"labels": {"a": "b"}},
            "spec": {
                "containers": [
                    {
                        "name": "c",
                        "image": "i",
                        "command": ["a"],
                        "env": [
                            {"name": "A", "value": "1"},
                            {"name": "B", "valueFrom": {"fieldRef": {"fieldPath": "x"}}},
                        ],
                        "ports": [{"containerPort": 80, "name": "http"}],
                        "resources": {"limits": {"cpu": 1, "memory": "1Gi"}, "requests": {"cpu": "500m"}},
                        "livenessProbe": {"httpGet": {"path": "/", "port": "http"}, "periodSeconds": 5},
                        "securityContext": {"runAsUser": 1, "capabilities": {"drop": ["ALL"]}},
                    }
                ],
                "volumes": [
                    {"name": "v", "emptyDir": {"sizeLimit": "1Gi"}},
                    {"name": "s", "secret": {"secretName": "x"}},
                ],
                "tolerations": [{"key": "a", "operator": "Exists"}],
            },
        },
    },
}

JOB: dict[str, Any] = {
    "apiVersion": "batch/v1",
    "kind": "Job",
    "metadata": {"name": "j"},
    "spec": {"backoffLimit": 1, "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "a"}]}}},
}

SERVICE: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Service",
    "metadata": {"name": "s"},
    "spec": {"type": "ClusterIP", "selector": {"a": "b"}, "ports": [{"port": 80, "targetPort": "http"}]},
}

BASES = [(DEPLOYMENT, "deployment-apps-v1.json"), (JOB, "job-batch-v1.json"), (SERVICE, "service-v1.json")]
VALUES: list[Any] = ["x", "", 0, -1, 7, 1.5, True, [], {}, ["x"], [1], [{}], {"name": "x"}, {"a": {"b": 1}}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path in a value, but those of `apiVersion` and `kind`, on which the choice of the schema depends."""
    found = [path] if path else []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in pairs:
        if (*path, key) not in (("apiVersion",), ("kind",)):
            found += places(child, (*path, key))
    return found


@st.composite
def mutated(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    base, name = draw(st.sampled_from(BASES))
    value = json.loads(json.dumps(base))
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(places(value) or [("new",)]))
        holder = value
        for step in path[:-1]:
            holder = holder[step]
        action = draw(st.sampled_from(["replace", "delete", "rename"]))
        if action == "replace":
            holder[path[-1]] = deepcopy(draw(st.sampled_from(VALUES)))
        elif action == "delete":
            holder.pop(path[-1], None) if isinstance(holder, dict) else holder.pop(path[-1])
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["name", "spec", "foo", "emptyDir"]))] = holder.pop(path[-1], None)
    return value, name


@settings(max_examples=200, deadline=None)
@given(mutated(), st.sampled_from(["1.25", "1.31", "1.37"]))
def test_agrees_with_jsonschema(document: tuple[dict[str, Any], str], version: str) -> None:
    value, name = document
    manifest = read(json.dumps(value), "a.json")
    (found,) = manifest.objects
    beyond = ("invalid-value", "out-of-range", "duplicate-item", "unlike-pattern", "no-alternative", "forbidden")
    structural = [error for error in check(found, version) if error.kind not in beyond]
    assert (not structural) == oracle(version, name).is_valid(value), [(e.kind, e.path) for e in structural]


@settings(max_examples=100, deadline=None)
@given(mutated())
def test_every_error_has_a_place_in_the_text(document: tuple[dict[str, Any], str]) -> None:
    manifest = read(json.dumps(document[0], indent=1), "a.json")
    for error in check(manifest.objects[0]):
        assert error.span.text
        assert re.fullmatch(r"[\w.\[\]/-]+", error.path)
        if error.kind == "unknown-field":
            assert json.loads(error.span.text) == error.detail
