r"""Files are taken from a stage that is not there, or not there yet.

## Why it matters
`COPY --from=builder` and `RUN --mount=from=builder` take files from an earlier stage. Where no stage has that name
Docker does not say so: it takes the name for an image, asks Docker Hub for it, and the build stops with a message
that sends you looking in the wrong place:

```text
failed to solve: bulider: pull access denied, repository does not exist or may require authorization
```

A stage can take files from the ones above it only: not from itself, and not from those below.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm AS builder
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=bulider /opt/venv /opt/venv
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm AS builder
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=builder /opt/venv /opt/venv
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS builder
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=builder /opt/venv /opt/venv
USER 10001
```

Variables are not filled in here. A stage of its own does it:

```dockerfile bad
ARG MODEL=small
FROM python:3.13.1-slim-bookworm
COPY --from=registry.example.com/models/${MODEL}:1.2 /model /model
USER 10001
```
```dockerfile good
ARG MODEL=small
FROM registry.example.com/models/${MODEL}:1.2 AS model

FROM python:3.13.1-slim-bookworm
COPY --from=model /model /model
USER 10001
```

## Known limits
A name that resembles no stage may be an image or a context given to the build (`--build-context`), and is left alone,
unless it is one that only stages have (`build`, `builder`); so are the names of Docker's official images (as of
2026-08).

## References
- https://docs.docker.com/reference/dockerfile/#copy---from
- https://docs.docker.com/build/building/multi-stage/
"""

from collections.abc import Iterator

from dslint.dockerfile import Copy, Dockerfile, Run, Stage
from dslint.facts.official_images import is_official_image
from dslint.images import parse_image
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, Span, rule

_MOST_NAMES = 50
_USUAL_NAMES = frozenset({"build", "builder", "build-env", "build-stage", "buildstage", "build_stage", "builder-stage"})


@rule(
    on=(Copy, Run),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3022",
        "hadolint/DL3023",
        "trivy/DS-0006",
        "semgrep/copy-from-own-alias",
        "droast/DF049",
        "droast/DF050",
        "tally/hadolint/DL3022",
        "tally/hadolint/DL3023",
        "buildkit-error/copy-from-later-stage",
        "buildkit-error/mount-from-later-stage",
        "buildkit-error/from-variable-expansion",
        "buildkit-error/circular-dependency",
        "dockerfile-utils/FLAG_INVALID_FROM_VALUE",
        "tally/circular-stage-deps",
    ),
    keywords=("from=",),
)
def check(instruction: Copy | Run) -> Iterator[Finding]:
    stage, document = instruction.stage, instruction.document
    if stage is None or instruction.in_onbuild or not isinstance(document, Dockerfile):
        return
    for name, span, source in _sources(instruction):
        if "$" in name:
            yield Finding(
                span,
                f"`{name}` holds a variable, and Docker fills none in here: the build stops",
                help=f"name it first, `FROM {name} AS source`, and write `--from=source`",
            )
        elif source is None and parse_image(name.lower()) is None:
            yield Finding(
                span,
                f"`{name}` is neither a stage nor the name of an image: the build stops",
                help="write the name of a stage above, or of an image with its tag",
            )
        elif source is None:
            yield from _typo(name, span, stage, document)
        elif source.index >= stage.index:
            yield _too_late(name, span, stage, source)


def _sources(instruction: Copy | Run) -> Iterator[tuple[str, Span, Stage | None]]:
    if isinstance(instruction, Copy):
        if instruction.from_ is not None and instruction.from_.value:
            yield instruction.from_.value, instruction.from_.value_span, instruction.from_stage
    else:
        for mount in instruction.mounts:
            if mount.from_:
                yield mount.from_, mount.field_span("from"), mount.from_stage


def _typo(name: str, span: Span, stage: Stage, document: Dockerfile) -> Iterator[Finding]:
    if is_official_image(name) or not name.replace("-", "").replace("_", "").isalnum() or name.isdigit():
        return
    earlier = document.stages[max(0, stage.index - _MOST_NAMES) : stage.index]
    meant = nearest(name, [other.name for other in earlier if other.name])
    if meant is None and name.lower() in _USUAL_NAMES:
        unnamed = next((other for other in earlier if other.name is None), None)
        yield Finding(
            span,
            f"no stage is called `{name}`: Docker looks for an image of that name, and the build stops",
            help=f"name the stage that is meant: `FROM ... AS {name}`",
            related=(Related(unnamed.anchor, "this stage has no name"),) if unnamed else (),
        )
    elif meant is not None:
        yield Finding(
            span,
            f"no stage is called `{name}`: Docker looks for an image of that name, and the build stops",
            help=f"did you mean `{meant}`?",
            fix=Fix(f"write `{meant}`", (Edit(span, meant),)) if span.text == name else None,
        )


def _too_late(name: str, span: Span, stage: Stage, source: Stage) -> Finding:
    what = "is this stage itself" if source is stage else "comes later in the file"
    return Finding(
        span,
        f"stage `{name}` {what}: a stage can take files only from stages above it",
        help="write `COPY` without `--from` for files of the build context, or move the stages",
        related=(Related(source.name_span or source.anchor, "the stage"),),
    )
