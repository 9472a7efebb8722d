r"""A service gets the socket of Docker.

## Why it matters
Whoever can write to `/var/run/docker.sock` starts containers with all rights of the host: that is root on the machine,
for everyone who gets into the service. `:ro` changes nothing, as it protects the file and not what is said through it.

## Examples
```yaml bad compose.yaml
services:
  worker:
    image: apache/airflow:2.10.4
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
```
```yaml good compose.yaml
services:
  worker:
    image: apache/airflow:2.10.4
```

## Known limits
Tools whose work it is to look after containers (Traefik, Portainer) need it, or better a proxy for it that lets only
some requests through.

## References
- https://docs.docker.com/engine/security/#docker-daemon-attack-surface
- https://docs.docker.com/engine/security/protect-access/
"""

from collections.abc import Iterator

from dslint.compose import ServiceMount
from dslint.rule import Category, Finding, Profile, Severity, rule

_SOCKETS = ("/docker.sock", "/containerd.sock", "/podman.sock", "/crio.sock")


@rule(on=ServiceMount, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(mount: ServiceMount) -> Iterator[Finding]:
    if mount.source.endswith(_SOCKETS):
        yield Finding(
            mount.source_span,
            f"{mount.service.called} can start containers with all rights of the host through `{mount.source}`",
            help="leave it out, or put a proxy before it that lets only the needed requests through",
        )
