r"""A stage has no name and nothing uses it: whatever it does is thrown away.

## Why it matters
What stands between one `FROM` and the next is a stage, and the image is made of the last one. A second `FROM` does not
add a second image to the first, it starts anew: nothing of what stands above is in the image, unless it is taken over
with `COPY --from=`. Two lines such as

```text
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
FROM python:3.13.1-slim-bookworm
```

make an image with Python and without CUDA. Docker does not say so; it does not even build the upper stage.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3 && rm -rf /var/lib/apt/lists/*
COPY train.py /app/train.py
USER 10001
```

## Known limits
Stages with a name may be built on their own with `--target`, and are left alone here: see unreachable-stage.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/reference/dockerfile/#from
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Dockerfile, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    final = dockerfile.final_stage
    for stage in dockerfile.targets:
        if final is not None and stage is not final and stage.name is None:
            yield Finding(
                stage.anchor,
                f"nothing uses this stage: the image holds nothing of `{stage.anchor.text}`, only the last FROM counts",
                help="take over files with `COPY --from=`, or choose one image and install the rest into it",
                related=(Related(final.anchor, "the image is built on this one alone"),),
            )
