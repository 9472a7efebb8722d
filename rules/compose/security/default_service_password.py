r"""A service that others can reach has a password that everyone tries first.

## Why it matters
`postgres`, `minioadmin` and `admin` are the first guesses of every bot. A published port is reachable on all
addresses of the host, past its firewall, so that such a password is none. On a laptop at home little happens; the
same file on a machine in a cloud is taken over within hours.

## Examples
```yaml bad compose.yaml
services:
  store:
    image: minio/minio:RELEASE.2024-12-18T13-15-44Z
    command: server /data
    environment:
      MINIO_ROOT_USER: minioadmin
      MINIO_ROOT_PASSWORD: minioadmin
    ports: ["9000:9000"]
    volumes: [store:/data]
volumes:
  store:
```
```yaml good compose.yaml
services:
  store:
    image: minio/minio:RELEASE.2024-12-18T13-15-44Z
    command: server /data
    environment:
      MINIO_ROOT_USER: ${MINIO_USER:?set it in the file .env}
      MINIO_ROOT_PASSWORD: ${MINIO_PASSWORD:?set it in the file .env}
    ports: ["127.0.0.1:9000:9000"]
    volumes: [store:/data]
volumes:
  store:
```

## Known limits
Silent where the ports are published on `127.0.0.1` only.

## References
- https://docs.docker.com/engine/network/packet-filtering-firewalls/
- https://docs.docker.com/compose/how-tos/use-secrets/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.secrets import is_default_password, names_secret
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=ComposeService, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    if not service.is_published or service.file.purpose is not Purpose.WORK:
        return
    for variable in service.env.values():
        value = variable.value
        if value and names_secret(variable.name) and is_default_password(value):
            yield Finding(
                variable.value_span,
                f"`{variable.name}` has a value that everyone tries first, and {service.called} is reachable from "
                "other machines",
                help="take a random one from the file `.env`, or publish the port on `127.0.0.1` only",
            )
