r"""Two stages have the same name.

## Why it matters
A stage's name is how `COPY --from=`, `FROM` and `docker build --target` speak of it. With two of the same name one of
them can no longer be reached, and files come from another stage than the one you look at. Upper and lower case count
as equal.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS build
RUN python -m compileall -q /usr/local/lib/python3.13

FROM python:3.13.1-slim-bookworm AS Build
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN python -m compileall -q /usr/local/lib/python3.13

FROM python:3.13.1-slim-bookworm AS serve
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/duplicate-stage-name/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(
        "hadolint/DL3024",
        "buildkit/DuplicateStageName",
        "checkov/CKV_DOCKER_11",
        "trivy/DS-0012",
        "semgrep/alias-must-be-unique",
        "dockerfile-utils/DUPLICATE_BUILD_STAGE_NAME",
        "droast/DF042",
        "tally/buildkit/DuplicateStageName",
    ),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    first: dict[str, Stage] = {}
    for stage in dockerfile.stages:
        earlier = first.setdefault(stage.name, stage) if stage.name else stage
        if earlier is not stage and stage.name_span is not None:
            yield Finding(
                stage.name_span,
                f"`{stage.name_span.text}` names a second stage: `--from` and `--target` can reach only one of the two",
                help="give this stage a name of its own",
                related=(Related(earlier.name_span or earlier.anchor, "the first stage of that name"),),
            )
