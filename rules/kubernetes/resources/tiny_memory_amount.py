r"""An amount of memory is a few bytes, because its unit is missing or wrong.

## Why it matters
A number without a unit is bytes: `memory: 512` is not half a gigabyte but 512 bytes. And a small `m` is no megabyte but
a thousandth: `memory: 500m` is half a byte. No process fits into that. As a limit it keeps the container from starting
at all:

```text
container init was OOM-killed (memory limit too low?)
set memory limit 512 too low; should be at least 12582912 bytes
```

Other messages do not point to the cause at all, since the volume with the pod's credentials must fit into it too:

```text
MountVolume.SetUp failed for volume "kube-api-access-gn8vg": write ...: no space left on device
```

As a request it promises the container nothing, and as the size limit of a volume it gets the pod evicted as soon as a
file is written.

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
            memory: 512
          limits:
            memory: 512
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
            memory: 512Mi
          limits:
            memory: 512Mi
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
            memory: 512Mi
          limits:
            memory: 512Mi
```

## Known limits
An amount counts as a mistake below one mebibyte. The fix is offered for whole numbers from 64 on, which are taken for
mebibytes; of `memory: 8` nobody can say whether it means `8Gi`.

## References
- https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory
- https://github.com/kubernetes/kubernetes/issues/79950
- https://github.com/bentoml/Yatai/pull/485
- https://github.com/oracle/weblogic-kubernetes-operator/issues/5518
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container, Object, Quantity, Volume
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import as_scalar, find

_SMALLEST = 1 << 20
_NAMES = ("memory", "ephemeral-storage")
_HARD = ("memory", "requests.memory", "limits.memory", "requests.storage")
_KINDS = ("PersistentVolumeClaim", "ResourceQuota")
_MEGABYTES = 64


@rule(
    on=(Container, Volume, Object),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
)
def check(found: Container | Volume | Object) -> Iterator[Finding]:
    for amount in _amounts(found):
        if amount.value is None or not 0 < amount.value < _SMALLEST:
            continue
        meant = _meant(amount.text)
        yield Finding(
            amount.span,
            f"`{amount.text}` is {_plainly(amount)}: nothing fits into that",
            help=f"write a unit: {f'`{meant}`' if meant else '`512Mi`, `8Gi`'}",
            fix=Fix(f"write `{meant}`", (Edit(amount.span, meant),)) if meant else None,
        )


def _amounts(found: Container | Volume | Object) -> list[Quantity]:
    if isinstance(found, Volume):
        return [found.size_limit] if found.size_limit else []
    if isinstance(found, Container):
        held = (found.requests, found.limits)
        return [amounts[name] for amounts in held for name in _NAMES if name in amounts]
    paths = (("spec", "resources", "requests", "storage"), *(("spec", "hard", name) for name in _HARD))
    nodes = [as_scalar(find(found.yaml, *path)) for path in paths] if found.kind in _KINDS else []
    return [Quantity(node, found) for node in nodes if node is not None]


def _meant(text: str) -> str | None:
    """Megabytes, where the number is one that people have in megabytes: 128, 512, 4096."""
    match = re.fullmatch(r"([1-9][0-9]{1,5})m?", text)
    return f"{match[1]}Mi" if match and int(match[1]) >= _MEGABYTES else None


def _plainly(amount: Quantity) -> str:
    value = amount.value or 0
    if value < 1:
        return "less than a byte (`m` is a thousandth)"
    return "1 byte" if value == 1 else f"{int(value)} bytes"
