r"""The image has been taken off the registry.

## Why it matters
A registry is somebody's server, and images on it can be deleted. Bitnami took hundreds of them (`bitnami/spark`,
`bitnami/postgresql`, `bitnami/kubectl`, ...) off Docker Hub in 2025; Google switched its Container Registry off. Such a
build ends at its first line:

```text
ERROR: docker.io/bitnami/spark:3.5.0-debian-11-r1: not found
```

It goes on working on machines that still have the image in their cache, so the author is often the last to learn of
it.

## Examples
```dockerfile bad
FROM bitnami/spark:3.5.0-debian-11-r1
USER 1001
```
```dockerfile fixed
FROM bitnamilegacy/spark:3.5.0-debian-11-r1
USER 1001
```

The legacy images get no updates any more. The image of the software's own makers does:

```dockerfile good
FROM apache/spark:3.5.6-python3
USER 185
```

Images from which files are copied count too:

```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=bitnami/kubectl:1.29.3 /opt/bitnami/kubectl/bin/kubectl /usr/local/bin/
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY --from=bitnamilegacy/kubectl:1.29.3 /opt/bitnami/kubectl/bin/kubectl /usr/local/bin/
USER 10001
```

## Known limits
A short list of images, as of 2026-11. Images with a digest and copies in other registries are not judged; for deleted
CUDA images there is deleted-cuda-tag.

## References
- https://github.com/bitnami/charts/issues/36229
- https://github.com/kubeflow/pipelines/issues/12170
- https://github.com/ray-project/ray/issues/46378
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.facts.image_fates import fate_of_image
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(on=Dockerfile, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        image = used.image
        found = fate_of_image(image.name, image.tag) if image.digest is None else None
        if found is None or found.fate != "removed":
            continue
        edit = used.replaced(image.renamed(found.to)) if found.to and found.same_tags else None
        yield Finding(
            used.span,
            f"`{image}` cannot be pulled: {found.why}",
            help=found.cure(image.name, image.tag),
            related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            fix=Fix(f"take it from `{found.to}`", (edit,)) if edit else None,
        )
