r"""A container asks for more cores than a machine has, because the unit is missing.

## Why it matters
A number without a unit is whole cores: `cpu: 4000` is four thousand of them, not four. Thousandths have an `m`:
`4000m`, which is the same as `4`. Hardly a node has that many free, and the pod waits for ever:

```text
0/3 nodes are available: 3 Insufficient cpu. preemption: 0/3 nodes are available
```

As a limit without a request it does the same, since the request then follows the limit.

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
            cpu: 4000
            memory: 8Gi
          limits:
            memory: 8Gi
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
            cpu: 4000m
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
            cpu: 4
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Machines with a few hundred cores exist. From 100 cores on an amount counts as a mistake if the container asks for less
than 128 MiB of memory for each of them, and from 2000 cores on in any case.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_LARGEST = 2000
_SUSPICIOUS = 100
_LEAST_PER_CORE = 1 << 27


@rule(
    on=Container,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
)
def check(container: Container) -> Iterator[Finding]:
    for amounts in (container.requests, container.limits):
        cpu = amounts.get("cpu")
        if cpu is None or cpu.value is None or not _is_mistake(container, cpu.value):
            continue
        whole = re.fullmatch(r"[1-9][0-9]{2,4}", cpu.text) is not None
        edit = Edit(cpu.span, cpu.span.text.replace(cpu.text, f"{cpu.text}m"))
        yield Finding(
            cpu.span,
            f"`{cpu.text}` is {_count(cpu.value)} whole cores: hardly a node has them free, and the pod stays Pending",
            help=f"write `{cpu.text}m`, thousandths of a core" if whole else "write cores, `2`, or thousandths, `500m`",
            fix=Fix("write thousandths of a core", (edit,)) if whole else None,
        )


def _is_mistake(container: Container, cores: Fraction) -> bool:
    """More than the largest machines have, or a hundred and more with next to no memory for each."""
    if cores < _SUSPICIOUS:
        return False
    held = [amounts["memory"].value for amounts in (container.requests, container.limits) if "memory" in amounts]
    most = max((value for value in held if value is not None), default=None)
    return cores >= _LARGEST or (most is not None and most < cores * _LEAST_PER_CORE)


def _count(value: Fraction) -> str:
    return f"{int(value):,}"
