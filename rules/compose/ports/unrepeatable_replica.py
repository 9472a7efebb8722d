r"""A service with several replicas has a name or a port of the host that only one of them can have.

## Why it matters
`deploy.replicas` starts several containers of a service. A `container_name` can be given once, and a port of the host
belongs to one container, so the second one does not start:

```text
Bind for 0.0.0.0:8000 failed: port is already allocated
```

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports: ["8000:8000"]
    deploy:
      replicas: 3
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports: ["8000-8002:8000"]
    deploy:
      replicas: 3
```

## Known limits
Swarm publishes one port for all replicas and takes such files: nothing is said of ports in files with keys that only
Swarm reads.

## References
- https://docs.docker.com/reference/compose-file/deploy/#replicas
- https://docs.docker.com/reference/compose-file/services/#container_name
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    count = service.replicas or 1
    name = service.key("container_name")
    if count < 2:
        return
    if name is not None:
        yield Finding(
            name.span,
            f"{count} containers of service `{service.name}` cannot all have one name, and Compose refuses it",
            help="remove `container_name`: Compose numbers the containers itself",
        )
    for port in service.ports:
        if port.host is not None and port.host[1] - port.host[0] + 1 < count and not _is_for_swarm(service):
            yield Finding(
                port.anchor,
                f"only one of the {count} containers can have port {port.host[0]} of the host: the others fail",
                help=f"publish a range, `{port.host[0]}-{port.host[0] + count - 1}:{(port.target or port.host)[0]}`, "
                "or put a proxy before them",
            )


def _is_for_swarm(service: ComposeService) -> bool:
    file = service.file
    return any(each.is_swarm for each in file.services) or "stack" in file.name or "swarm" in file.name
