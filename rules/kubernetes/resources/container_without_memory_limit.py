r"""A container has no memory limit.

## Why it matters
Without a limit a container may take all the memory of its node. A data frame that grows, or a leak in a worker, then
does not stop at its own pod: the node runs out, and the kernel kills processes of others, or Kubernetes evicts pods
that did nothing wrong:

```text
The node was low on resource: memory. Container train was using 58Gi, request is 0
```

With a limit, the container that takes too much is the one that is stopped (`OOMKilled`), and the place to look is
clear.

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
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A `LimitRange` of the namespace may set a default limit; dslint cannot see the cluster. Init containers, which are gone
before the work begins, are left alone, and so are pods with a limit of their own (`spec.resources`), pods whose
controller sets one (KServe, the Spark operator, Kubeflow's training runtimes), containers whose image comes from
elsewhere, containers with a TPU (which come with the whole node), containers that only sleep or print, and tests.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
- https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Container,
    category=Category.RESOURCES,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/unset-memory-requirements",
        "kube-score/container-resources",
        "kyverno/require-pod-requests-limits",
        "polaris/memoryLimitsMissing",
        "checkov/CKV_K8S_13",
        "trivy/KSV-0018",
        "kubescape/C-0271",
        "kubescape/C-0004",
        "kubescape/C-0009",
        "kubescape/C-0303",
        "kubesec/LimitsMemory",
        "popeye/POP-107",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    pod = container.pod
    if container.role not in ("container", "sidecar") or container.image_node is None:
        return
    if container.document.purpose is Purpose.TEST or container.does_little:
        return
    if container.image is not None and "overridden" in container.image.raw:  # Kubeflow Pipelines puts in another
        return
    if "resources" in pod.workload.injects or pod.object.is_helm_test or _has_a_node_to_itself(container):
        return
    if "memory" in container.limits or "memory" in pod.limits or not container.resources_known:
        return
    request = container.requests.get("memory")
    start = f"`{request.text}`, what it asks for now, or what" if request and not request.is_placeholder else "what"
    yield Finding(
        container.limits_anchor,
        f"{_name(container)} has no memory limit: if it grows, its node runs out of memory and other pods are killed",
        help=f"add `memory:` under `resources.limits`: {start} it takes at its peak",
    )


def _has_a_node_to_itself(container: Container) -> bool:
    """A TPU is handed out by the whole node, which nothing else then shares."""
    return (container.gpu_resource or "").startswith("google.com/tpu")


def _name(container: Container) -> str:
    return f"container `{container.name}`" if container.name else "this container"
