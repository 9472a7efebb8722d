r"""A RUN begins with `cd`, where WORKDIR would say it for all that follows.

## Why it matters
`RUN cd /app && ...` works. Where several instructions need the same directory, each has to change to it again, and the
one that forgets it works in another place. `WORKDIR /app` says it once, makes the directory if it is missing, and is
also where the container starts.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN cd /usr/src/app && make
USER 10001
```
```dockerfile good
FROM debian:12-slim
WORKDIR /usr/src/app
RUN make
USER 10001
```

## Known limits
Silent for work in a directory for the time being: below `/tmp`, where the RUN changes the directory again, or removes
something at its end.

## References
- https://docs.docker.com/build/building/best-practices/#workdir
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "hadolint/DL3003",
        "trivy/DS-0013",
        "semgrep/use-workdir",
        "tally/hadolint/DL3003",
        "droast/DF008",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    first = run.commands[0] if run.commands else None
    if first is None or first.name != "cd" or not first.args or first.conditional or len(run.commands) == 1:
        return
    place = first.args[0].text
    if place.startswith(("/tmp", "/var/tmp")) or any(each.name in ("cd", "rm", "popd") for each in run.commands[1:]):
        return
    yield Finding(
        first.span,
        f"the RUN works in `{place}`, and the instructions below it do not",
        help=f"write `WORKDIR {place}` above",
    )
