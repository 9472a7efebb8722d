r"""A service gets a directory of the host in which the host itself is kept.

## Why it matters
With `/`, `/etc`, `/root` or `/var/lib/docker` of the host in it, a container reads its passwords and keys, and where
the mount is writable it changes what the host does at its next start.

## Examples
```yaml bad compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    volumes:
      - ./work:/home/jovyan
      - /:/host
```
```yaml good compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    volumes:
      - ./work:/home/jovyan
```

## Known limits
Nothing is said of mounts that are read only, with which programs watch the host, but for the keys in `/root` and
`~/.ssh`.

## References
- https://docs.docker.com/engine/storage/bind-mounts/
"""

from collections.abc import Iterator

from dslint.compose import ServiceMount
from dslint.rule import Category, Finding, Profile, Severity, rule

_SYSTEM = frozenset({"/", "/etc", "/boot", "/proc", "/sys", "/var", "/var/lib/docker", "/usr", "/lib", "/dev"})
_KEYS = ("/root", "~/.ssh", "~/.aws", "~/.kube", "~/.config/gcloud", "~/.docker")


@rule(on=ServiceMount, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(mount: ServiceMount) -> Iterator[Finding]:
    source = mount.source.rstrip("/") or mount.source[:1]
    read_only = "ro" in mount.mode.split(",")
    if mount.kind != "bind" or not (source in _KEYS or (source in _SYSTEM and not read_only)):
        return
    what = "keys of the host's user" if source in _KEYS else "what the host itself is made of"
    yield Finding(
        mount.source_span,
        f"`{source}` holds {what}, and {mount.service.called} can {'read' if read_only else 'read and change'} it",
        help="mount the one directory that is needed, with `:ro` if it is only read",
    )
