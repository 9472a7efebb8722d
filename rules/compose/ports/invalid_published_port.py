r"""An entry of `ports` is none that Docker can publish.

## Why it matters
An entry is `host:container`, such as `8080:80`, or `address:host:container`. Ports are numbers up to 65535, and two
ranges must be of one size. Anything else is refused before a container starts:

```text
services.api.ports: invalid containerPort: http
invalid hostPort: 80800
```

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
      - "80800:8000"
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    ports:
      - "8080:8000"
```

## Known limits
Silent where a variable without a default decides.

## References
- https://docs.docker.com/reference/compose-file/services/#ports
"""

from collections.abc import Iterator

from dslint.compose import PublishedPort
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PublishedPort, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(port: PublishedPort) -> Iterator[Finding]:
    if port.wrong:
        yield Finding(
            port.anchor,
            f"`{port.anchor.text}` cannot be published: {port.wrong}",
            help="write `host:container`, for example `8080:8000`",
        )
