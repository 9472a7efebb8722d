r"""The image does not say what it runs.

## Why it matters
Without CMD and ENTRYPOINT a container does what the base image says, which is rarely what the image was made for:
`python` images start an interpreter that ends at once, `ubuntu` a shell that does. Whoever uses the image has to know
the command by heart.

For images that others build on, and for those that get their command from a manifest or a scheduler, that is as it
should be, which is why this rule is in the profile `all` only.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
CMD ["python", "/app/train.py"]
```

## References
- https://docs.docker.com/reference/dockerfile/#cmd
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("droast/DF036",),
)
def check(stage: Stage) -> Iterator[Finding]:
    if stage.is_final and stage.cmd is None and stage.entrypoint is None:
        yield Finding(
            stage.anchor,
            "the image has no CMD and no ENTRYPOINT, so a container does whatever the base image does",
            help='end with the command that the image is for, such as `CMD ["python", "/app/train.py"]`',
        )
