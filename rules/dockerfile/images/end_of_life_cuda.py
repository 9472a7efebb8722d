r"""The CUDA release of the base image gets no fixes any more.

## Why it matters
NVIDIA supports a CUDA image as long as the driver branch that came out with it, and deletes it from Docker Hub and NGC
six months after that. Until then it builds as ever; from then on the build stops with `not found`. Who moves in time
chooses the day.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
USER 10001
```
```dockerfile good
FROM nvidia/cuda:13.0.2-runtime-ubuntu24.04
USER 10001
```

CUDA 13 needs driver 580 or later on the node, CUDA 12 needs 525. `nvidia-smi` on a node shows what is there.

## Known limits
Dates as of 2026-08. NVIDIA has left many images up for longer than it promised; so this is for those who plan ahead.
Deleted images are deleted-cuda-tag's affair.

## References
- https://gitlab.com/nvidia/container-images/cuda/-/issues/177
- https://endoflife.date/nvidia-driver
- https://docs.nvidia.com/deploy/cuda-compatibility/minor-version-compatibility.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.cuda_images import end_of_cuda, gone_cuda_tag, is_cuda_image
from dslint.rule import Category, Finding, Given, Profile, Related, Severity, rule


@rule(on=Stage, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT, dated=True)
def check(stage: Stage, given: Given[None]) -> Iterator[Finding]:
    image = stage.image
    if image is None or not image.known or not is_cuda_image(image.name) or gone_cuda_tag(image.tag) is not None:
        return
    if image.version is None or len(image.version) < 2:
        return
    minor = f"{image.version[0]}.{image.version[1]}"
    end = end_of_cuda(minor)
    if end is not None and end < given.day.isoformat():
        yield Finding(
            stage.anchor,
            f"the images of CUDA {minor} have had no fixes since {end}, and NVIDIA deletes them six months after that",
            help="move to a CUDA release that is supported, if your nodes' driver is new enough (580 for CUDA 13)",
            related=tuple(Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args),
        )
