r"""The protocol of an exposed port is not in lower case.

## Why it matters
It works: Docker writes `tcp` into the image, whatever the case. But tools that compare text find `8080/tcp` and not
`8080/TCP`, and Docker itself warns in each build:

```text
ExposeProtoCasing: Defined protocol '8080/TCP' in EXPOSE instruction should be lowercase
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
EXPOSE 8080/TCP
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
EXPOSE 8080/tcp
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
EXPOSE 8080/tcp
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/expose-proto-casing/
"""

from collections.abc import Iterator

from dslint.dockerfile import Expose
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Expose,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("buildkit/ExposeProtoCasing", "tally/buildkit/ExposeProtoCasing"),
)
def check(expose: Expose) -> Iterator[Finding]:
    for word in expose.ports:
        port, _, protocol = word.text.rpartition("/")
        if protocol != protocol.lower() and protocol.lower() in ("tcp", "udp", "sctp"):
            span = word.part(len(port) + 1, len(word.text))
            yield Finding(
                span,
                f"`{protocol}` is not in lower case, and Docker warns of it in each build",
                help=f"write `{word.text.lower()}`",
                fix=Fix(f"write `{protocol.lower()}`", (Edit(span, protocol.lower()),)),
            )
