r"""A stage's name has capital letters.

## Why it matters
Docker compares the names of stages without regard to case, and writes them in small letters in its output. Names in
small letters look the same in the file, in the output and in every `--target`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS Build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=Build /opt/venv /opt/venv
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
COPY --from=build /opt/venv /opt/venv
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/stage-name-casing/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("buildkit/StageNameCasing", "tally/buildkit/StageNameCasing"),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    written = [stage for stage in dockerfile.stages if stage.name_span and stage.name_span.text != stage.name]
    if not written:
        return
    uses = _uses(dockerfile)
    for stage in written:
        if stage.name_span is not None and stage.name is not None and stage.name_span.text.lower() == stage.name:
            spans = [stage.name_span, *(span for span in uses.get(stage, ()) if span.text.lower() == stage.name)]
            edits = tuple(Edit(span, stage.name) for span in spans if span.text != stage.name)
            yield Finding(
                stage.name_span,
                f"the name `{stage.name_span.text}` has capital letters, of which Docker makes small ones",
                help=f"write `{stage.name}`, here and where it is used",
                fix=Fix(f"write `{stage.name}`", edits),
            )


def _uses(dockerfile: Dockerfile) -> dict[Stage, list[Span]]:
    """Where the file speaks of each stage."""
    uses: dict[Stage, list[Span]] = {}
    for stage in dockerfile.stages:
        if stage.base is not None:
            uses.setdefault(stage.base, []).append(stage.image_span)
        for copy in stage.copies:
            if copy.from_stage is not None and copy.from_ is not None:
                uses.setdefault(copy.from_stage, []).append(copy.from_.value_span)
        for mount in (mount for run in stage.runs for mount in run.mounts):
            if mount.from_stage is not None:
                uses.setdefault(mount.from_stage, []).append(mount.field_span("from"))
    return uses
