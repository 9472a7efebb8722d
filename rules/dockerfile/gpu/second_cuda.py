r"""CUDA is installed on an image that has it already.

## Why it matters
The tags of `nvidia/cuda` say what is inside: `runtime` has CUDA's libraries, `devel` the compiler and headers as well,
`cudnn` has cuDNN. Installing them again adds gigabytes, and the package manager takes the newest version there is, not
the one of the image: then two CUDA versions lie side by side, and which one a program finds is chance.
`nvidia-cuda-toolkit` is the worst of them: it is Debian's and Ubuntu's own package, years older than the image's CUDA.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-devel-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends nvidia-cuda-toolkit && rm -rf /var/lib/apt/lists/*
USER ubuntu
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends cuda-nvcc-12-6 && rm -rf /var/lib/apt/lists/*
USER ubuntu
```

## Known limits
Only `nvidia/cuda` itself, with a tag that names its kind; not images that are built on it.

## References
- https://hub.docker.com/r/nvidia/cuda
- https://gitlab.com/nvidia/container-images/cuda/blob/master/doc/supported-tags.md
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import AptInstall, PackageInstall

_CONTENTS = (
    ("runtime", r"cuda-(?:runtime|libraries)(?:-[\d-]+)?(?:$|=.*)"),
    ("devel", r"cuda-(?:runtime|libraries|toolkit|nvcc|libraries-dev)(?:-[\d-]+)?(?:$|=.*)"),
    ("devel", r"(?:cuda|nvidia-cuda-toolkit)(?:-[\d-]+)?(?:$|=.*)"),
    ("cudnn", r"libcudnn\d+(?:-cuda-\d+)?(?:$|=.*)"),
)


@rule(
    on=(AptInstall, PackageInstall),
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    covers=("tally/gpu/no-redundant-cuda-install",),
)
def check(install: AptInstall | PackageInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    image = run.stage.root_image if run is not None and run.stage is not None else None
    if image is None or not image.known or image.name != "nvidia/cuda" or image.tag is None:
        return
    kinds = [kind for kind, _ in _CONTENTS if re.search(rf"\b{kind}", image.tag)]
    for word in install.packages:
        if any(kind in kinds and re.fullmatch(pattern, word.text) for kind, pattern in _CONTENTS):
            yield Finding(
                word.span,
                f"`{word.text}` is in the base image already: gigabytes twice, and maybe in two versions",
                help=f"leave it out: `{image.tag}` brings it",
            )
