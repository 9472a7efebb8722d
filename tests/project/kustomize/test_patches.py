"""Strategic-merge and JSON patches, and which objects they are for."""

from __future__ import annotations

import textwrap

import pytest

from dslint.project.kustomize.resource import Resource
from dslint.project.kustomize.selecting import Target, UnreadableSelectorError
from dslint.source import Source
from dslint.yaml import Mapping, parse
from tests.project.kustomize.building import built, objects, values

BASE = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: app, labels: {team: ml}}
spec:
  strategy: {type: RollingUpdate}
  template:
    spec:
      containers:
      - name: app
        image: acme/app:1
        args: [a, b]
        env: [{name: A, value: "1"}, {name: B, value: "2"}]
        ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]
      - name: side
        image: acme/side:1
      tolerations: [{key: gpu}]
"""


def patched(patch: str, base: str = BASE, target: str = "") -> object:
    said = f"- path: patch.yaml\n  {target}\n"
    files = {
        "prod/kustomization.yaml": f"resources: [app.yaml]\npatches:\n{said}",
        "prod/app.yaml": base,
        "prod/patch.yaml": textwrap.dedent(patch),
    }
    found = objects(files)
    return found[0] if found else None


def test_strategic_merge() -> None:
    patch = """\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app, annotations: {x: z}}
        spec:
          strategy: null
          template:
            spec:
              containers:
              - name: new
                image: acme/new:1
              - name: side
                $patch: delete
              - name: app
                args: [c]
                env: [{name: B, value: "3"}, {name: C, value: "4"}, {name: A, $patch: delete}]
                ports: [{containerPort: 80, protocol: UDP, name: dns}]
              tolerations: [{key: spot}]
        """
    assert patched(patch) == values("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app, labels: {team: ml}, annotations: {x: z}}
        spec:
          template:
            spec:
              containers:
              - name: new
                image: acme/new:1
              - name: app
                image: acme/app:1
                args: [c]
                env: [{name: B, value: "3"}, {name: C, value: "4"}]
                ports: [{containerPort: 80, protocol: UDP, name: dns}, {containerPort: 80}]
              tolerations: [{key: spot}]
    """)


def test_replacing_directives() -> None:
    patch = """\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app}
        spec:
          strategy: {$patch: replace, type: Recreate}
          template:
            spec:
              containers:
              - $patch: replace
              - {name: only, image: "acme/only:1"}
        """
    found = patched(patch)
    assert isinstance(found, dict)
    assert found["spec"]["strategy"] == {"type": "Recreate"}
    assert found["spec"]["template"]["spec"]["containers"] == [{"name": "only", "image": "acme/only:1"}]


def test_a_deleted_object() -> None:
    patch = "$patch: delete\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\n"
    assert patched(patch) is None


def test_lists_of_custom_resources_are_replaced() -> None:
    base = (
        "apiVersion: ray.io/v1\nkind: RayCluster\nmetadata: {name: app}\nspec: {containers: [{name: a}, {name: b}]}\n"
    )
    found = patched(base.replace("{name: a}, {name: b}", "{name: c}"), base)
    assert isinstance(found, dict)
    assert found["spec"] == {"containers": [{"name": "c"}]}


def test_json_patch() -> None:
    patch = """\
        - {op: test, path: /metadata/labels/team, value: ml}
        - {op: replace, path: /spec/strategy/type, value: Recreate}
        - {op: add, path: /metadata/labels/a~1b~0c, value: d}
        - {op: remove, path: /spec/template/spec/tolerations}
        - {op: add, path: /spec/template/spec/containers/1/args, value: [x]}
        - {op: add, path: /spec/template/spec/containers/1/args/-, value: y}
        - {op: add, path: /spec/template/spec/containers/1/args/0, value: w}
        - {op: remove, path: /spec/template/spec/containers/0}
        - {op: copy, from: /metadata/name, path: /metadata/labels/app}
        - {op: move, from: /metadata/labels/team, path: /metadata/labels/squad}
        """
    assert patched(patch, target="target: {kind: Deployment}") == values("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app, labels: {a/b~c: d, app: app, squad: ml}}
        spec:
          strategy: {type: Recreate}
          template:
            spec:
              containers:
              - name: side
                image: acme/side:1
                args: [w, x, y]
    """)


@pytest.mark.parametrize(
    "operation",
    [
        "{op: replace, path: /spec/none/x, value: 1}",
        "{op: replace, path: /spec/template/spec/containers/7, value: 1}",
        "{op: remove, path: /spec/template/spec/containers/7}",
        "{op: test, path: /metadata/name, value: other}",
        "{op: add, path: spec, value: 1}",
        "{op: add, path: /spec/x/y, value: 1}",
        "{op: jump, path: /spec}",
        "{path: /spec}",
    ],
)
def test_operations_that_cannot_be_done(operation: str) -> None:
    files = {
        "prod/kustomization.yaml": "resources: [app.yaml]\n"
        f"patches:\n- target: {{kind: Deployment}}\n  patch: |\n    - {operation}\n",
        "prod/app.yaml": BASE,
    }
    (found,) = built(files).resources
    assert found.unknown


def resource(name: str = "app") -> Resource:
    root = parse(Source("app.yaml", BASE.replace("name: app,", f"name: {name},"))).documents[0].root
    assert isinstance(root, Mapping)
    return Resource(root, None)


def target(text: str) -> Target:
    root = parse(Source("target.yaml", text)).documents[0].root
    assert isinstance(root, Mapping)
    return Target(root)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("{kind: Deployment}", True),
        ("{kind: Deployment|StatefulSet, group: apps, version: v1}", True),
        ("{kind: Deploy}", False),
        ("{name: ap.*}", True),
        ("{name: ap}", False),
        ("{namespace: default}", True),
        ("{namespace: prod}", False),
        ("{labelSelector: team=ml}", True),
        ("{labelSelector: 'team in (web, ml),!gone'}", True),
        ("{labelSelector: team!=ml}", False),
        ("{annotationSelector: a}", False),
    ],
)
def test_targets(text: str, fits: bool) -> None:
    assert target(text).chooses(resource()) is fits


@pytest.mark.parametrize(
    "text", ["{name: '(a+)+b'}", "{name: '['}", "{name: 'a{9}'}", "{labelSelector: 'a in (b'}", "{x: y}"]
)
def test_targets_that_are_not_understood(text: str) -> None:
    with pytest.raises(UnreadableSelectorError):
        target(text)


def test_a_target_that_is_not_understood_leaves_the_object_unknown() -> None:
    files = {
        "prod/kustomization.yaml": "resources: [app.yaml]\n"
        "patches:\n- target: {kind: Deployment, name: '(a+)+'}\n  patch: |\n    - {op: remove, path: /spec}\n",
        "prod/app.yaml": BASE,
    }
    (found,) = built(files).resources
    assert found.unknown


def test_inline_patches_stand_in_the_kustomization() -> None:
    text = (
        "resources: [app.yaml]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n"
        "    metadata: {name: app}\n    spec:\n      replicas: 3\n"
    )
    (found,) = built({"prod/kustomization.yaml": text, "prod/app.yaml": BASE}).resources
    assert found.origin is not None
    spec = found.yaml.get("spec")
    assert isinstance(spec, Mapping)
    replicas = spec.get("replicas")
    assert replicas is not None
    assert (replicas.span.source.path, replicas.span.start) == ("prod/kustomization.yaml", text.index("3"))
