r"""A language model's server has 30 seconds to finish its answers.

## Why it matters
When a pod is to end, on each rollout, scale-down and node upgrade, its program is asked to stop, and is killed 30
seconds later. A long answer of a language model takes longer than that: users see it break off in the middle, and
their clients try again on the replicas that are left.

`terminationGracePeriodSeconds` is how long Kubernetes waits. A server that is done earlier ends earlier: a large
number costs nothing.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      containers:
        - name: vllm
          image: vllm/vllm-openai:v0.10.1
          args: ["--model", "/models/qwen3-8b"]
          ports: [{containerPort: 8000}]
          readinessProbe:
            httpGet: {path: /health, port: 8000}
          resources:
            limits: {memory: 32Gi, nvidia.com/gpu: 1}
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      containers:
        - name: vllm
          image: vllm/vllm-openai:v0.10.1
          args: ["--model", "/models/qwen3-8b"]
          ports: [{containerPort: 8000}]
          readinessProbe:
            httpGet: {path: /health, port: 8000}
          resources:
            limits: {memory: 32Gi, nvidia.com/gpu: 1}
      terminationGracePeriodSeconds: 120
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 2
  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}
  selector:
    matchLabels: {app: llm}
  template:
    metadata:
      labels: {app: llm}
    spec:
      terminationGracePeriodSeconds: 120
      containers:
        - name: vllm
          image: vllm/vllm-openai:v0.10.1
          args: ["--model", "/models/qwen3-8b"]
          ports: [{containerPort: 8000}]
          readinessProbe:
            httpGet: {path: /health, port: 8000}
          resources:
            limits: {memory: 32Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are servers of language models that dslint knows.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_LANGUAGE_MODELS = ("vLLM", "SGLang", "TGI", "NIM", "llama.cpp server", "Ollama")
_ENOUGH = 60


@rule(on=PodSpec, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.SAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    grace = pod.termination_grace_seconds
    written = pod.yaml.get("terminationGracePeriodSeconds")
    server = next((each.model_server for each in pod.containers if each.model_server is not None), None)
    if (
        server is None
        or server.framework not in _LANGUAGE_MODELS
        or pod.workload.runs_to_completion
        or pod.role == "worker"
    ):
        return
    if (
        (written is not None and grace is None)
        or (grace is not None and grace >= _ENOUGH)
        or "containers" not in pod.yaml
    ):
        return
    edit = pod.yaml.insert("terminationGracePeriodSeconds", "120") if written is None else None
    yield Finding(
        written.span if written is not None else pod.anchor,
        f"{server.framework} is killed {grace or 30} seconds after it was asked to stop, in the middle of long answers",
        help="set `terminationGracePeriodSeconds: 120`",
        fix=Fix("give it two minutes", (edit,)) if edit is not None else None,
    )
