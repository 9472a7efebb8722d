r"""The image has moved, and nobody updates it where it is pulled from.

## Why it matters
The old place still answers, so nothing fails. But what comes from there has stood still since the move:
`jupyter/scipy-notebook:latest` is of October 2023, with the Python, the JupyterLab and the security holes of that day.
And one morning the old place is switched off.

## Examples
```dockerfile bad
FROM k8s.gcr.io/kustomize/kustomize:v4.5.7
USER 10001
```
```dockerfile fixed
FROM registry.k8s.io/kustomize/kustomize:v4.5.7
USER 10001
```

Where the new place has other tags, choose one:

```dockerfile bad
FROM jupyter/scipy-notebook:python-3.10
```
```dockerfile good
FROM quay.io/jupyter/scipy-notebook:2025-03-14
```

## Known limits
A short list of images, as of 2026-11. Images with a digest and copies in other registries are not judged.

## References
- https://github.com/jupyter/docker-stacks
- https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
- https://conda-forge.org/news/2024/07/29/sunsetting-mambaforge/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.facts.image_fates import fate_of_image
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(on=Dockerfile, category=Category.SECURITY, severity=Severity.WARNING, fix=Fix.SAFE)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        image = used.image
        found = fate_of_image(image.name, image.tag) if image.digest is None else None
        if found is None or found.fate != "moved":
            continue
        edit = used.replaced(image.renamed(found.to)) if found.to and found.same_tags else None
        yield Finding(
            used.span,
            f"`{image}` comes from a place that nobody updates: {found.why}",
            help=found.cure(image.name, image.tag),
            related=tuple(Related(pair.span, "the default that gives this image") for pair in used.args),
            fix=Fix(f"take it from `{found.to}`", (edit,)) if edit else None,
        )
