r"""A service names another service, volume, network, secret or config that the file does not define.

## Why it matters
Compose looks all names up before it starts anything, and refuses the file for one that is missing:

```text
service "api" refers to undefined volume models: invalid compose project
service "api" depends on undefined service "databse": invalid compose project
```

A volume, network, secret or config that a service uses must stand at the end of the file too, if only as `models:`.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    volumes:
      - models:/models
```
```yaml fixed compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    volumes:
      - models:/models
volumes:
  models:
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    volumes:
      - models:/models
volumes:
  models:
```

## Known limits
Silent in files that are read together with others: those with `include`, with `override` in their names, and those
with a name of their own (`docker-compose.gpu.yml`) beside another compose file.

## References
- https://docs.docker.com/reference/compose-file/services/#depends_on
- https://docs.docker.com/reference/compose-file/volumes/
- https://docs.docker.com/reference/compose-file/networks/
- https://docs.docker.com/reference/compose-file/secrets/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.compose.names import Use, uses
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_BELOW = {"services": "service", "volumes": "volume", "networks": "network", "secrets": "secret", "configs": "config"}


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(file: ComposeFile) -> Iterator[Finding]:
    if not file.is_whole or file.is_legacy:
        return
    seen: set[tuple[str, str]] = set()
    defined = {kind: frozenset(file.defined(kind)) for kind in _BELOW}
    for use in uses(file):
        known = defined[use.kind]
        if use.name in known or "$" in use.name or (use.kind == "networks" and use.name == "default"):
            continue
        yield Finding(
            use.span,
            f"the file defines no {_BELOW[use.kind]} `{use.name}`, and Compose refuses it",
            help=_help(use, nearest(use.name, known)),
            fix=_defined(file, use) if (use.kind, use.name) not in seen else None,
        )
        seen.add((use.kind, use.name))


def _help(use: Use, near: str | None) -> str:
    if near is not None:
        return f"did you mean `{near}`?"
    if use.kind == "services":
        return f"define it below `services:`, or remove `{use.name}` here"
    return f"define it at the end of the file:\n{use.kind}:\n  {use.name}:"


def _defined(file: ComposeFile, use: Use) -> Fix | None:
    """A volume or network needs no more than its name; where the name may be a slip, nothing is done."""
    if use.kind not in ("volumes", "networks") or file.root is None or nearest(use.name, file.defined(use.kind)):
        return None
    there = file.root.get(use.kind)
    if there is not None or use.kind in file.root or any(other.kind == use.kind for other in _others(file, use)):
        return None
    edit = file.root.insert(use.kind, f"{use.name}:")
    return Fix(f"define `{use.name}`", (Edit(edit.span, edit.text),))


def _others(file: ComposeFile, use: Use) -> Iterator[Use]:
    """Other undefined names of the same kind: two fixes would write the same key twice."""
    return (each for each in uses(file) if each.kind == use.kind and each.name != use.name)
