r"""A service does not wait for the health check of the one that it depends on.

## Why it matters
The short form of `depends_on` waits until the other container was started, whatever its health check says. The health
check is there, and nobody waits for it: the service starts too early and fails with `connection refused`, on some days
and not on others.

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    depends_on: [database]
  database:
    image: postgres:17.2
    volumes: [database:/var/lib/postgresql/data]
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
volumes:
  database:
```
```yaml good compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    depends_on:
      database:
        condition: service_healthy
  database:
    image: postgres:17.2
    volumes: [database:/var/lib/postgresql/data]
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U postgres"]
volumes:
  database:
```

## References
- https://docs.docker.com/compose/how-tos/startup-order/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Related, Severity, rule


@rule(on=ComposeService, category=Category.HEALTH, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    for each in service.dependencies:
        other = service.file.service(each.name)
        check = other.healthcheck if other is not None else None
        if other is None or check is None or check.is_disabled or each.condition not in ("", "service_started"):
            continue
        yield Finding(
            each.condition_span,
            f"`{service.name}` starts as soon as the container of `{other.name}` does, and does not wait for its "
            "health check",
            help=f"write\ndepends_on:\n  {other.name}:\n    condition: service_healthy",
            related=(Related(check.anchor, "the health check"),),
        )
