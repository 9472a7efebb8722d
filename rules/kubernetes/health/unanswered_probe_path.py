r"""A probe asks a model server at a path that it does not have.

## Why it matters
Each server answers "are you well?" at paths of its own: vLLM at `/health`, Triton at `/v2/health/ready`, TorchServe at
`/ping`. At any other path it says 404, which to Kubernetes means "not well":

```text
Readiness probe failed: HTTP probe failed with statuscode: 404
```

With such a readiness probe the pod never gets a request; with such a liveness probe it is killed again and again, each
time after it has loaded its model.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: triton
spec:
  containers:
    - name: triton
      image: nvcr.io/nvidia/tritonserver:25.01-py3
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        limits: {memory: 16Gi, nvidia.com/gpu: 1}
```
```yaml fixed pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: triton
spec:
  containers:
    - name: triton
      image: nvcr.io/nvidia/tritonserver:25.01-py3
      readinessProbe:
        httpGet: {path: /v2/health/ready, port: 8000}
      resources:
        limits: {memory: 16Gi, nvidia.com/gpu: 1}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: triton
spec:
  containers:
    - name: triton
      image: nvcr.io/nvidia/tritonserver:25.01-py3
      readinessProbe:
        httpGet: {path: /v2/health/ready, port: 8000}
      resources:
        limits: {memory: 16Gi, nvidia.com/gpu: 1}
```

## Known limits
Known are the servers whose documentation lists all paths: vLLM, TGI, TEI, Triton, TensorFlow Serving, TorchServe,
Ollama, llama.cpp and Qdrant as of November 2026, where the container runs the server itself and not a script around it.
A release may answer at a path that its documentation does not name. Only paths that are usual for probes are judged:
one of an application or behind a prefix (`--root-path`) passes.

## References
- https://docs.vllm.ai/en/latest/deployment/k8s.html
- https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/protocol/extension_statistics.html
- https://pytorch.org/serve/inference_api.html
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.facts.serving import ServerFacts, is_probe_path
from dslint.kubernetes import Probe
from dslint.kubernetes.options import has_option, option
from dslint.kubernetes.served_ports import has_path_prefix, served_ports
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=Probe, category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(probe: Probe) -> Iterator[Finding]:
    server, node = probe.container.server, probe.path_node
    if server is None or server.others is None or node is None or not _asks_it(probe):
        return
    path = node.text if node.text.startswith("/") else "/" + node.text
    right = _right(server, probe.kind)
    if server.answers(path):
        named = _served_name(probe) if server.framework == "TF Serving" else None
        if named is None or path.split("/")[3:4] in ([], [named]):
            return
        right = f"/v1/models/{named}"
    elif not is_probe_path(path):
        return
    fixable = "<" not in right and node.span.text.strip("\"'") == node.text
    yield Finding(
        node.span,
        f"`{node.text}` is no path of {server.framework}: it answers 404 there, and the probe fails each time",
        help=f"ask at `{right}`",
        fix=Fix(f"ask at `{right}`", (Edit(node.span, right),)) if fixable else None,
    )


def _served_name(probe: Probe) -> str | None:
    """The name under which TensorFlow Serving serves its one model, where the manifest says it."""
    container = probe.container
    given, variable = option(container, "--model_name"), container.env.get("MODEL_NAME")
    name = given.text if given is not None else variable.value if variable is not None else None
    if not name or "$" in name or "/" in name or has_option(container, "--model_config_file"):
        return None
    return name


def _right(server: ServerFacts, kind: str) -> str:
    return (server.readiness if kind == "readiness" else server.liveness)[0]


def _asks_it(probe: Probe) -> bool:
    """Whether the probe goes to the server itself: at its own port, and with no prefix before its paths."""
    container = probe.container
    image = container.image.raw if container.image is not None else ""
    if has_path_prefix(container) or has_option(container, "--ts-config") or "kfs" in image:
        return False
    ports = served_ports(container)
    if ports is None:
        alone = len(container.pod.containers) == 1 and not container.pod.sidecars
        return alone and container.command is None and not container.env_from
    return probe.port == ports.main
