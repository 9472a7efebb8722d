r"""A container asks for no CPU.

## Why it matters
A request does two things. It makes the scheduler look for a node with as much left over, and it says how large the
container's share is when the node is busy. Without one the pod is put anywhere, also next to a training job that uses
all cores, and then gets next to nothing of them: requests time out, probes fail, and a container that is only starved
is restarted. An autoscaler (`HorizontalPodAutoscaler`) on CPU does not work without it at all:

```text
failed to get cpu utilization: missing request for cpu in container api of Pod churn-api-6d4cf56db6-x2v9l
```

A *limit* on CPU is another matter, and often does more harm than good.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            cpu: 2
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A limit counts as a request too, as Kubernetes takes it for one. A `LimitRange` of the namespace may set a default
request; dslint cannot see the cluster. Init containers, Helm's tests and pods whose controller sets the amounts are
left alone.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-kubernetes-applies-resource-requests-and-limits
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/unset-cpu-requirements",
        "kube-score/container-resources",
        "polaris/cpuRequestsMissing",
        "checkov/CKV_K8S_10",
        "trivy/KSV-0015",
        "kubescape/C-0268",
        "kubescape/C-0050",
        "kubesec/RequestsCPU",
        "kyverno/require-pod-requests-limits",
        "popeye/POP-106",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    pod = container.pod
    given = (container.requests, container.limits, pod.requests, pod.limits)
    if not container.resources_are_whole or any("cpu" in amounts for amounts in given):
        return
    yield Finding(
        container.requests_anchor,
        f"{container.display_name} asks for no CPU: on a busy node it gets next to nothing",
        help="add `cpu:` under `resources.requests`: what it needs in normal use, such as `500m` for half a core",
    )
