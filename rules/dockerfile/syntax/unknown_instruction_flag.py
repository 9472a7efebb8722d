r"""An instruction is given a flag that it does not have.

## Why it matters
The build stops before its first step:

```text
dockerfile parse error on line 6: unknown flag: --form (did you mean from?)
```

The flags of a Dockerfile are few, and stand between the instruction and what it works on: `COPY --from=build a b`. They
are not those of `docker run` or of the command that follows: `RUN --gpus all` does not exist, and `COPY -r` neither
(COPY takes whole directories anyway).

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --form=build /opt/venv /opt/venv
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build /opt/venv /opt/venv
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build --chown=10001 /opt/venv /opt/venv
USER 10001
```

## Known limits
Flags that exist only in a later version of the Dockerfile syntax than dslint knows (as of 2026-08) count as unknown.

## References
- https://docs.docker.com/reference/dockerfile/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Instruction
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=(
        "buildkit-error/unknown-flag",
        "docker-language-server/code-action",
        "dockerfile-utils/UNKNOWN_ADD_FLAG",
        "dockerfile-utils/UNKNOWN_COPY_FLAG",
        "dockerfile-utils/UNKNOWN_FROM_FLAG",
        "dockerfile-utils/UNKNOWN_HEALTHCHECK_FLAG",
    ),
)
def check(problem: Problem) -> Iterator[Finding]:
    instruction = problem.parent
    if problem.kind != "unknown-instruction-flag" or not isinstance(instruction, Instruction):
        return
    if not isinstance(problem.document, Dockerfile):
        return
    known = sorted(instruction.known_flags)
    meant = nearest(problem.detail, known) if problem.detail else None
    flags = [flag for flag in instruction.flags if flag.span == problem.span]
    takes = "it takes " + ", ".join(f"`--{name}`" for name in known) if known else "it takes no flags"
    yield Finding(
        problem.span,
        f"{instruction.keyword} has no flag `--{problem.detail}`: the build stops before its first step",
        help=f"did you mean `--{meant}`?" if meant else takes,
        fix=Fix(f"write `--{meant}`", (Edit(flags[0].name_span, meant),)) if meant and flags else None,
    )
