r"""`/bin/sh` is replaced by another shell with `ln`.

## Why it matters
`ln -sf /bin/bash /bin/sh` makes RUN use bash, and changes much more: every script of the system that begins with
`#!/bin/sh` now runs in another shell, in the build and in the container. Debian counts on its own `sh` there, and an
update of the package puts it back. SHELL says what is meant, for this Dockerfile alone.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN ln -sf /bin/bash /bin/sh
USER 10001
```
```dockerfile good
FROM debian:12-slim
SHELL ["/bin/bash", "-c"]
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#shell
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("hadolint/DL4005", "semgrep/use-shell-instruction", "tally/hadolint/DL4005"),
)
def check(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        words = command.positionals()
        if command.name == "ln" and len(words) == 2 and words[1].text in ("/bin/sh", "/usr/bin/sh"):
            shell = words[0].text
            yield Finding(
                command.span,
                f"every script of the system that is written for `sh` now runs in `{shell}`",
                help=f'leave `sh` as it is, and write `SHELL ["{shell}", "-c"]`',
            )
