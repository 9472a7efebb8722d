r"""A liveness probe gives a model server one second to answer.

## Why it matters
A probe without `timeoutSeconds` wants its answer within one second, and after three failures in a row, half a minute,
the container is killed. A server that works on a long prompt or holds Python's global lock for a large batch misses
that now and then. For a web application a restart is cheap; a language model takes minutes to load again, and its
load falls on the other replicas, which then miss their second too.

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
      startupProbe:
        httpGet: {path: /health, port: 8000}
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
```
```yaml fixed pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: vllm
      image: vllm/vllm-openai:v0.10.1
      args: ["--model", "/models/qwen3-8b"]
      startupProbe:
        httpGet: {path: /health, port: 8000}
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /health, port: 8000}
        timeoutSeconds: 10
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
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
      startupProbe:
        httpGet: {path: /health, port: 8000}
        failureThreshold: 60
      livenessProbe:
        httpGet: {path: /health, port: 8000}
        timeoutSeconds: 10
        failureThreshold: 6
      resources:
        limits: {memory: 32Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are servers of language models that dslint knows. A `failureThreshold` of more than three counts as patience.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
- https://github.com/vllm-project/production-stack/pull/688
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_LANGUAGE_MODELS = ("vLLM", "SGLang", "TGI", "NIM", "llama.cpp server", "llama-cpp-python", "Ollama")
_USUAL_FAILURES = 3


@rule(on=Probe, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.SAFE)
def check(probe: Probe) -> Iterator[Finding]:
    server = probe.container.model_server
    if server is None or server.framework not in _LANGUAGE_MODELS or probe.kind != "liveness":
        return
    if probe.timeout > 1 or probe.failure_threshold > _USUAL_FAILURES:
        return
    said = "timeoutSeconds" in probe.yaml
    fix = None if said else Fix("wait ten seconds", (probe.yaml.insert("timeoutSeconds", "10"),))
    yield Finding(
        probe.anchor,
        f"{server.framework} is restarted when it takes longer than a second to answer {probe.failure_threshold} times",
        help="set `timeoutSeconds: 10`, and a `failureThreshold` of 6",
        fix=fix,
    )
