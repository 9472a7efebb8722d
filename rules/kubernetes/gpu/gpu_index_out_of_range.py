r"""A container picks a GPU by a number that it does not have.

## Why it matters
Whichever of the node's GPUs a container is given, inside they are numbered anew from 0. A container with one GPU has
GPU 0 and no other; `CUDA_VISIBLE_DEVICES=1`, copied from a shared workstation, hides the one it has:

```text
RuntimeError: No CUDA GPUs are available
```

Many programs do not even fail, and train on the CPU for days.

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
        - name: CUDA_VISIBLE_DEVICES
          value: "1"
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
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
Looked at are literal numbers beside a number of whole GPUs. Names of GPUs (`GPU-8932f937...`) and -1, which hides all
of them on purpose, pass.

## References
- https://docs.nvidia.com/cuda/cuda-c-programming-guide/#cuda-environment-variables
- https://github.com/NVIDIA/k8s-device-plugin/issues/61
"""

from collections.abc import Iterator

from dslint.facts.gpus import gpu_resource
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Related, Severity, rule

_VARIABLES = ("CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    gpus, known = container.gpus, gpu_resource(container.gpu_resource or "")
    if gpus is None or not gpus.value or known is None or known.unit != "device":
        return
    for name in _VARIABLES:
        variable = container.env.get(name)
        node = variable.value_node if variable is not None else None
        parts = [part.strip() for part in node.text.split(",")] if node is not None else []
        wrong = [part for part in parts if part.isascii() and part.isdecimal() and int(part[:9]) >= gpus.value]
        if node is not None and wrong:
            last = int(gpus.value) - 1
            yield Finding(
                node.span,
                f"there is no GPU {wrong[0]} in this container: its {gpus.text} are numbered from 0",
                help=f"remove `{name}`, or write {'0' if not last else f'numbers from 0 to {last}'}",
                related=(Related(gpus.span, "the GPUs that it gets"),),
            )
