r"""A compose file says which version of the format it has.

## Why it matters
Compose has one format since 2021 and ignores `version`, but says so at each command:

```text
WARN the attribute `version` is obsolete, it will be ignored, please remove it to avoid potential confusion
```

## Examples
```yaml bad compose.yaml
version: "3.8"
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
```
```yaml fixed compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
```

## Known limits
`docker stack deploy`, for Swarm, still needs `version: "3.x"`: nothing is said of files that hold what only Swarm
reads.

## References
- https://docs.docker.com/reference/compose-file/version-and-name/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(on=ComposeFile, category=Category.STYLE, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.SAFE)
def check(file: ComposeFile) -> Iterator[Finding]:
    key = file.root.key("version") if file.root is not None and not file.is_legacy else None
    if file.root is None or key is None or any(service.is_swarm for service in file.services):
        return
    edit = file.root.remove("version")
    yield Finding(
        key.span,
        "Compose ignores `version` and warns of it at each command",
        help="remove the line",
        fix=Fix("remove it", (edit,)) if edit else None,
    )
