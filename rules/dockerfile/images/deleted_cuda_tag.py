r"""The `nvidia/cuda` tag has been deleted from the registries.

## Why it matters
NVIDIA removes CUDA images from Docker Hub and NGC six months after their end of life, and keeps only the last patch
release of each CUDA version. The build stops at its first line:

```text
ERROR: docker.io/nvidia/cuda:11.1-devel-ubuntu18.04: not found
```

It goes on working on machines that still have the image in their cache, so the author is often the last to learn of
it.

## Examples
```dockerfile bad
FROM nvidia/cuda:11.7.0-cudnn8-runtime-ubuntu22.04
USER 10001
```
```dockerfile fixed
FROM nvidia/cuda:11.7.1-cudnn8-runtime-ubuntu22.04
USER 10001
```
```dockerfile good
FROM nvidia/cuda:11.7.1-cudnn8-runtime-ubuntu22.04
USER 10001
```

`nvidia/cuda` has had no `latest` since January 2021, and its tags name the CUDA version in full:

```dockerfile bad
FROM nvidia/cuda
USER 10001
```
```dockerfile bad
FROM nvidia/cuda:12.8-runtime-ubuntu24.04
USER 10001
```
```dockerfile fixed
FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
USER 10001
```
```dockerfile good
FROM nvidia/cuda:12.8.1-runtime-ubuntu24.04
USER 10001
```

## Known limits
As of 2026-08. For CUDA 12 and 13 the list of what is left is not complete, so a missing patch release of those is not
reported. Copies in other registries and images with a digest are not judged.

## References
- https://gitlab.com/nvidia/container-images/cuda/-/issues/177
- https://hub.docker.com/r/nvidia/cuda/tags
- https://github.com/NVIDIA/nvidia-docker/issues/1768
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.facts.cuda_images import gone_cuda_tag, is_cuda_image
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(on=Dockerfile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("cuda",))
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        image = used.image
        gone = gone_cuda_tag(image.tag) if is_cuda_image(image.name) and not image.digest else None
        if gone is None:
            continue
        advice = f"write `{image.name}:{gone.instead}`" if gone.instead else "choose one of the tags that are left"
        edit = used.replaced(image.raw.replace(f":{image.tag}", f":{gone.instead}")) if gone.instead else None
        yield Finding(
            used.span,
            f"`{image}` cannot be pulled: {gone.why}",
            help=f"{advice}; https://hub.docker.com/r/nvidia/cuda/tags lists them",
            related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            fix=Fix(f"take {gone.instead}", (edit,)) if edit else None,
        )
