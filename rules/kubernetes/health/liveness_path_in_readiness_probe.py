r"""A readiness probe asks whether the server lives, not whether its models are loaded.

## Why it matters
Triton, MLServer and NIM answer two questions at two paths: "does the process live?" (`/v2/health/live`) and "are the
models loaded?" (`/v2/health/ready`). The first is yes within seconds. A readiness probe that asks it lets requests in
while the models still load, and each rollout and scale-up begins with errors:

```text
{"error":"Request for unknown model: 'resnet50' is not found"}
```

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: triton
spec:
  containers:
    - name: triton
      image: nvcr.io/nvidia/tritonserver:25.01-py3
      readinessProbe:
        httpGet: {path: /v2/health/live, port: 8000}
      resources:
        limits: {memory: 16Gi, nvidia.com/gpu: 1}
```
```yaml fixed
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
```yaml good
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
Looked at are servers that dslint knows, where the container runs the server itself.

## References
- https://docs.nvidia.com/deeplearning/triton-inference-server/user-guide/docs/customization_guide/inference_protocols.html
- https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_SERVERS = ("Triton", "MLServer", "NIM", "OpenVINO Model Server", "KServe server", "BentoML")


@rule(on=Probe, category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(probe: Probe) -> Iterator[Finding]:
    server, node = probe.container.server, probe.path_node
    if probe.kind != "readiness" or server is None or server.framework not in _SERVERS or node is None:
        return
    if node.text == "/" or node.text not in server.liveness or node.text in server.readiness:
        return
    right = server.readiness[0]
    edit = Edit(node.span, node.span.text.replace(node.text, right))
    yield Finding(
        node.span,
        f"`{node.text}` says that {server.framework} runs, not that its models are loaded: requests come too early",
        help=f"ask at `{right}`",
        fix=Fix(f"ask at `{right}`", (edit,)),
    )
