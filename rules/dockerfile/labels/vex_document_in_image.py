r"""A VEX document is copied into the image.

## Why it matters
A VEX document says which known holes do not concern an image. In the image's file system no scanner looks for it, and
each new statement needs a new image. As an attestation it is attached to the image in the registry, where scanners find
it, and can be added later:

```text
docker scout attestation add --file app.vex.json --predicate-type https://openvex.dev/ns/v0.2.0 acme/app:1.4.2
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY app.vex.json /usr/share/vex/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY app.py /app/
USER 10001
```

## References
- https://docs.docker.com/scout/how-tos/create-exceptions-vex/
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Dockerfile
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=(Copy, Add),
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/prefer-vex-attestation",),
)
def check(copy: Copy | Add) -> Iterator[Finding]:
    document = copy.document
    if not isinstance(document, Dockerfile) or copy.stage not in document.shipped_stages:
        return
    for source in copy.sources:
        if source.text.lower().endswith((".vex.json", ".openvex.json", "/vex.json")) or source.text == "vex.json":
            yield Finding(
                source.span,
                f"scanners do not look for `{source.text}` in the image's file system",
                help="attach it to the image as an attestation: `docker scout attestation add`",
            )
