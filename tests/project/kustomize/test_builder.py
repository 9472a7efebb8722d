"""What kustomizations build. The expected objects are written by hand, after the documentation of Kustomize."""

from __future__ import annotations

import pytest

from dslint.project.kustomize.builder import MOST_MADE
from tests.project.kustomize.building import DEPLOYMENT, built, objects, values

BASE = {"base/kustomization.yaml": "resources: [app.yaml]\n", "base/app.yaml": DEPLOYMENT}


def prod(said: str, **more: str) -> dict[str, str]:
    return {**BASE, "prod/kustomization.yaml": f"resources: [../base]\n{said}", **more}


def test_names_and_namespace() -> None:
    account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: runner}\n"
    maker = "configMapGenerator:\n- name: settings\n  literals: [A=1]\n"
    files = prod("namespace: prod\nnamePrefix: eu-\nnameSuffix: -1\n")
    files["base/kustomization.yaml"] = f"resources: [app.yaml, account.yaml]\n{maker}"
    files["base/account.yaml"] = account
    assert objects(files) == [
        values("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: eu-app-1, namespace: prod}
            spec:
              template:
                metadata: {labels: {app: app}}
                spec:
                  serviceAccountName: eu-runner-1
                  containers:
                  - name: app
                    image: acme/app
                    envFrom:
                    - configMapRef: {name: eu-settings-1}
        """),
        values("{apiVersion: v1, kind: ServiceAccount, metadata: {name: eu-runner-1, namespace: prod}}"),
    ]


@pytest.mark.parametrize(
    ("said", "image"),
    [
        ("newTag: '1.2'", "acme/app:1.2"),
        ("newName: ghcr.io/acme/app", "ghcr.io/acme/app"),
        ("{newName: app, newTag: v1, digest: 'sha256:ab'}", "app:v1@sha256:ab"),
        ("digest: sha256:ab", "acme/app@sha256:ab"),
    ],
)
def test_images(said: str, image: str) -> None:
    body = said if said.startswith("{") else "{" + said + "}"
    (found,) = built(prod(f"images: [{{name: acme/app, {body[1:-1]}}}, {{name: other, newTag: x}}]\n")).resources
    assert f"'image': '{image}'" in str(objects(prod(f"images: [{{name: acme/app, {body[1:-1]}}}]\n")))
    assert found.differs


def test_an_image_of_another_name_stays() -> None:
    (found,) = built(prod("images: [{name: acme/ap, newTag: x}, {name: acme/app2, newTag: x}]\n")).resources
    assert not found.differs


def test_replicas() -> None:
    (found,) = objects(prod("namePrefix: eu-\nreplicas: [{name: app, count: 4}]\n"))
    assert isinstance(found, dict)
    assert found["spec"]["replicas"] == 4


def test_common_labels_stand_in_selectors_too() -> None:
    service = "apiVersion: v1\nkind: Service\nmetadata: {name: app}\nspec: {ports: [{port: 80}]}\n"
    files = prod("commonLabels: {team: ml}\n")
    files["base/app.yaml"] = service
    assert objects(files) == [
        values("""
            apiVersion: v1
            kind: Service
            metadata: {name: app, labels: {team: ml}}
            spec: {ports: [{port: 80}], selector: {team: ml}}
        """)
    ]


@pytest.mark.parametrize(
    ("option", "in_pods", "in_selector"),
    [("", False, False), ("includeTemplates: true", True, False), ("includeSelectors: true", True, True)],
)
def test_labels(option: str, in_pods: bool, in_selector: bool) -> None:
    (found,) = objects(prod(f"labels:\n- pairs: {{team: ml}}\n  {option}\n"))
    assert isinstance(found, dict)
    assert found["metadata"]["labels"] == {"team": "ml"}
    assert ("team" in found["spec"]["template"]["metadata"]["labels"]) == in_pods
    assert ("selector" in found["spec"]) == in_selector


def test_annotations() -> None:
    (found,) = objects(prod("commonAnnotations: {team: ml}\n"))
    assert isinstance(found, dict)
    assert found["metadata"]["annotations"] == found["spec"]["template"]["metadata"]["annotations"] == {"team": "ml"}


def test_cluster_wide_objects_get_no_namespace() -> None:
    role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: []\n"
    files = prod("namespace: prod\n")
    files["base/app.yaml"] = role + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: old}\n"
    assert [each.identity for each in built(files).resources] == [
        ("ClusterRole", "r", None),
        ("Namespace", "prod", None),
    ]


def test_a_component_changes_what_is_there() -> None:
    files = prod(
        "components: [../gpu]\nimages: [{name: acme/app-gpu, newTag: '1'}]\n",
        **{
            "gpu/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n"
            "images: [{name: acme/app, newName: acme/app-gpu}]\n"
        },
    )
    assert "'image': 'acme/app-gpu:1'" in str(objects(files))


def test_what_cannot_be_told() -> None:
    assert not built(prod("helmCharts: [{name: redis}]\n")).complete
    files = prod("")
    files["prod/kustomization.yaml"] = "resources: [../base, 'https://example.com/a.yaml', gone.yaml]\n"
    assert not built(files).complete
    (found,) = built(prod("transformers: [plugin.yaml]\n")).resources
    assert found.unknown


def test_settings_for_fields_of_a_kind() -> None:
    said = "namespace: prod\nconfigurations: [fields.yaml]\n"
    fields = "images: [{path: spec/image, kind: Deployment}]\nnameReference: []\n"
    (found,) = built(prod(said, **{"prod/fields.yaml": fields})).resources
    assert found.unknown
    (found,) = built(prod(said, **{"prod/fields.yaml": fields.replace("Deployment", "Runner")})).resources
    assert not found.unknown


def test_replaced_values_are_not_known() -> None:
    said = """\
replacements:
- source: {kind: ConfigMap, name: settings, fieldPath: data.A}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ["spec.template.spec.containers.[name=app].image"]
"""
    (found,) = objects(prod(said))
    assert isinstance(found, dict)
    assert found["spec"]["template"]["spec"]["containers"][0]["image"] == "$(replaced)"


@pytest.mark.parametrize("first", ["resources: [../b]", "components: [../b]"])
def test_circles_end(first: str) -> None:
    found = built({"a/kustomization.yaml": first, "b/kustomization.yaml": "resources: [../a]"}, "a")
    assert (found.resources, found.complete) == ([], False)


def test_what_grows_without_end_is_cut_off() -> None:
    files = {"d0/kustomization.yaml": "resources: [app.yaml]\n", "d0/app.yaml": DEPLOYMENT}
    for number in range(1, 20):
        below = ", ".join([f"../d{number - 1}"] * 9)
        files[f"d{number}/kustomization.yaml"] = f"namespace: a\nresources: [{below}]\n"
    found = built(files, "d19")
    assert len(found.resources) < MOST_MADE
    assert not found.complete


def test_deep_towers_are_cut_off() -> None:
    files = {"d0/kustomization.yaml": "resources: [app.yaml]\n", "d0/app.yaml": DEPLOYMENT}
    for number in range(1, 40):
        files[f"d{number}/kustomization.yaml"] = f"resources: [../d{number - 1}]\n"
    assert (built(files, "d39").resources, built(files, "d39").complete) == ([], False)
