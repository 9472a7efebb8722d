r"""A container may take more than it asks for.

## Why it matters
The scheduler counts requests only. If every container on a node may take twice what it asks for, the node is promised
twice: when all take it at once, memory runs out and pods are evicted or killed, those first that use most above their
request. Where request and limit are the same, for CPU and memory of all containers, the pod is of the class
*Guaranteed*, which is evicted last and can have cores of its own.

For most services the difference is wanted, as it saves money; so this is for the profile `all`.

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
            memory: 16Gi
```
```yaml fixed
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
            memory: 16Gi
          limits:
            memory: 16Gi
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
            memory: 16Gi
          limits:
            memory: 16Gi
```

## Options
- `most` (default `1.0`): how many times the request a limit may be; `2.5` reports only what is further apart

## Known limits
A limit without a request is taken for both by Kubernetes, and so is fine here.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#requests-and-limits
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Given, Profile, Related, Severity, rule

_NAMES = ("cpu", "memory", "ephemeral-storage")


class Options:
    """How many times the request a limit may be."""

    most: float = 1.0


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    options=Options,
    covers=(
        "kube-score/container-cpu-requests-equal-limits",
        "kube-score/container-memory-requests-equal-limits",
        "kube-score/container-resource-requests-equal-limits",
        "kube-score/container-ephemeral-storage-request-equals-limit",
        "kyverno/memory-requests-equal-limits",
        "kyverno/require-qos-guaranteed",
        "kyverno/enforce-resources-as-ratio",
    ),
)
def check(container: Container, given: Given[Options]) -> Iterator[Finding]:
    most = given.options.most
    for name in _NAMES:
        request, limit = container.requests.get(name), container.limits.get(name)
        if request is None or limit is None or not request.value or limit.value is None:
            continue
        if limit.value <= request.value * most:
            continue
        times = "" if most == 1 else f" more than {most:g} times"
        yield Finding(
            request.span,
            f"the {name} limit `{limit.text}` is{times} over the request `{request.text}`: the node is overbooked",
            help=f"ask for what it may take, `{name}: {limit.text}`, or lower the limit",
            related=(Related(limit.span, "the limit"),),
            fix=Fix(f"ask for `{limit.text}`", (Edit(request.span, limit.node.span.text),)),
        )
