r"""A service may take all memory of its host.

## Why it matters
Without a limit, one training or one notebook that loads too much takes the memory of the whole machine. Linux then
kills processes until there is enough again, and not always the one that took it: the database or the SSH session may
go first. With a limit only that container is ended.

## Examples
```yaml bad compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    volumes: [./work:/home/jovyan]
```
```yaml good compose.yaml
services:
  notebook:
    image: quay.io/jupyter/scipy-notebook:2024-12-23
    volumes: [./work:/home/jovyan]
    mem_limit: 8g
```

## Known limits
`deploy.resources.limits.memory` and `mem_limit` mean the same for Docker Compose.

## References
- https://docs.docker.com/reference/compose-file/deploy/#resources
- https://docs.docker.com/engine/containers/resource_constraints/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml.fields import find


@rule(on=ComposeService, category=Category.RESOURCES, severity=Severity.INFO, profile=Profile.ALL)
def check(service: ComposeService) -> Iterator[Finding]:
    unknown = find(service.yaml, "deploy") is not None and "$" in service.text and "memory" in service.text
    if service.memory_limit is None and service.is_whole and not service.file.is_for_development and not unknown:
        yield Finding(
            service.place("deploy", "resources", "limits"),
            f"{service.called} may take all memory of the machine, and others are killed for it",
            help="add `mem_limit: 4g`, with what it needs at most",
        )
