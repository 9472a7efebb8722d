r"""The build gives a user a password.

## Why it matters
A password that is set while building is the same in every container of the image, and stands in the image's history for
everybody who can pull it. A container needs none: nobody logs in to it. `docker exec` and `kubectl exec` get in
without, and programs run as the user that USER names.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN useradd app && echo "app:start123" | chpasswd
USER app
```
```dockerfile good
FROM debian:12-slim
RUN useradd app
USER app
```

## Known limits
Silent where the password comes from a secret mount (`/run/secrets`).

## References
- https://docs.docker.com/build/building/secrets/
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("checkov/CKV2_DOCKER_17",),
)
def check(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        sets = command.name == "chpasswd" or (command.name == "passwd" and command.has("--stdin"))
        if sets and not any(mount.type == "secret" for mount in run.mounts):
            yield Finding(
                command.anchor,
                "this password is the same in every container of the image, and everybody who has that can find it",
                help="leave it out: `docker exec` needs no password",
            )
