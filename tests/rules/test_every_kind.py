"""Rules look into the pods of every kind that is known, and honour what its controller does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest

import dslint
from dslint.facts.data import load
from tests.kubernetes.reading import read_pods

CONTAINER = {"name": "main", "image": "ghcr.io/acme/train:latest"}
POD: dict[str, Any] = {"containers": [CONTAINER]}
JOB = {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "a"}, "spec": {"template": {"spec": POD}}}
HOLDS: dict[str, dict[str, Any]] = {
    "pod-template": {"spec": POD},
    "pod-spec": POD,
    "kserve-component": POD,
    "container": CONTAINER,
    "object": JOB,
    "argo-template": {"name": "a", "container": CONTAINER},
    "spark-role": {"image": CONTAINER["image"], "cores": 1},
    "trainjob-trainer": {"image": CONTAINER["image"]},
    "dynamo-service": {"mainContainer": CONTAINER},
}
NEEDS = {**CONTAINER, "resources": {"limits": {"nvidia.com/gpu": 2}}}


def rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every kind with every place of its pods."""
    for row in cast("list[dict[str, Any]]", load("pod_paths")):
        for kind in row["kinds"]:
            for path in row["paths"]:
                yield row["groups"][0], kind, {**row, **path}


ROWS = list(rows())


def manifest(group: str, kind: str, path: str, leaf: dict[str, Any]) -> str:
    """An object of a kind with something at a path."""
    value: Any = leaf
    for step in reversed(path.replace("[]", ".[]").split(".") if path else []):
        value = [{"name": "a", **value} if isinstance(value, dict) else value] if step == "[]" else {key(step): value}
    version = f"{group}/v1" if group else "v1"
    return json.dumps({"apiVersion": version, "kind": kind, "metadata": {"name": "a"}, **value})


def key(step: str) -> str:
    return "Worker" if step == "*" else step


def rules(text: str, *names: str) -> list[str]:
    report = dslint.lint_text(text, filename="a.json", config=dslint.Config(select=list(names)))
    return [finding.rule for finding in report.findings if finding.rule in names]


@pytest.mark.parametrize(("group", "kind", "row"), ROWS, ids=[f"{kind}-{row['path']}" for _, kind, row in ROWS])
def test_a_floating_image_is_seen(group: str, kind: str, row: dict[str, Any]) -> None:
    text = manifest(group, kind, row["path"], HOLDS[row["holds"]])
    assert rules(text, "floating-container-image") == ["floating-container-image"]


@pytest.mark.parametrize(("group", "kind", "row"), ROWS, ids=[f"{kind}-{row['path']}" for _, kind, row in ROWS])
def test_a_missing_memory_limit_is_seen(group: str, kind: str, row: dict[str, Any]) -> None:
    text = manifest(group, kind, row["path"], HOLDS[row["holds"]])
    is_given = "resources" in row.get("injects", ())
    assert rules(text, "container-without-memory-limit") == ([] if is_given else ["container-without-memory-limit"])


OF_PODS = [each for each in ROWS if each[2]["holds"] in ("pod-template", "pod-spec", "kserve-component")]
OF_PODS_IDS = [f"{kind}-{row['path']}" for _, kind, row in OF_PODS]


def with_container(row: dict[str, Any], container: dict[str, Any]) -> dict[str, Any]:
    pod = {"containers": [container]}
    return {"spec": pod} if row["holds"] == "pod-template" else pod


@pytest.mark.parametrize(("group", "kind", "row"), OF_PODS, ids=OF_PODS_IDS)
def test_shared_memory_is_asked_for_where_no_controller_gives_it(group: str, kind: str, row: dict[str, Any]) -> None:
    text = manifest(group, kind, row["path"], with_container(row, NEEDS))
    is_given = "shm" in row.get("injects", ())
    assert rules(text, "gpu-pod-without-shm") == ([] if is_given else ["gpu-pod-without-shm"])


@pytest.mark.parametrize(("group", "kind", "row"), OF_PODS, ids=OF_PODS_IDS)
def test_probes_are_asked_for_where_no_controller_gives_them(group: str, kind: str, row: dict[str, Any]) -> None:
    text = manifest(group, kind, row["path"], with_container(row, CONTAINER))
    is_asked = row["runs"] != "to-completion" and "probes" not in row.get("injects", ())
    assert rules(text, "container-without-liveness-probe") == ["container-without-liveness-probe"] * is_asked


@pytest.mark.parametrize(("group", "kind", "row"), OF_PODS, ids=OF_PODS_IDS)
def test_replicas_of_a_group_multiply(group: str, kind: str, row: dict[str, Any]) -> None:
    root = json.loads(manifest(group, kind, row["path"], HOLDS[row["holds"]]))
    place = steps(row["path"])
    for name, number in (("replicas", 3), ("times", 4)):
        if name in row:
            put(root, place, row[name].split("/"), number)
    if "beside" in row:
        put(root, place, row["beside"].split("/"), {"spec": POD})
    times = (4 - ("beside" in row)) if "times" in row else 1
    expected = 1 if row.get("single") else 3 * times if "replicas" in row else None
    pods = [pod for pod in read_pods(json.dumps(root)) if pod.role == row.get("role", pod.role)]
    assert [pod.replicas for pod in pods] == [expected]


def steps(path: str) -> list[str | int]:
    """A path as the keys and indexes that `manifest` made."""
    return [0 if step == "[]" else key(step) for step in path.replace("[]", ".[]").split(".")] if path else []


def put(root: Any, place: list[str | int], relative: list[str], value: object) -> None:
    """Set what lies at a path that begins at a place, where `..` goes up; a list's items lie in the mapping around."""
    while relative[0] == "..":
        place = place[:-1]
        relative = relative[1:]
    for step in place:
        root = root[step]
    for name in relative[:-1]:
        root = root.setdefault(name, {})
    root[relative[-1]] = value
