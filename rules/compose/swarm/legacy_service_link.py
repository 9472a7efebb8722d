r"""Services are tied together with `links`.

## Why it matters
`links` is from the time before networks: all services of a file reach each other by their names anyway. A link still
ties their starts together, and a service with links cannot be on a network of its own with the others.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    links: [model]
  model:
    image: ghcr.io/acme/churn-model:1.4.2
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    depends_on: [model]
  model:
    image: ghcr.io/acme/churn-model:1.4.2
```

## Known limits
A link that gives another name (`model:predictor`) does something: `networks.<name>.aliases` does the same.

## References
- https://docs.docker.com/reference/compose-file/services/#links
- https://docs.docker.com/engine/network/links/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import Scalar
from dslint.yaml.fields import items


@rule(on=ComposeService, category=Category.STYLE, severity=Severity.INFO, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    found = service.key("links")
    named = [item.text for item in items(service.yaml, "links") if isinstance(item, Scalar)]
    if found is not None and not any(":" in name and name.split(":")[0] != name.split(":")[-1] for name in named):
        yield Finding(
            found.span,
            "services of one file reach each other by their names: `links` is not needed",
            help="remove it; what has to start first goes to `depends_on`",
        )
