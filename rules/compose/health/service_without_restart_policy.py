r"""A server does not come back when it ends or its host starts again.

## Why it matters
Docker leaves a container that ended as it is, unless the service says otherwise. A server that ran out of memory at
night, and every server after a restart of the machine, stays away until somebody starts it by hand.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports: ["127.0.0.1:8000:8000"]
```
```yaml fixed compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports: ["127.0.0.1:8000:8000"]
    restart: unless-stopped
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports: ["127.0.0.1:8000:8000"]
    restart: unless-stopped
```

## Known limits
Said of services that publish a port, in files that are not for development or tests by their names.

## References
- https://docs.docker.com/reference/compose-file/services/#restart
- https://docs.docker.com/engine/containers/start-containers-automatically/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule
from dslint.yaml.fields import find


@rule(on=ComposeService, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    if service.has("restart") or find(service.yaml, "deploy", "restart_policy") is not None or not service.ports:
        return
    if service.is_whole and not service.file.is_for_development:
        yield Finding(
            service.anchor,
            f"{service.called} stays away once it ended, and after each restart of the machine",
            help="add `restart: unless-stopped`",
            fix=Fix("let it come back", (service.yaml.insert("restart", "unless-stopped"),)),
        )
