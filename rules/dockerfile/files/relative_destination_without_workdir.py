r"""Files are copied to a relative path, and no WORKDIR says relative to what.

## Why it matters
Without WORKDIR the working directory is the base image's, and for most images that is `/`. `COPY . .` then strews the
project over the root of the file system, beside `bin` and `etc`, where a directory called `lib` or `media` mixes with
that of the system. And the day the base image sets a WORKDIR of its own, all paths change.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY train.py .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
```

## Known limits
Only images of which it is known that they set no WORKDIR are judged (as of 2026-11): Python, the common distributions,
CUDA, Miniconda and the like. Jupyter's, PyTorch's and others have one of their own.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
- https://docs.docker.com/build/building/best-practices/#workdir
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Workdir
from dslint.rule import Category, Finding, Profile, Severity, rule

_AT_ROOT = frozenset(
    {"python", "ubuntu", "debian", "alpine", "fedora", "centos", "rockylinux", "almalinux", "amazonlinux", "busybox"}
    | {
        "nvidia/cuda",
        "continuumio/miniconda3",
        "continuumio/anaconda3",
        "node",
        "openjdk",
        "eclipse-temurin",
        "scratch",
    }
)


@rule(
    on=(Copy, Add),
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("hadolint/DL3045", "tally/hadolint/DL3045", "droast/DF063"),
)
def check(instruction: Copy | Add) -> Iterator[Finding]:
    stage, word = instruction.stage, instruction.destination
    if stage is None or word is None or stage.is_windows or instruction.in_onbuild:
        return
    path, known = instruction.value(word)
    if not known or not path or path.startswith("/") or path[1:2] == ":":
        return
    image = stage.root_image
    if image is None or not image.known or image.name not in _AT_ROOT:
        return
    before = [each for each in stage.instructions[: instruction.index] if isinstance(each, Workdir)]
    if not before and (stage.base is None or stage.base.workdir is None):
        yield Finding(
            word.span,
            f"`{path}` is relative, and no WORKDIR is set: the files end up in `/`, between those of the system",
            help="put `WORKDIR /app` above it",
        )
