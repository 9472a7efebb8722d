r"""Files are taken from a stage that holds none.

## Why it matters
`FROM scratch` begins with nothing: no shell, no directories, no files. A stage on it holds what its own COPY and ADD
bring, and nothing else. Taking files from one that brings nothing stops the build:

```text
failed to solve: failed to compute cache key: "/opt/venv": not found
```

## Examples
```dockerfile bad
FROM scratch AS models
LABEL org.opencontainers.image.title="models"

FROM python:3.13.1-slim-bookworm
COPY --from=models /model.onnx /models/model.onnx
USER 10001
```
```dockerfile good
FROM scratch AS models
COPY model.onnx /model.onnx

FROM python:3.13.1-slim-bookworm
COPY --from=models /model.onnx /models/model.onnx
USER 10001
```

## References
- https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch
- https://docs.docker.com/build/building/multi-stage/
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Onbuild, Run, Stage, Workdir
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Copy,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("tally/copy-from-empty-scratch-stage",),
    keywords=("scratch",),
)
def check(copy: Copy) -> Iterator[Finding]:
    source, flag = copy.from_stage, copy.from_
    if source is None or flag is None or copy.stage is None or copy.in_onbuild or source.index >= copy.stage.index:
        return
    if not _is_empty(source) or any(word.text.strip("/.") == "" for word in copy.sources):
        return
    yield Finding(
        flag.value_span,
        f"stage `{flag.value}` holds no files: it is built on `scratch` and copies nothing, so this stops the build",
        help="COPY into that stage what is wanted here, or take it from another one",
        related=(Related(source.anchor, "the empty stage"),),
    )


def _is_empty(stage: Stage) -> bool:
    root = stage.root_image
    if root is None or not root.is_scratch:
        return False
    return not any(
        isinstance(each, (Add, Copy, Run, Workdir, Onbuild)) for below in stage.chain for each in below.instructions
    )
