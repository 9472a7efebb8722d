r"""Others wait for a service that does not say when it is ready.

## Why it matters
`depends_on` alone waits until a container was started, and not until what is in it answers: a database needs seconds to
open, a model server minutes to load. What depends on it starts too early, and fails with `connection refused`. With a
`healthcheck`, and `condition: service_healthy`, it starts when the other one is ready.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    depends_on: [model]
  model:
    image: ghcr.io/acme/churn-model:1.4.2
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    depends_on:
      model:
        condition: service_healthy
  model:
    image: ghcr.io/acme/churn-model:1.4.2
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8000/health"]
      start_period: 2m
```

## Known limits
The image may bring a health check of its own: where it is built here, its Dockerfile is looked at.

## References
- https://docs.docker.com/compose/how-tos/startup-order/
- https://docs.docker.com/reference/compose-file/services/#healthcheck
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.rule import Category, Finding, Profile, Related, Severity, rule


@rule(on=ComposeFile, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT)
def check(file: ComposeFile) -> Iterator[Finding]:
    said: set[str] = set()
    for service in file.services:
        for each in service.dependencies:
            other = file.service(each.name)
            if other is None or other.name in said or each.condition == "service_completed_successfully":
                continue
            if other.has("healthcheck") or not other.is_whole or file.image_has_check(other):
                continue
            said.add(other.name)
            yield Finding(
                other.anchor,
                f"nothing says when {other.called} is ready, and `{service.name}` waits for it",
                help="add a `healthcheck`, and wait with `condition: service_healthy`",
                related=(Related(each.span, "it is waited for here"),),
            )
