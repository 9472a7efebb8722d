r"""The number of GPU servers follows the load of the CPU.

## Why it matters
A server on a GPU does its work there; its CPU is at 10 % while the queue of requests grows, or at 100 % because one
thread waits for the GPU in a loop. An autoscaler that looks at the CPU adds no server when users wait, and adds
expensive ones when nobody does.

Scale by what users feel: the number of requests that wait (`vllm:num_requests_waiting`), the length of the queue, or
the time of an answer, through Prometheus or KEDA.

## Examples
```yaml bad
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: llm
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: llm}
  minReplicas: 1
  maxReplicas: 4
  metrics:
  - type: Resource
    resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
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
            requests: {cpu: 4}
            limits: {memory: 32Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: llm
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: llm}
  minReplicas: 1
  maxReplicas: 4
  metrics:
  - type: Pods
    pods:
      metric: {name: vllm_num_requests_waiting}
      target: {type: AverageValue, averageValue: "5"}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
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
            requests: {cpu: 4}
            limits: {memory: 32Gi, nvidia.com/gpu: 1}
```

## Known limits
Autoscaler and target must both be in the project. A CPU metric beside others passes.

## References
- https://docs.vllm.ai/en/latest/deployment/integrations/production-stack.html
- https://cloud.google.com/kubernetes-engine/docs/best-practices/machine-learning/inference/autoscaling
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.project import Reference
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.yaml import Scalar, YamlNode, as_sequence, find


@rule(on=Reference, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(reference: Reference) -> Iterator[Finding]:
    if reference.how != "scaleTargetRef" or reference.holder.kind != "HorizontalPodAutoscaler":
        return
    place = _cpu_metric(reference.holder)
    for target in reference.targets if place is not None and len(reference.targets) == 1 else ():
        containers = [each for workload in target.workloads for pod in workload.pods for each in pod.containers]
        gpus = next((each.gpus for each in containers if each.gpus is not None and each.gpus.value), None)
        if gpus is not None and place is not None:
            yield Finding(
                place.span,
                "the CPU says little about the load of a GPU server: users may wait while it is at 10 %",
                help="scale by the requests that wait (`vllm:num_requests_waiting`, the length of the queue)",
                related=(Related(gpus.span, "the GPUs"),),
            )


def _cpu_metric(holder: Object) -> YamlNode | None:
    """The name of the one metric, if it is the CPU or memory."""
    old = find(holder.spec, "targetCPUUtilizationPercentage")
    metrics = as_sequence(find(holder.spec, "metrics"))
    if metrics is None:
        return old
    names = [find(metrics.at(index), "resource", "name") for index in range(len(metrics.items))]
    known = [name for name in names if isinstance(name, Scalar) and name.text in ("cpu", "memory")]
    return known[0] if known and len(known) == len(names) else None
