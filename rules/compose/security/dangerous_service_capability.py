r"""A service gets a right with which it can leave its container.

## Why it matters
Root in a container has few of root's rights. `cap_add` gives some back; with `ALL`, `SYS_ADMIN`, `SYS_MODULE`,
`SYS_PTRACE` or a few others a process can reach the host: mount its disks, load modules, read other processes.

## Examples
```yaml bad compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    cap_add: [ALL]
```
```yaml good compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    cap_add: [IPC_LOCK]
```

## References
- https://docs.docker.com/reference/compose-file/services/#cap_add
- https://man7.org/linux/man-pages/man7/capabilities.7.html
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Scalar
from dslint.yaml.fields import items

_DANGEROUS = frozenset(
    {"ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "NET_ADMIN", "BPF", "SYS_BOOT"}
)


@rule(on=ComposeService, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    for item in items(service.yaml, "cap_add"):
        if isinstance(item, Scalar) and item.text.upper().removeprefix("CAP_") in _DANGEROUS:
            yield Finding(
                item.span,
                f"`{item.text}` lets {service.called} reach its host",
                help="leave it out, or add a narrower right that is enough",
            )
