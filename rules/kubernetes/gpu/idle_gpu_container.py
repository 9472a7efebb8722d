r"""A container holds GPUs and does nothing.

## Why it matters
`sleep infinity` keeps a container alive so that somebody can enter it with `kubectl exec` and try things. While nobody
does, overnight and on weekends, the GPUs are reserved and paid for all the same, and others wait for them.

Give such a pod an end: `activeDeadlineSeconds` stops it after that time.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      command: ["sleep", "infinity"]
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  activeDeadlineSeconds: 28800
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      command: ["sleep", "infinity"]
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at is `sleep` for more than an hour and `tail -f /dev/null`, as the only or the last command. MPI and Ray
workers, which get their work from elsewhere, pass.

## References
- https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import Command
from dslint.yaml import find

_HOUR = 3600
_FED_FROM_ELSEWHERE = ("MPIJob", "RayCluster", "RayJob", "RayService", "DaemonSet")


@rule(on=Container, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.STRICT)
def check(container: Container) -> Iterator[Finding]:
    gpus, workload = container.gpus, container.pod.workload
    last = container.commands[-1] if container.commands else None
    if gpus is None or not gpus.value or last is None or not _idles(last) or container.role != "container":
        return
    if workload.kind in _FED_FROM_ELSEWHERE or "activeDeadlineSeconds" in container.pod.yaml:
        return
    if find(workload.spec, "activeDeadlineSeconds") is None:
        yield Finding(
            last.anchor,
            f"`{container.gpu_resource}` is kept for a container that only waits",
            help="set `activeDeadlineSeconds`, so that the pod ends by itself",
        )


def _idles(command: Command) -> bool:
    """Whether a command waits for ever, or for more than an hour."""
    words = [word.text for word in command.args]
    if command.name == "tail":
        return "/dev/null" in words
    amount = words[0].rstrip("sdmh") if command.name == "sleep" and words else ""
    if amount.startswith("inf") or amount == "in":
        return True
    return amount.isascii() and amount.isdecimal() and (int(amount[:9]) > _HOUR or words[0].endswith(("d", "h")))
