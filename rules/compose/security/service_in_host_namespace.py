r"""A service shares the network or the processes of its host.

## Why it matters
With `network_mode: host` the service sees all that listens on `localhost` of the machine, databases without a password
among it, and every port that it opens is open on the host; `ports` counts for nothing. With `pid: host` it sees and, as
root, ends every process.

## Examples
```yaml bad compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    network_mode: host
    volumes: [./work:/home/jovyan]
```
```yaml good compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    ports: ["127.0.0.1:8888:8888"]
    volumes: [./work:/home/jovyan]
```

## Known limits
Programs that watch the host need it. `ipc: host`, which PyTorch and vLLM recommend for shared memory, is not judged.

## References
- https://docs.docker.com/reference/compose-file/services/#network_mode
- https://docs.docker.com/engine/network/drivers/host/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml.fields import scalar

_WHAT = {
    "network_mode": "the network of its host: all that listens on its `localhost` is open to it",
    "pid": "the processes of its host: it sees all of them",
    "uts": "the host name of its host, and can change it",
    "userns_mode": "the users of its host: root in it is root on the machine",
}


@rule(on=ComposeService, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    for name, what in _WHAT.items():
        node = scalar(service.yaml, name)
        if node is not None and node.text == "host":
            yield Finding(
                node.span,
                f"{service.called} shares {what}",
                help=f"remove `{name}`" + (", and publish the ports that are needed" if name == "network_mode" else ""),
            )
