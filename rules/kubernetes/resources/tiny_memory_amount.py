r"""An amount of memory is a few bytes, because its unit is missing or wrong.

## Why it matters
A number without a unit is bytes: `memory: 512` is not half a gigabyte but 512 bytes. And a small `m` is no megabyte but
a thousandth: `memory: 500m` is half a byte. No process fits into that. As a limit it keeps the container from starting
at all:

```text
container init was OOM-killed (memory limit too low?)
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
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container, Quantity, Volume
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_SMALLEST = 1 << 20
_NAMES = ("memory", "ephemeral-storage")
_MEGABYTES = 64


@rule(
    on=(Container, Volume),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
)
def check(found: Container | Volume) -> Iterator[Finding]:
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


def _amounts(found: Container | Volume) -> list[Quantity]:
    if isinstance(found, Volume):
        return [found.size_limit] if found.size_limit else []
    held = (found.requests, found.limits)
    return [amounts[name] for amounts in held for name in _NAMES if name in amounts]


def _meant(text: str) -> str | None:
    """Megabytes, where the number is one that people have in megabytes: 128, 512, 4096."""
    match = re.fullmatch(r"([1-9][0-9]{1,5})m?", text)
    return f"{match[1]}Mi" if match and int(match[1]) >= _MEGABYTES else None


def _plainly(amount: Quantity) -> str:
    value = amount.value or 0
    if value < 1:
        return "less than a byte (`m` is a thousandth)"
    return "1 byte" if value == 1 else f"{int(value)} bytes"
