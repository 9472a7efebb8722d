r"""A workload is put beside the parts of the cluster itself.

## Why it matters
`kube-system` holds the programs by which a cluster works. Many security tools and policies leave it out for that
reason, who may create pods there has access to the secrets of the cluster, and an update of it may remove what it
does not know.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  namespace: kube-system
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  namespace: churn
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
Silent for pods that take care of their node (drivers, device plugins), and for those with a priority of the system's
own (`system-cluster-critical`).

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar, find


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("trivy/KSV-0037",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    priority = as_scalar(pod.yaml.get("priorityClassName"))
    is_system = priority is not None and priority.text.startswith("system-")
    if pod.object.namespace != "kube-system" or is_system or pod.is_node_agent or pod.workload.kind == "DaemonSet":
        return
    namespace = as_scalar(find(pod.object.metadata, "namespace"))
    yield Finding(
        namespace.span if namespace is not None else pod.anchor,
        "`kube-system` is for the cluster itself: policies leave it out, and its secrets are those of the cluster",
        help="put it into a namespace of its own",
    )
