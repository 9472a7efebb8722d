r"""Nobody maintains the image any more.

## Why it matters
Its makers have stopped: no security fixes for the server itself, no rebuilds with newer system libraries, no answer to
bug reports, no support for the next GPU. The longer such an image is built on, the further the way to its successor.

## Examples
```dockerfile bad
FROM pytorch/torchserve:0.12.0-gpu
COPY model.mar /home/model-server/model-store/
```
```dockerfile good
FROM nvcr.io/nvidia/tritonserver:25.02-py3
COPY models /models
```
```dockerfile bad
FROM openjdk:11-jre-slim
USER 10001
```
```dockerfile good
FROM eclipse-temurin:21.0.6_7-jre-noble
USER 10001
```

## Known limits
A short list of images whose makers say so themselves, or which have stood still for years (as of 2026-11). Copies in
other registries are not judged.

## References
- https://github.com/pytorch/serve
- https://github.com/huggingface/text-generation-inference
- https://hub.docker.com/_/openjdk
- https://github.com/ray-project/ray/issues/46378
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.facts.image_fates import fate_of_image
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Dockerfile, category=Category.SECURITY, severity=Severity.WARNING)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        found = fate_of_image(used.image.name, used.image.tag)
        if found is not None and found.fate == "unmaintained":
            yield Finding(
                used.span,
                f"`{used.image}` gets no fixes any more: {found.why}",
                help=found.cure(used.image.name, used.image.tag),
                related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            )
