r"""A service gets its GPU by `runtime: nvidia`.

## Why it matters
`runtime: nvidia` is how GPUs were handed over before Docker knew of them. It works only on hosts where that runtime is
set up by its name, gives the container all GPUs unless `NVIDIA_VISIBLE_DEVICES` says otherwise, and elsewhere fails:

```text
Error response from daemon: unknown or invalid runtime name: nvidia
```

A reservation says how many GPUs, or which, and needs nothing but the NVIDIA Container Toolkit.

## Examples
```yaml bad compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    runtime: nvidia
```
```yaml good compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]
```

## Known limits
NVIDIA Jetson still needs the runtime: nothing is said of images whose names say `l4t` or `jetson`.

## References
- https://docs.docker.com/compose/how-tos/gpu-support/
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml.fields import scalar


@rule(on=ComposeService, category=Category.RESOURCES, severity=Severity.INFO, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    node = scalar(service.yaml, "runtime")
    if node is None or node.text != "nvidia" or any(word in service.text.lower() for word in ("l4t", "jetson")):
        return
    yield Finding(
        node.span,
        "`runtime: nvidia` needs a host with a runtime of that name, and gives all GPUs",
        help="reserve GPUs under `deploy.resources.reservations.devices`: "
        "`{driver: nvidia, count: 1, capabilities: [gpu]}`",
    )
