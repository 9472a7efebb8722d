r"""The image takes whichever Python is the newest.

## Why it matters
`python:3`, `python:3-slim` and `python:slim` mean the newest Python there is. Every October that is a new one
(3.13 -> 3.14), and on that day the next build gets it without being asked. torch, TensorFlow, numba and many others
have no wheels for it yet, some of them for more than a year:

```text
ERROR: Could not find a version that satisfies the requirement tensorflow==2.20.0
```

## Examples
```dockerfile bad
FROM python:3-slim
RUN pip install --no-cache-dir pandas==2.2.3
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pandas==2.2.3
USER 10001
```

## Known limits
Only Python's official image is judged. `python` without any tag and `python:latest` are floating-base-image's affair.
Nothing is said of images with a digest, and of stages that install no Python package.

## References
- https://hub.docker.com/_/python
- https://peps.python.org/pep-0602/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Related, Severity, rule

_NAMES = ("python", "public.ecr.aws/docker/library/python", "mirror.gcr.io/library/python")


@rule(on=Stage, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.image
    if image is None or not image.known or image.name not in _NAMES or image.digest is not None:
        return
    newest = re.fullmatch(r"3(?!\.)(?:-\S+)?|(?:slim|alpine|bookworm|trixie|bullseye)(?:-\S+)?", image.tag or "")
    if newest is None or not re.search(r"\bpip3?\b|requirements|\buv\b|poetry|pyproject", stage.span.text):
        return
    yield Finding(
        stage.anchor,
        f"`{image}` is whichever Python is the newest: each autumn another one, for which packages have no wheels yet",
        help=f"write the release that you test with: `{image.renamed(image.name, _with_minor(image.tag or ''))}`",
        related=tuple(Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args),
    )


def _with_minor(tag: str) -> str:
    variant = re.sub(r"^3(?:-|$)", "", tag)
    return f"3.<minor>-{variant}" if variant else "3.<minor>"
