r"""A container uses RDMA and may not lock memory.

## Why it matters
For RDMA (InfiniBand, RoCE) a network card reads the memory of a program directly, and that memory must be locked in
place. A container may lock next to none unless it has the capability `IPC_LOCK`:

```text
ibv_reg_mr failed: Cannot allocate memory
NCCL WARN Call to ibv_reg_mr failed
```

Often NCCL then falls back to TCP without a word, and the training is several times slower.

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
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1, rdma/ib: 1}
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      securityContext:
        capabilities: {add: [IPC_LOCK]}
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1, rdma/ib: 1}
```

## Known limits
Looked at are resources of the RDMA device plugins (`rdma/...`). Some runtimes are set up without a limit for locked
memory; there it is not needed.

## References
- https://docs.nvidia.com/networking/display/cokan10/network+operator
- https://github.com/Mellanox/k8s-rdma-shared-dev-plugin
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule

_ENOUGH = ("IPC_LOCK", "CAP_IPC_LOCK", "ALL", "SYS_ADMIN")


@rule(on=Container, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(container: Container) -> Iterator[Finding]:
    security = container.security
    if (
        "image" in container.pod.workload.injects
        or security.may_escalate
        or any(item.text in _ENOUGH for item in security.added)
    ):
        return
    for name, amount in {**container.requests, **container.limits}.items():
        if name.startswith("rdma/") and amount.value:
            yield Finding(
                amount.span,
                f"`{name}` needs locked memory, and the container may not lock any: RDMA fails, or is not used",
                help="add the capability: `securityContext: {capabilities: {add: [IPC_LOCK]}}`",
            )
            return
