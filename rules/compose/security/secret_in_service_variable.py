r"""The value of a variable in a compose file looks like a secret.

## Why it matters
A compose file is committed, and whoever can read the repository reads what stands in it, in all its history. The value
also shows in `docker inspect`. Compose takes variables from the file `.env` beside it, which stays out of the
repository (`.gitignore`), and secrets from files.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    environment:
      DATABASE_PASSWORD: 8fKq2-Xw71-Lm0z
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    environment:
      DATABASE_PASSWORD: ${DATABASE_PASSWORD:?set it in the file .env}
```

## Known limits
Passwords that are none (`postgres`, `minioadmin`, the name of the service or the user, a plain word) are not judged
here: see `default-service-password`. Tokens that
are known by their form are `plain-text-credential`'s. Placeholders, addresses and paths are no secrets, and examples
and tests have none.

## References
- https://docs.docker.com/compose/how-tos/use-secrets/
- https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
"""

import re
from collections.abc import Iterator

from dslint.compose import ComposeService, ComposeVariable
from dslint.compose.passwords import is_made_of, is_weak
from dslint.facts.secrets import is_written_out, names_secret
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ComposeService, category=Category.SECURITY, severity=Severity.ERROR)
def check(service: ComposeService) -> Iterator[Finding]:
    if service.file.purpose is not Purpose.WORK:
        return
    for variable in service.env.values():
        if variable.written and is_written_out(variable.name, variable.written) and not _is_weak(service, variable):
            yield Finding(
                variable.value_span,
                f"the value of `{variable.name}` looks like a secret, and this file shows it to everyone who has it",
                help=f"renew it, write `${{{variable.name}}}` here, and keep the value in a file `.env` that is not "
                "committed",
                sensitive=True,
            )


def _is_weak(service: ComposeService, variable: ComposeVariable) -> bool:
    """Whether a value is no secret in earnest."""
    value = variable.written or ""
    names = [service.name, *(other.written or "" for other in service.env.values() if not names_secret(other.name))]
    if re.search(r"PASS|PWD|PSW", variable.name.upper()):
        return is_weak(value, names)
    return is_made_of(value, (*names, "admin", "minio", "local")) or len(value) < _SHORTEST


_SHORTEST = 8
