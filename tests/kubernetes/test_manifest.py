from __future__ import annotations

import pytest

from dslint.kubernetes import Manifest, Object, Service
from tests.kubernetes.reading import read

DEPLOYMENT = """
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
  namespace: prod
spec:
  selector: {matchLabels: {app: vllm}}
  template:
    metadata: {labels: {app: vllm}}
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.6.0
"""


def reasons(manifest: Manifest) -> list[str]:
    return [part.reason for part in manifest.unchecked]


def test_walks_in_the_order_of_the_text_parents_first() -> None:
    manifest = read(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec:
          volumes:
          - name: data
            emptyDir: {}
          containers:
          - name: a
            image: b
            command: [python, serve.py]
            lifecycle: {preStop: {exec: {command: [sleep, "5"]}}}
            readinessProbe: {exec: {command: [cat, /ready]}}
        """
    )
    kinds = [type(node).__name__ for node in manifest.walk()]
    assert kinds == [
        *("Manifest", "Object", "Workload", "PodSpec", "Volume", "Container"),
        *("Command", "Command", "Probe", "Command"),
    ]
    assert all(node.document is manifest for node in manifest.walk())


def test_an_object_has_its_names() -> None:
    (found,) = read(DEPLOYMENT).objects
    assert (found.group, found.version, found.kind, found.name, found.namespace) == (
        *("apps", "v1", "Deployment", "vllm", "prod"),
    )
    assert found.label == "Deployment/prod/vllm"
    assert found.anchor.text == "vllm"


def test_element_at_names_the_path() -> None:
    manifest = read(DEPLOYMENT)
    assert manifest.element_at(manifest.source.text.index("vllm-openai")) == "Deployment/prod/vllm > container vllm"


def test_a_list_is_its_items() -> None:
    manifest = read(
        """
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: Service, metadata: {name: a}}
        - apiVersion: v1
          kind: List
          items: [{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}]
        """
    )
    assert [found.label for found in manifest.objects] == ["Service/a", "ConfigMap/b"]


def test_items_of_a_typed_list_get_their_kind_from_the_list() -> None:
    manifest = read(
        """
        apiVersion: apps/v1
        kind: DeploymentList
        items:
        - metadata: {name: a}
          spec: {template: {spec: {containers: [{name: main, image: train}]}}}
        - {kind: StatefulSet, apiVersion: apps/v1, metadata: {name: b}}
        """
    )
    assert [found.label for found in manifest.objects] == ["Deployment/a", "StatefulSet/b"]
    (workload,) = manifest.objects[0].workloads
    assert (workload.kind, workload.pods[0].containers[0].name) == ("Deployment", "main")
    assert manifest.problems == []


def test_services_of_a_typed_list_are_services() -> None:
    (found,) = read(
        "{apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a}, spec: {type: NodePort}}]}"
    ).objects
    assert isinstance(found, Service)


def test_what_only_ends_like_a_list_is_an_object() -> None:
    text = "{apiVersion: example.org/v1, kind: AllowList, metadata: {name: a}, items: [{host: a}]}"
    assert [found.label for found in read(text).objects] == ["AllowList/a"]


def test_items_of_a_plain_list_need_their_kind() -> None:
    problems = read("{apiVersion: v1, kind: List, items: [{apiVersion: v1, metadata: {name: a}}]}").problems
    assert [problem.kind for problem in problems] == ["missing-kind"]


def test_json_is_read_the_same_way() -> None:
    text = '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "a", "image": "b"}]}}'
    (found,) = read(text, "pod.json").objects
    assert found.workloads[0].pods[0].containers[0].name == "a"
    assert found.anchor.text == '"Pod"'


def test_generated_names_count_as_names() -> None:
    (found,) = read("{apiVersion: batch/v1, kind: Job, metadata: {generateName: train-}, spec: {}}").objects
    assert found.name == "train-"


@pytest.mark.parametrize(
    ("path", "text", "flavor"),
    [
        ("a.yaml", "a: 1\n", "other"),
        ("a.yaml", "- apiVersion: v1\n  kind: Pod\n", "other"),
        ("docker-compose.yml", "services: {}\n", "compose"),
        ("compose.gpu.yaml", "services: {}\n", "compose"),
        (".github/workflows/ci.yml", "on: push\n", "github-workflow"),
        ("config", "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n", "kubeconfig"),
        ("p.yaml", "- op: add\n  path: /apiVersion\n  value: {kind: x}\n", "json-patch"),
        ("a.yaml", "text: apiVersion and kind\n", "other"),
        ("a.yaml", "a: [apiVersion, kind\n", "other"),
    ],
)
def test_what_is_not_kubernetes_is_left_alone(path: str, text: str, flavor: str) -> None:
    manifest = read(text, path)
    assert manifest.flavor == flavor
    assert not manifest.is_kubernetes
    assert list(manifest.walk()) == [manifest]
    assert reasons(manifest) == []


def test_a_kustomization_is_read_as_what_it_is() -> None:
    manifest = read("resources: [a.yaml]\nkind: Component\n", "base/kustomization.yaml")
    assert reasons(manifest) == []
    assert manifest.kustomization is not None
    assert manifest.kustomization.kind == "Component"
    assert list(manifest.walk()) == [manifest, manifest.kustomization]


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "a: [\n"])
def test_a_kustomization_that_says_nothing(text: str) -> None:
    manifest = read(text, "kustomization.yml")
    assert manifest.kustomization is None
    assert [problem.kind for problem in manifest.problems] == (["yaml-syntax"] if "[" in text else [])


def test_kustomizations_that_are_not_checked() -> None:
    flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
    assert reasons(read(flux, "kustomization.yaml")) == ["kustomization"]
    assert reasons(read("resources:\n{{ range .all }}\n- {{ . }}\n{{ end }}\n", "kustomization.yaml")) == ["template"]
    text = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n"
    assert reasons(read(text, "base/component.yaml")) == ["kustomization"]


TEMPLATES = [
    ("chart/templates/a.yaml", 'apiVersion: v1\nkind: Pod\nmetadata: {name: "{{ .Values.name }}"}\n', "helm-template"),
    ("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n", "helm-template"),
    ("a.yaml", "{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}\n", "helm-template"),
    ("a.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ name }}\n", "template"),
    ("a.yaml", "apiVersion: v1\nkind: Pod\n{% if gpu %}\nspec: {}\n{% endif %}\n", "template"),
]


@pytest.mark.parametrize(("path", "text", "reason"), TEMPLATES)
def test_a_template_is_no_broken_yaml(path: str, text: str, reason: str) -> None:
    manifest = read(text, path)
    assert reasons(manifest) == [reason]
    assert list(manifest.walk()) == [manifest]


def test_quoted_braces_are_no_template() -> None:
    manifest = read(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Workflow
        metadata: {name: "{{workflow.name}}"}
        spec:
          templates:
          - name: a
            container:
              image: train:{{workflow.parameters.tag}}
              args: ["{{inputs.parameters.x}}"]
        """
    )
    assert reasons(manifest) == []
    (container,) = manifest.objects[0].workloads[0].pods[0].containers
    assert container.args is not None
    assert not container.args[0].known


def test_a_broken_document_is_a_problem_and_the_rest_is_read() -> None:
    manifest = read("apiVersion: v1\nkind: Pod\nmetadata: {name: a\n---" + DEPLOYMENT)
    assert [problem.kind for problem in manifest.problems] == ["yaml-syntax"]
    assert reasons(manifest) == ["yaml-syntax"]
    assert [found.name for found in manifest.objects] == ["vllm"]
    assert manifest.problems[0] in list(manifest.walk())


@pytest.mark.parametrize(
    "text",
    [
        '{"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [,]}}\n',
        '{ "kind" : "Pod", "apiVersion": "v1", "metadata": {"name": "a"\n',
        "---\n{apiVersion: v1, kind: Pod, spec: [}\n",
    ],
)
def test_a_broken_manifest_of_one_line_is_a_problem_too(text: str) -> None:
    manifest = read(text)
    assert [problem.kind for problem in manifest.problems] == ["yaml-syntax"]
    assert reasons(manifest) == ["yaml-syntax"]


@pytest.mark.parametrize(
    "text",
    ["apiVersion of a kind: [\n", '{"a": {"apiVersion": 1, "kind": 2}, "b": [,]}\n', '{"a": "apiVersion: kind:" x\n'],
)
def test_broken_yaml_that_is_no_manifest_says_nothing(text: str) -> None:
    manifest = read(text)
    assert not manifest.is_kubernetes
    assert manifest.problems == []


@pytest.mark.parametrize(
    ("document", "kind", "place"),
    [
        ("kind: Pod\nmetadata: {name: a}", "missing-api-version", "Pod"),
        ("apiVersion: v1\nmetadata: {name: a}", "missing-kind", "v1"),
        ("apiVersion: 1\nkind: Pod", "missing-api-version", "Pod"),
    ],
)
def test_an_object_needs_both_names(document: str, kind: str, place: str) -> None:
    manifest = read(f"{document}\n---{DEPLOYMENT}")
    assert [(problem.kind, problem.span.text) for problem in manifest.problems] == [(kind, place)]


def test_a_document_of_something_else_is_left_with_a_reason() -> None:
    assert reasons(read(f"a: 1\n---{DEPLOYMENT}---\n# nothing\n")) == ["not-kubernetes"]


PATCHES = [
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3}\n",
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n"
    "spec: {template: {spec: {containers: [{name: a, resources: {}}]}}}\n",
    "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {$patch: delete}\n",
    "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: '0 0 * * *'}\n",
]


@pytest.mark.parametrize("text", PATCHES)
def test_a_patch_is_known_by_its_shape(text: str) -> None:
    manifest = read(text)
    assert [found.is_partial for found in manifest.objects] == [True]
    assert reasons(manifest) == ["kustomize-patch"]
    assert list(manifest.walk()) == [manifest]


def test_an_object_that_only_lacks_its_selector_is_no_patch() -> None:
    text = DEPLOYMENT.replace("  selector: {matchLabels: {app: vllm}}\n", "")
    assert [found.is_partial for found in read(text).objects] == [False]
    assert [found.is_partial for found in read(text, "overlays/image_patch.yaml").objects] == [True]
    assert [found.is_partial for found in read(text, "dispatch/dispatcher.yaml").objects] == [False]


def test_a_kustomization_can_call_a_file_a_patch() -> None:
    manifest = read(DEPLOYMENT, role="kustomize-patch")
    assert manifest.is_patch
    assert reasons(manifest) == ["kustomize-patch"]
    assert [node for node in manifest.walk() if isinstance(node, Object)] == []
