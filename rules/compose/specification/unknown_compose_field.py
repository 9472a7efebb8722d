r"""A key of a compose file is none that Compose knows.

## Why it matters
Compose checks the whole file before it starts anything, and refuses it for one key that it does not know:

```text
validating docker-compose.yml: services.web additional properties 'enviroment' not allowed
```

Most often it is a slip of the keyboard, or a key that stands one level too high or too low: `replicas` belongs under
`deploy`, `limits` under `deploy.resources`, and a service under `services`.

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    enviroment:
      MODEL: churn
```
```yaml fixed compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    environment:
      MODEL: churn
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    environment:
      MODEL: churn
```

## Known limits
Checked against the Compose Specification of June 2026. Keys that begin with `x-` are yours and never judged. Keys of
old versions of the format that today's Compose refuses are found too.

## References
- https://docs.docker.com/reference/compose-file/
- https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
- https://docs.docker.com/reference/compose-file/extension/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.compose.schema import ComposeError
from dslint.names import is_slip
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_ELSEWHERE = {
    "replicas": "deploy.replicas",
    "resources": "deploy.resources",
    "limits": "deploy.resources.limits",
    "reservations": "deploy.resources.reservations",
    "restart_policy": "deploy.restart_policy, or `restart`",
    "placement": "deploy.placement",
    "update_config": "deploy.update_config",
    "dockerfile": "build.dockerfile",
    "context": "build.context",
    "args": "build.args",
    "test": "healthcheck.test",
    "interval": "healthcheck.interval",
    "retries": "healthcheck.retries",
}


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(file: ComposeFile) -> Iterator[Finding]:
    for error in file.errors:
        if error.kind in ("unknown-field", "invalid-name"):
            where = error.path.rpartition(".")[0]
            place = f"in `{where}`" if where else "at the top"
            yield Finding(
                error.span,
                f"Compose knows no `{error.span.text}` {place}, and refuses the file",
                help=_help(file, error, where),
                fix=_renamed(error),
            )


def _help(file: ComposeFile, error: ComposeError, where: str) -> str:
    if error.kind == "invalid-name":
        return f"a name must match `{error.detail}`"
    if not where and file.is_service(error.detail):
        return "if it is a service, indent it below `services:`"
    if where.count(".") == 1 and error.detail in _ELSEWHERE:
        return f"write it as `{_ELSEWHERE[error.detail]}`"
    if error.suggestion is None:
        return "remove it; what is for yourself may stay if its name begins with `x-`"
    return f"did you mean `{error.suggestion}`?" + (" It stands here already" if error.taken else "")


def _renamed(error: ComposeError) -> Fix | None:
    if error.suggestion is None or error.taken or not is_slip(error.detail, error.suggestion):
        return None
    key = error.span.text.replace(error.detail, error.suggestion)
    return Fix(f"write `{error.suggestion}`", (Edit(error.span, key),))
