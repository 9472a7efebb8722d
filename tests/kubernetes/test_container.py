from __future__ import annotations

import pytest

from dslint.kubernetes import Container
from dslint.source import Edit
from tests.kubernetes.reading import read_container, read_pods


def applied(container: Container, edit: Edit | None) -> str:
    assert edit is not None
    text = container.span.source.text
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


def test_name_and_image() -> None:
    container = read_container("image: vllm/vllm-openai:v0.6.0")
    assert container.label == "container main"
    assert container.anchor.text == "main"
    assert container.image is not None
    assert (container.image.name, container.image.tag) == ("vllm/vllm-openai", "v0.6.0")


@pytest.mark.parametrize("written", ["a/b:1", '"a/b:1"', "'a/b:1'  # newest"])
def test_another_image_in_its_place(written: str) -> None:
    container = read_container(f"image: {written}")
    assert applied(container, container.replaced_image("c:2")).endswith(f"image: {written.replace('a/b:1', 'c:2')}\n")


def test_command_and_args_are_one_command() -> None:
    container = read_container(
        """
        command: ["python", "-m"]
        args:
        - vllm.entrypoints.openai.api_server
        - --port=8000
        - "$(EXTRA)"
        """
    )
    assert [word.text for word in container.argv][2:] == [
        *("vllm.entrypoints.openai.api_server", "--port=8000", "$(EXTRA)"),
    ]
    assert [word.known for word in container.argv] == [True, True, True, True, False]
    assert container.argv[3].span.text == "--port=8000"
    assert container.argv[3].part(7, 11).text == "8000"


@pytest.mark.parametrize(
    ("text", "known"), [("$(A)", False), ("$$(A)", True), ("$$$(A)", False), ("$A", True), ("a$", True)]
)
def test_kubernetes_substitutes_only_its_own_form(text: str, known: bool) -> None:
    container = read_container(f"args: ['{text}']")
    assert container.args is not None
    assert container.args[0].known is known


def test_options_without_a_program_are_the_images_business() -> None:
    assert read_container("args: ['--model', x]").script is None
    assert read_container("args: ['serve', x]").script is not None


def test_a_script_in_a_block_scalar_has_exact_places() -> None:
    container = read_container(
        """
        command: ["sh", "-c"]
        args:
        - |
          echo start
          pip install pandas
        """
    )
    command = next(command for command in container.commands if command.name == "pip")
    assert command.words[-1].span.text == "pandas"
    assert type(command).__name__ == "PipInstall"


def test_a_new_item_goes_behind_an_item() -> None:
    block = read_container("command:\n- vllm\n- serve\n")
    script = block.script
    assert script is not None
    edit = script.insert_after(block.argv[1], "--x")
    assert "\n    - vllm\n    - serve\n    - --x\n" in applied(block, edit)


@pytest.mark.parametrize(("word", "written"), [("--a", '"--a"'), ("80", '"80"'), ("a b", '"a b"')])
def test_a_new_item_in_a_flow_list_is_quoted(word: str, written: str) -> None:
    flow = read_container('command: ["vllm", "serve"]')
    script = flow.script
    assert script is not None
    assert f'["vllm", {written}, "serve"]' in applied(flow, script.insert_after(flow.argv[0], word))


def test_environment() -> None:
    container = read_container(
        """
        env:
        - {name: A, value: "1"}
        - name: B
          valueFrom: {secretKeyRef: {name: s, key: k}}
        - {name: A, value: "2"}
        envFrom: [{configMapRef: {name: c}}]
        """
    )
    assert [(variable.name, variable.value) for variable in container.env_list] == [("A", "1"), ("B", None), ("A", "2")]
    assert container.env["A"].value == "2"
    assert container.env["B"].source == "secretKeyRef"
    assert container.env["B"].anchor.text == "B"
    assert container.env_from


def test_ports_and_mounts() -> None:
    container = read_container(
        """
        ports: [{containerPort: 8000, name: http, hostPort: 80}]
        volumeMounts: [{name: shm, mountPath: /dev/shm}, {name: d, mountPath: /data, readOnly: true}]
        """
    )
    (port,) = container.ports
    assert (port.number, port.name, port.protocol, port.host_port) == (8000, "http", "TCP", 80)
    assert [(mount.path, mount.read_only) for mount in container.mounts] == [("/dev/shm", False), ("/data", True)]


@pytest.mark.parametrize(
    ("resources", "name", "count"),
    [
        ("limits: {cpu: 1, nvidia.com/gpu: 2}", "nvidia.com/gpu", 2),
        ("requests: {amd.com/gpu: 1}", "amd.com/gpu", 1),
        ("limits: {nvidia.com/mig-1g.5gb: 1}", "nvidia.com/mig-1g.5gb", 1),
        ("limits: {nvidia.com/gpumem: 8000, nvidia.com/gpu: 1}", "nvidia.com/gpu", 1),
        ("limits: {cpu: 1, vpc.amazonaws.com/efa: 4}", None, None),
    ],
)
def test_gpus(resources: str, name: str | None, count: int | None) -> None:
    container = read_container(f"resources: {{{resources}}}")
    assert container.gpu_resource == name
    assert (container.gpus.value if container.gpus else None) == count


def test_security_is_the_containers_before_the_pods() -> None:
    (pod,) = read_pods(
        """
        apiVersion: v1
        kind: Pod
        spec:
          securityContext: {runAsNonRoot: true, runAsUser: 1000}
          containers:
          - name: a
            image: b
            securityContext: {runAsUser: 0, privileged: true, capabilities: {add: [SYS_ADMIN], drop: [ALL]}}
        """
    )
    security = pod.containers[0].security
    assert security.run_as_non_root is not None
    assert (security.run_as_non_root.value, security.run_as_non_root.from_pod) == (True, True)
    assert security.run_as_user is not None
    assert (security.run_as_user.value, security.run_as_user.from_pod) == (0, False)
    assert security.run_as_user.node.span.text == "0"
    assert security.privileged is not None
    assert security.allow_privilege_escalation is None
    assert [item.text for item in security.added] == ["SYS_ADMIN"]
    assert [item.text for item in security.dropped] == ["ALL"]


@pytest.mark.parametrize(
    ("fields", "framework"),
    [
        ("image: vllm/vllm-openai:v0.6.0", "vLLM"),
        ("image: registry.example.com/mirror/vllm-openai:v0.6.0", "vLLM"),
        ("image: nvcr.io/nim/meta/llama3:1", "NIM"),
        ("image: ghcr.io/ggml-org/llama.cpp:server-cuda", "llama.cpp server"),
        ("image: ghcr.io/ggml-org/llama.cpp:full", None),
        ("image: quay.io/jupyter/scipy-notebook:1", None),
        ("image: ghcr.io/mlflow/mlflow:v2", None),
        ("image: vllm/vllm-openai:v0.6.0\ncommand: [sleep, infinity]", None),
        ("image: app:1\ncommand: [vllm, serve, x]", "vLLM"),
        ("image: app:1", None),
    ],
)
def test_model_servers(fields: str, framework: str | None) -> None:
    server = read_container(fields).model_server
    assert (server.framework if server else None) == framework


def test_a_known_server_that_serves_no_model() -> None:
    server = read_container("image: quay.io/jupyter/scipy-notebook:1").server
    assert server is not None
    assert server.kind == "ui"


def test_a_spark_role_is_a_container() -> None:
    (driver,) = read_pods(
        """
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: SparkApplication
        spec:
          image: spark:3.5.1
          volumes: [{name: data, emptyDir: {}}]
          driver:
            cores: 2
            coreLimit: 1200m
            gpu: {name: nvidia.com/gpu, quantity: 1}
            volumeMounts: [{name: data, mountPath: /data}]
        """
    )
    (container,) = driver.containers
    assert container.name == "spark-kubernetes-driver"
    assert container.image is not None
    assert container.image.tag == "3.5.1"
    assert container.gpus is not None
    assert container.gpus.value == 1
    assert container.limits["cpu"].text == "1200m"
    assert driver.volume("data") is not None


def test_an_argo_script_is_read_in_its_language() -> None:
    (pod,) = read_pods(
        """
        apiVersion: argoproj.io/v1alpha1
        kind: Workflow
        metadata: {name: w}
        spec:
          templates:
          - name: a
            script:
              image: x
              command: [bash]
              source: |
                pip install pandas
        """
    )
    assert [command.name for command in pod.containers[0].commands] == ["pip"]


def test_a_trainer_has_the_resources_of_a_node() -> None:
    (pod,) = read_pods(
        """
        apiVersion: trainer.kubeflow.org/v1alpha1
        kind: TrainJob
        spec: {trainer: {image: a, numNodes: 4, resourcesPerNode: {limits: {nvidia.com/gpu: 8}}}}
        """
    )
    assert pod.replicas == 4
    assert pod.containers[0].gpus is not None
    assert pod.containers[0].gpus.value == 8
