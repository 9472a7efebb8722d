r"""When one pod of a LeaderWorkerSet with GPUs fails, the others of its group go on without it.

## Why it matters
The pods of a group hold one model together and talk through NCCL or Ray. When one of them starts anew, it has lost its
part, and the others wait for an answer to what they had sent to the old one: the group is up, and serves nothing.
`RecreateGroupOnPodRestart`, the default, makes the whole group anew. `None`, once called `Default`, restarts the one
pod alone.

## Examples
```yaml bad
apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata:
  name: llm
spec:
  leaderWorkerTemplate:
    size: 2
    restartPolicy: None
    workerTemplate:
      spec:
        containers:
        - name: llm
          image: ghcr.io/acme/llm:1.4.2
          resources:
            limits:
              nvidia.com/gpu: 1
```
```yaml fixed
apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata:
  name: llm
spec:
  leaderWorkerTemplate:
    size: 2
    restartPolicy: RecreateGroupOnPodRestart
    workerTemplate:
      spec:
        containers:
        - name: llm
          image: ghcr.io/acme/llm:1.4.2
          resources:
            limits:
              nvidia.com/gpu: 1
```
```yaml good
apiVersion: leaderworkerset.x-k8s.io/v1
kind: LeaderWorkerSet
metadata:
  name: llm
spec:
  leaderWorkerTemplate:
    size: 2
    restartPolicy: RecreateGroupOnPodRestart
    workerTemplate:
      spec:
        containers:
        - name: llm
          image: ghcr.io/acme/llm:1.4.2
          resources:
            limits:
              memory: 32Gi
              nvidia.com/gpu: 1
```

## Known limits
Only a policy that is written is looked at, in groups of two and more.

## References
- https://lws.sigs.k8s.io/docs/concepts/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.gangs import LeaderWorkerSet
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_ALONE = ("None", "Default")
_TOGETHER = "RecreateGroupOnPodRestart"


@rule(on=LeaderWorkerSet, category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(group: LeaderWorkerSet) -> Iterator[Finding]:
    policy = group.restart
    if policy is None or policy.text not in _ALONE or group.worker is None or (group.size or 1) == 1:
        return
    if any(container.gpus for container in group.worker.containers):
        yield Finding(
            policy.span,
            f"with `{policy.text}` a failed pod comes back alone, and the others of its group wait for the old one",
            help=f"write `{_TOGETHER}`",
            fix=Fix("restart the group together", (Edit(policy.span, _TOGETHER),)),
        )
