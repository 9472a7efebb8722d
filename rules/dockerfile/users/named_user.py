r"""The image runs as a user that is given by name.

## Why it matters
To keep root out, a cluster has to know the number of the user, and it cannot look a name up inside the image. A pod
with `runAsNonRoot: true` and such an image does not start, unless its manifest says `runAsUser`, too:

```text
Error: container has runAsNonRoot and image has non-numeric user (appuser), cannot verify user is non-root
```

A number works everywhere. The user may have a name all the same: `useradd --uid 10001 appuser`, then `USER 10001`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN useradd --uid 10001 appuser
USER appuser
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN useradd --uid 10001 appuser
USER 10001
```

## Known limits
Only the last stage counts, and only the user that it ends with. Where a manifest that uses the image is in the same
project, root-image-for-nonroot-pod finds the two that fail together.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Stage,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("hadolint/DL3066",),
)
def check(stage: Stage) -> Iterator[Finding]:
    user = stage.user
    if not stage.is_final or stage.is_windows or user is None or not user.known or user.is_root:
        return
    if not user.name.isdecimal() and not any(character.isspace() for character in user.text):
        yield Finding(
            user.span,
            f"`{user.text}` is a name, and clusters that demand a non-root user cannot tell that it is not root",
            help="write the user's number, such as `USER 10001`",
        )
