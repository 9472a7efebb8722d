r"""A service runs with all rights of its host.

## Why it matters
`privileged: true` switches off all that separates a container from its host: code in it mounts the host's disks and
loads modules into its kernel. Who gets into the service owns the machine. A GPU does not need it; nor does a device, a
mount or a port.

## Examples
```yaml bad compose.yaml
services:
  notebook:
    image: quay.io/jupyter/pytorch-notebook:cuda12-2024-12-23
    privileged: true
    volumes: [./work:/home/jovyan]
```
```yaml good compose.yaml
services:
  notebook:
    image: quay.io/jupyter/pytorch-notebook:cuda12-2024-12-23
    volumes: [./work:/home/jovyan]
    gpus: all
```

## Known limits
Silent for programs that look after the host itself (cAdvisor, node exporters, Docker in Docker, virtual machines,
USB devices) by the name of their image, and in files for development or tests.

## References
- https://docs.docker.com/reference/compose-file/services/#privileged
- https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule

_OF_HOSTS = (
    "cadvisor",
    "buildkit",
    "exporter",
    "docker",
    "dind",
    "netdata",
    "home-assistant",
    "falco",
    "sysdig",
    "qemu",
    "kvm",
)
_NEEDED = ("/dev/bus/usb", "/dev:/dev", "/dev/kvm", "/lib/modules", "docker.sock", "/sys/fs/cgroup", "fuse")


@rule(on=ComposeService, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    node = service.yaml.get("privileged")
    if not service.is_privileged or node is None or service.file.is_for_development:
        return
    named = f"{service.image.raw if service.image is not None else ''} {service.name}".lower()
    if any(word in named for word in _OF_HOSTS) or any(word in service.text for word in _NEEDED):
        return
    cure = "a GPU needs no more than its reservation" if service.gpu_place is not None else "add the one right it needs"
    yield Finding(
        node.span,
        f"{service.called} may do on its host whatever root may: who gets into it owns the machine",
        help=f"remove `privileged`: {cure}" + ("" if service.gpu_place is not None else " (`cap_add`, `devices`)"),
    )
