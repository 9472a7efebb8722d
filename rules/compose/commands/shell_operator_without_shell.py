r"""A command of a compose file uses `&&`, `|` or `;`, and no shell is there to read it.

## Why it matters
Compose splits a `command` into words itself and starts the first one as the program. At `&&`, `|`, `;`, `>` it stops
and drops all the rest, without a word of warning. Of

```text
command: alembic upgrade head && uvicorn main:app
```

only `alembic upgrade head` runs. The container does that one thing and ends, with success, and nothing says why the
server is not there.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    command: alembic upgrade head && uvicorn main:app --host 0.0.0.0
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    command: sh -c "alembic upgrade head && exec uvicorn main:app --host 0.0.0.0"
```

## Known limits
A shell in `entrypoint` changes nothing: the line is cut before it is handed to it. Commands that are written as lists
are not looked at.

## References
- https://docs.docker.com/reference/compose-file/services/#command
- https://github.com/docker/docs/pull/13265
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    for name, argv in (("entrypoint", service.entrypoint), ("command", service.command_argv)):
        if argv is not None and argv.cut is not None:
            kept = " ".join(word.text for word in argv.words)
            yield Finding(
                argv.cut,
                f"Compose runs this {name} without a shell and stops at `{argv.cut.text}`: only `{_short(kept)}` "
                "is started, and the rest is dropped",
                help="put all of it in quotes behind `sh -c`, or in a script of the image",
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
