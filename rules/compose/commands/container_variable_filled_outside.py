r"""A command means a variable of its container, and Compose fills it in outside, where it is not set.

## Why it matters
`$NAME` in a compose file is filled in by Compose, from the shell that starts it and the file `.env`, before any
container runs. What stands under `environment` is set inside the container and plays no part in that. So a command or
health check that says `$POSTGRES_USER`, where only `environment` sets it, gets nothing in its place:

```text
WARN The "POSTGRES_USER" variable is not set. Defaulting to a blank string.
```

`$$POSTGRES_USER` leaves the `$` for the shell inside the container, which knows the variable.

## Examples
```yaml bad compose.yaml
services:
  database:
    image: postgres:17.2
    environment:
      POSTGRES_USER: mlflow
      POSTGRES_PASSWORD_FILE: /run/secrets/password
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $POSTGRES_USER"]
    volumes: [database:/var/lib/postgresql/data]
volumes:
  database:
```
```yaml fixed compose.yaml
services:
  database:
    image: postgres:17.2
    environment:
      POSTGRES_USER: mlflow
      POSTGRES_PASSWORD_FILE: /run/secrets/password
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]
    volumes: [database:/var/lib/postgresql/data]
volumes:
  database:
```
```yaml good compose.yaml
services:
  database:
    image: postgres:17.2
    environment:
      POSTGRES_USER: mlflow
      POSTGRES_PASSWORD_FILE: /run/secrets/password
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $$POSTGRES_USER"]
    volumes: [database:/var/lib/postgresql/data]
volumes:
  database:
```

## Known limits
Said only of variables that the same service sets to a written value and that have no default (`${NAME:-value}`). Silent
where the file `.env` beside sets the variable, and where the file takes other variables from outside, so that an
`.env` that is not committed may set this one too.

## References
- https://docs.docker.com/reference/compose-file/interpolation/
- https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile, ComposeService
from dslint.compose.interpolation import references
from dslint.rule import Category, Edit, Finding, Fix, Severity, once_per_node, rule
from dslint.yaml import Scalar, YamlNode, find, walk

_PLACES = (("command",), ("entrypoint",), ("healthcheck", "test"))


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    for node in _texts(service):
        for found in references(node.text):
            variable = service.env.get(found.name or "")
            if variable is None or not variable.written or found.operator or found.name in service.file.values:
                continue
            if "$" in variable.written or found.name in _taken_from_outside(service.file):
                continue
            span = node.mapped.span(found.start, found.start + 1)
            yield Finding(
                node.mapped.span(found.start, found.end),
                f"Compose fills `{found.name}` in from outside, where it is not set, and so with nothing: "
                "`environment` sets it inside the container only",
                help=f"write `${node.text[found.start : found.end]}` for the shell in the container",
                fix=Fix("leave it to the container", (Edit(span, "$$"),)) if _has_shell(service, node) else None,
            )


def _texts(service: ComposeService) -> Iterator[Scalar]:
    for place in _PLACES:
        root = find(service.yaml, *place)
        for node in walk(root) if root is not None else ():
            if isinstance(node, Scalar) and "$" in node.text:
                yield node


@once_per_node
def _taken_from_outside(file: ComposeFile) -> frozenset[str]:
    """The variables that the file takes from outside in other places than commands, where it may mean just that."""
    if file.root is None:
        return frozenset()
    inside = {id(node) for service in file.services for node in _texts(service)}
    names = set()
    for node in walk(file.root):
        if isinstance(node, Scalar) and "$" in node.text and id(node) not in inside:
            names |= {found.name for found in references(node.text) if found.name}
    return frozenset(names)


def _has_shell(service: ComposeService, node: YamlNode) -> bool:
    """Whether a shell in the container reads the text, as far as that can be seen."""
    check = service.healthcheck
    in_check = check is not None and node.start >= check.node.start and node.end <= check.node.end
    argv = service.argv
    first = find(check.node, "test", 0) if in_check and check is not None else None
    if in_check:
        return not isinstance(first, Scalar) or first.text == "CMD-SHELL"
    return bool(argv) and argv[0].text.rpartition("/")[2] in ("sh", "bash")
