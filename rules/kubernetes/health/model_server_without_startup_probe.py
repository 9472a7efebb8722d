r"""A liveness probe kills a model server before its model is loaded.

## Why it matters
A liveness probe that fails a few times in a row makes Kubernetes kill the container. A model server answers nothing
while it downloads and loads its weights, which takes minutes. If that is longer than the probe's patience, the server
is killed in the middle, starts anew, and is killed again:

```text
Liveness probe failed: Get "http://10.0.1.7:8000/health": dial tcp 10.0.1.7:8000: connect: connection refused
Container vllm failed liveness probe, will be restarted
```

The pod never gets ready (`CrashLoopBackOff`), and each attempt costs time on a paid GPU. It may well work on the day
it is written, with a warm cache, and fail later on a new node. A startup probe gives the server as long as it needs:
until it has succeeded once, the liveness probe does not count.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 1
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "Qwen/Qwen3-8B"]
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 60
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 1
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "Qwen/Qwen3-8B"]
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
          initialDelaySeconds: 60
        startupProbe:
          httpGet:
            path: /health
            port: 8000
          periodSeconds: 10
          failureThreshold: 60
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "/models/qwen3-8b", "--host", "0.0.0.0"]
        startupProbe:
          httpGet:
            path: /health
            port: 8000
          periodSeconds: 10
          failureThreshold: 60
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            memory: 24Gi
          limits:
            memory: 24Gi
            nvidia.com/gpu: 1
```

## Known limits
Looked at are servers that dslint knows by image or command. Those that start without a model (Ollama, LocalAI) are left
alone, and so is a liveness probe that waits five minutes or longer by itself. A `preStop` or sidecar that holds the
weights ready is not seen.

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe
- https://github.com/kserve/kserve/issues/5062
- https://github.com/vllm-project/aibrix/issues/1054
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Probe
from dslint.rule import Category, Finding, Fix, Severity, rule

_PATIENT = 300


@rule(
    on=Container,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=(),
)
def check(container: Container) -> Iterator[Finding]:
    server, liveness = container.model_server, container.liveness
    if server is None or server.starts_empty or liveness is None or container.startup is not None:
        return
    if "probes" in container.pod.workload.injects or liveness.budget_seconds >= _PATIENT:
        return
    yield Finding(
        liveness.anchor,
        f"{server.framework} is killed if it has not answered after {liveness.budget_seconds} seconds, "
        "and loading a model may take longer",
        help="add a `startupProbe` with the same question, `periodSeconds: 10` and `failureThreshold: 60`: ten minutes",
        fix=_fix(container, liveness),
    )


def _fix(container: Container, liveness: Probe) -> Fix | None:
    """A startup probe with the question of the liveness probe, where that is a plain request."""
    path, port, details = liveness.path_node, liveness.port_node, liveness.details
    if path is None or port is None or details is None or len(details.names()) > len(("path", "port")):
        return None
    question = f"httpGet:\n  path: {path.span.text}\n  port: {port.span.text}"
    probe = f"{question}\nperiodSeconds: 10\nfailureThreshold: 60"
    return Fix("add a startup probe", (container.yaml.insert("startupProbe", probe),))
