r"""A compose file names its services at the top, as in 2014.

## Why it matters
The first format of compose files had no `services:`; each key at the top was a service. Docker Compose 2 does not read
it any more and takes every service for a key that it does not know:

```text
validating docker-compose.yml: additional properties 'notebook' not allowed
```

## Examples
```yaml bad compose.yaml
notebook:
  image: quay.io/jupyter/scipy-notebook:2024-12-23
  volumes:
    - ./work:/home/jovyan/work
```
```yaml good compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    volumes:
      - ./work:/home/jovyan/work
```

## References
- https://docs.docker.com/compose/intro/history/
- https://docs.docker.com/reference/compose-file/services/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(file: ComposeFile) -> Iterator[Finding]:
    if file.is_legacy and file.services:
        first = file.services[0]
        yield Finding(
            first.anchor,
            f"service `{first.name}` stands at the top of the file: Docker Compose 2 refuses this format of 2014",
            help="write `services:` as the first line and indent all that follows; add what was done by `links` "
            "only if it set another name: services reach each other by their names",
        )
