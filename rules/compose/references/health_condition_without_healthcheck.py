r"""A service waits until another one is healthy, and that one has no health check.

## Why it matters
`condition: service_healthy` holds a service back until the health check of the other one succeeds. Where the other one
has none, that moment never comes, and Compose ends:

```text
dependency failed to start: container churn-database-1 has no healthcheck configured
```

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    depends_on:
      database:
        condition: service_healthy
  database:
    image: postgres:17.2
    volumes: [database:/var/lib/postgresql/data]
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
      interval: 5s
volumes:
  database:
```

## Known limits
An image may bring a health check of its own. Said only of Docker's official images, which have none, of services that
switch it off, and of images that are built from a Dockerfile of the project without HEALTHCHECK.

## References
- https://docs.docker.com/compose/how-tos/startup-order/
- https://github.com/docker-library/faq#healthcheck
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.official_images import is_official_image
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    for each in service.dependencies:
        other = service.file.service(each.name) if each.condition == "service_healthy" else None
        if other is not None and _has_none(other):
            yield Finding(
                each.condition_span,
                f"service `{other.name}` has no health check and so never becomes healthy: Compose ends with an error",
                help=f"give `{other.name}` a `healthcheck`, or wait with `condition: service_started`",
                related=(Related(other.anchor, "this service"),),
            )


def _has_none(service: ComposeService) -> bool:
    if service.healthcheck is not None:
        return service.healthcheck.is_disabled
    if not service.is_whole or not service.file.is_whole or service.has("healthcheck"):
        return False
    if service.has("build"):
        return service.file.image_has_check(service) is False
    image = service.pulled_image
    return image is not None and image.registry == "docker.io" and is_official_image(image.name)
