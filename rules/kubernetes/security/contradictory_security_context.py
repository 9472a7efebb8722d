r"""Two security settings exclude each other, so that the pod never starts.

## Why it matters
Some settings cannot be met together. The cluster refuses the pod when it is created:

```text
Invalid value: cannot set `allowPrivilegeEscalation` to false and `privileged` to true
```

or the node refuses to start the container, again and again:

```text
CreateContainerConfigError: container's runAsUser breaks non-root policy
```

A Deployment looks fine meanwhile: the message stands only in the events of its ReplicaSet or pods.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      securityContext:
        runAsNonRoot: true
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        securityContext:
          runAsUser: 0
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      securityContext:
        runAsNonRoot: true
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        securityContext:
          runAsUser: 10001
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations
- https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, PodSpec, Setting
from dslint.rule import Category, Finding, Related, Severity, Span, rule


@rule(
    on=(Container, PodSpec),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(node: Container | PodSpec) -> Iterator[Finding]:
    if isinstance(node, PodSpec):
        yield from _of_pod(node)
        return
    security = node.security
    user, non_root = security.run_as_user, security.run_as_non_root
    if _is(non_root, True) and user is not None and user.value == 0 and user.value is not False:
        yield _finding(user.node.span, "runAsUser: 0", "runAsNonRoot: true", "the container is never started", non_root)
    escalation, privileged = security.allow_privilege_escalation, security.privileged
    if _is(escalation, False) and _is(privileged, True) and escalation:
        refused = "the cluster refuses the pod"
        yield _finding(escalation.node.span, "allowPrivilegeEscalation: false", "privileged: true", refused, privileged)


def _is(setting: Setting | None, value: bool) -> bool:
    return setting is not None and setting.value is value


def _of_pod(pod: PodSpec) -> Iterator[Finding]:
    refused = "the cluster refuses the pod"
    if pod.host_users is False and (pod.host_pid or pod.host_ipc):
        name = "hostPID" if pod.host_pid else "hostIPC"
        yield _finding(pod.field(name), f"{name}: true", "hostUsers: false", refused)
    if pod.host_pid and pod.share_process_namespace:
        yield _finding(pod.field("hostPID"), "hostPID: true", "shareProcessNamespace: true", refused)


def _finding(span: Span, one: str, other: str, outcome: str, setting: Setting | None = None) -> Finding:
    return Finding(
        span,
        f"`{one}` and `{other}` exclude each other: {outcome}",
        help=f"remove `{one}` or `{other}`",
        related=(Related(setting.node.span, "the other setting"),) if setting else (),
    )
