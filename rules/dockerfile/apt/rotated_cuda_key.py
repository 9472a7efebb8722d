r"""apt refuses the NVIDIA package source that the base image brings, because its key was replaced.

## Why it matters
NVIDIA replaced the key that signs its packages in April 2022. Images from before that day still ask NVIDIA's servers
for packages, with the old key, and nobody builds them anew. The first `apt-get update` on them ends the build,
whatever it was meant to install:

```text
W: GPG error: https://developer.download.nvidia.com/compute/cuda/repos/ubuntu1804/x86_64 InRelease: The following
signatures couldn't be verified because the public key is not available: NO_PUBKEY A4B469963BF863CC
E: The repository is not signed.
```

What you want is rarely from NVIDIA: leave its source out. If it is (`libcudnn8-dev`, `cuda-nvcc-11-1`), fetch the new
key first, from the directory of the image's own Ubuntu:

```text
apt-key adv --fetch-keys https://developer.download.nvidia.com/compute/cuda/repos/ubuntu1804/x86_64/3bf863cc.pub
```

## Examples
```dockerfile bad
FROM pytorch/pytorch:1.9.0-cuda11.1-cudnn8-devel
RUN apt-get update && apt-get install -y --no-install-recommends libsndfile1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile fixed
FROM pytorch/pytorch:1.9.0-cuda11.1-cudnn8-devel
RUN rm -f /etc/apt/sources.list.d/cuda.list /etc/apt/sources.list.d/nvidia-ml.list
RUN apt-get update && apt-get install -y --no-install-recommends libsndfile1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel
RUN apt-get update && apt-get install -y --no-install-recommends libsndfile1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
Judged are `pytorch/pytorch` up to 1.11 (`devel`) and `tensorflow/tensorflow` up to 2.8.0 (`gpu`). The CUDA images that
NVIDIA has left on Docker Hub were built anew with the new key. Nothing is said where something above touches the
package sources or their keys.

## References
- https://github.com/NVIDIA/cuda-repo-management/issues/1
- https://github.com/pytorch/builder/issues/1025
- https://github.com/google-deepmind/alphafold/pull/451
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.images import ImageRef
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, rule
from dslint.shell import AptUpdate

_CURE = "RUN rm -f /etc/apt/sources.list.d/cuda.list /etc/apt/sources.list.d/nvidia-ml.list\n"
_TOUCHED = r"sources\.list|cuda-keyring|3bf863cc|apt-key|A4B469963BF863CC|7fa2af80|/etc/apt|AllowInsecure|allow-unauth"


@rule(
    on=Stage, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("pytorch", "tensorflow")
)
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.image
    if image is None or not image.known or not _has_old_key(image):
        return
    update = next((each for each in stage.commands if isinstance(each, AptUpdate)), None)
    run = update.enclosing(Run) if update is not None else None
    if update is None or run is None or update.failure_ignored or update.conditional:
        return
    source = stage.span.source
    if re.search(_TOUCHED, source.text[stage.span.start : update.span.start]):
        return
    edit = Edit(source.span(run.span.start, run.span.start), _CURE) if not run.in_onbuild else None
    yield Finding(
        update.anchor,
        f"`{image}` is from before April 2022 and has NVIDIA's old key: `apt-get update` fails, and the build with it",
        help="remove `/etc/apt/sources.list.d/cuda.list` and `nvidia-ml.list` first, or move to a newer base image",
        related=(Related(stage.anchor, "the base image"),),
        fix=Fix("remove NVIDIA's package sources first", (edit,)) if edit else None,
    )


def _has_old_key(image: ImageRef) -> bool:
    version, words = image.version, image.variant.split("-")
    if version is None:
        return False
    if image.name == "pytorch/pytorch":
        return version < (1, 12) and "devel" in words
    return image.name == "tensorflow/tensorflow" and (1, 0) <= version <= (2, 8, 0) and "gpu" in words
