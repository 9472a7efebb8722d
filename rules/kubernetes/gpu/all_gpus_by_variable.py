r"""A pod takes GPUs with `NVIDIA_VISIBLE_DEVICES` instead of asking for them.

## Why it matters
`NVIDIA_VISIBLE_DEVICES=all` is how GPUs are given to a container with plain Docker. In a cluster it goes past the
scheduler: the container sees and uses every GPU of its node, while Kubernetes hands the same GPUs to other pods. What
follows is out of memory in somebody else's training:

```text
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 39.56 GiB of
which 2.25 MiB is free. Process 41731 has 38.90 GiB memory in use.
```

Even where the pod asks for one GPU properly, a variable in the manifest wins over the one that the device plugin sets.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        env:
        - name: NVIDIA_VISIBLE_DEVICES
          value: all
        resources:
          limits:
            memory: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
```

## Known limits
Nothing is said of DaemonSets and of privileged containers, which watch over the GPUs of their node on purpose.

## References
- https://github.com/NVIDIA/k8s-device-plugin/issues/61
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule

_NONE = ("", "void", "none")


@rule(on=Container, category=Category.RESOURCES, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    variable = container.env.get("NVIDIA_VISIBLE_DEVICES")
    node = variable.value_node if variable is not None else None
    if node is None or node.text in _NONE or "$" in node.text or container.pod.workload.kind == "DaemonSet":
        return
    if container.security.may_escalate:
        return
    which = "every GPU" if node.text == "all" else f"the GPUs `{node.text}`"
    yield Finding(
        node.span,
        f"the container gets {which} of its node, whoever else was given them",
        help=_help(container),
    )


def _help(container: Container) -> str:
    gpus = container.gpus
    if gpus is not None and gpus.value:
        return f"remove the variable: the container is given the {gpus.text} that it asks for without it"
    return (
        "remove the variable; if the container needs GPUs, ask for them: `nvidia.com/gpu: 1` under `resources.limits`"
    )
