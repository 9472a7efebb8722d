r"""A key of a compose file holds what it cannot hold, or nothing, or lacks a part that must be there.

## Why it matters
Compose checks the whole file before it starts anything, and refuses it:

```text
validating docker-compose.yml: services.api.environment must be a mapping
services.api.user must be a string
```

The first comes from a key with nothing below it but comments, which is not an empty list but nothing at all. The second
comes from a number where a string must stand: put it in quotes.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    user: 1000
```
```yaml fixed compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    user: "1000"
```
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    environment:
      # MODEL: churn
    depends_on: database
  database:
    image: postgres:17.2
    volumes: [database:/var/lib/postgresql/data]
volumes:
  database:
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    user: "1000"
    environment:
      MODEL: churn
```

## Known limits
Checked against the Compose Specification of June 2026. Values with variables may become anything and pass. In files
that are read on top of another one (`docker-compose.override.yml`) nothing is called empty or missing.

## References
- https://docs.docker.com/reference/compose-file/
- https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
"""

import re
from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.compose.schema import ComposeError
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(file: ComposeFile) -> Iterator[Finding]:
    for error in file.errors:
        message, cure = _said(error)
        if message:
            yield Finding(error.span, message, help=cure, fix=_quoted(error))


def _said(error: ComposeError) -> tuple[str, str]:
    if error.kind == "wrong-type":
        bare = " in quotes" if _is_bare(error) else ""
        return f"`{error.path}` must be {error.detail}, and Compose refuses the file", f"write {error.detail}{bare}"
    if error.kind == "empty-field":
        cure = "remove the key, or write a value"
        return f"nothing stands behind `{error.path}`, which must be {error.detail}: Compose refuses the file", cure
    if error.kind == "missing-field" and not error.path.endswith("].capabilities"):
        return f"`{error.path}` is missing, and Compose refuses the file without it", f"add `{error.detail}`"
    if error.kind == "invalid-value":
        meant = f"; did you mean `{error.suggestion}`?" if error.suggestion else ""
        return f"`{error.span.text}` is no value of `{error.path}`", f"allowed is {error.detail}{meant}"
    return "", ""


def _is_bare(error: ComposeError) -> bool:
    """Whether a number or a yes stands where a string must."""
    is_word = re.fullmatch(r"-?[0-9][0-9.]*|true|false", error.span.text) is not None
    return error.detail.startswith("a string") and is_word


def _quoted(error: ComposeError) -> Fix | None:
    if error.kind != "wrong-type" or not _is_bare(error):
        return None
    return Fix("put it in quotes", (Edit(error.span, f'"{error.span.text}"'),))
