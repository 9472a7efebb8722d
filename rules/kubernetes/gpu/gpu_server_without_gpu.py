r"""A model server that runs on GPUs only asks for none.

## Why it matters
The scheduler puts a pod without a GPU request on any node, and most have no GPU. The server then ends as it starts:

```text
RuntimeError: Failed to infer device type
ImportError: libcuda.so.1: cannot open shared object file: No such file or directory
```

If by chance it lands on a GPU node, it may use the GPUs that other pods have been given.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-8b"]
      resources:
        limits: {memory: 32Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-8b"]
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
```

## Known limits
Known are the images of vLLM, SGLang, TGI and NIM for GPUs; those for the CPU, TPUs and Neuron pass. Nothing is said
where something else may give it the GPU: a ServingRuntime, a resource claim, a runtime class, a kustomization, or
`NVIDIA_VISIBLE_DEVICES` (which is another rule's business).

## References
- https://docs.vllm.ai/en/latest/deployment/k8s.html
- https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Manifest
from dslint.kubernetes.options import has_option
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import ModelServer

_SERVERS = ("vLLM", "SGLang", "TGI", "NIM")
_OTHERS = ("cpu", "tpu", "neuron", "hpu", "gaudi", "xpu", "router", "sim")


@rule(on=Container, category=Category.RESOURCES, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    server, image, node = container.server, container.image, container.image_node
    if server is None or image is None or node is None or server.framework not in _SERVERS:
        return
    if container.command is not None and not any(isinstance(each, ModelServer) for each in container.commands):
        return
    if container.role != "container" or _is_for_others(image.raw) or _may_get_one(container):
        return
    yield Finding(
        node.span,
        f"{server.framework} needs a GPU and asks for none: it may land on a node without one, and ends there",
        help="write `nvidia.com/gpu: 1` under `resources.limits`",
    )


def _is_for_others(image: str) -> bool:
    from dslint.facts.serving import server_of_image
    from dslint.images import parse_image

    parsed = parse_image(image)
    known = server_of_image(parsed.name, parsed.tag) if parsed is not None else None
    return known is None or known.framework not in _SERVERS or any(word in image for word in _OTHERS)


def _may_get_one(container: Container) -> bool:
    pod, document = container.pod, container.document
    said = any("/" in name for name in (*container.limits, *container.requests))
    claims = "resourceClaims" in pod.yaml or (container.resources is not None and "claims" in container.resources)
    if said or claims or "runtimeClassName" in pod.yaml or not container.resources_known:
        return True
    if "NVIDIA_VISIBLE_DEVICES" in container.env or has_option(container, "--device"):
        return True
    kustomized = isinstance(document, Manifest) and document.is_kustomized
    return kustomized or container.security.may_escalate or "resources" in pod.workload.injects
