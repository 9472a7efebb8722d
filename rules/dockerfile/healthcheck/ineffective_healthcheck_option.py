r"""An option of HEALTHCHECK is 0, which means its default.

## Why it matters
`--retries=0` does not mean "unhealthy at the first failure", and `--timeout=0` not "wait for ever". A zero stands for
the default: 30 seconds between checks and for each of them, 3 failures until the container counts as unhealthy.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
USER 10001
HEALTHCHECK --retries=0 CMD ["python", "/app/health.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
HEALTHCHECK --retries=1 CMD ["python", "/app/health.py"]
```

## Known limits
`--start-period=0s` is left alone, as 0 is its default.

## References
- https://docs.docker.com/reference/dockerfile/#healthcheck
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Healthcheck
from dslint.rule import Category, Finding, Profile, Severity, rule

_DEFAULTS = {"interval": "30 seconds", "timeout": "30 seconds", "retries": "3", "start-interval": "5 seconds"}


@rule(
    on=Healthcheck,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("dockerfile-utils/FLAG_AT_LEAST_ONE",),
)
def check(healthcheck: Healthcheck) -> Iterator[Finding]:
    for flag in healthcheck.flags:
        if flag.name in _DEFAULTS and re.fullmatch(r"[+-]?0+(?:ns|us|ms|s|m|h)?", flag.value or ""):
            default = _DEFAULTS[flag.name]
            yield Finding(
                flag.value_span,
                f"`{flag.text}` means the default, {default}",
                help=f"write the value that you mean, or leave `--{flag.name}` out",
            )
