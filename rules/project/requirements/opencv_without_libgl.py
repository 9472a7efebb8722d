r"""`opencv-python` is installed in a slim image that has no libGL, so `import cv2` fails.

## Why it matters
The package `opencv-python` can open windows, for which it needs a library of the graphics system that small images do
not have. pip does not look for it. The image is built, and the container stops at `import cv2`:

```text
ImportError: libGL.so.1: cannot open shared object file: No such file or directory
```

Nobody can see a window in a container, so take the build without them: `opencv-python-headless` is the same `cv2` in
the same versions, and needs nothing.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir opencv-python==4.10.0.84
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir opencv-python-headless==4.10.0.84
USER 10001
```

If another package insists on `opencv-python`, install the library:

```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 libglib2.0-0 && rm -rf /var/lib/apt/lists/*
RUN pip install --no-cache-dir opencv-python==4.10.0.84
USER 10001
```

## Known limits
Judged are `slim` images of Python and plain Debian, Ubuntu and CUDA images, in stages that are shipped. Silent where
the file speaks of libGL, ffmpeg or X11 in any way, or installs packages that are not known. Packages that bring
`opencv-python` with them (ultralytics, easyocr) are not looked into.

## References
- https://pypi.org/project/opencv-python/
- https://github.com/opencv/opencv-python/issues/370
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Edit, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import AptInstall, PipInstall

_WITH_WINDOWS = ("opencv-python", "opencv-contrib-python")


@rule(
    on=(PipInstall, Installs),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    keywords=("opencv",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    found = [each for each in node.requirements if each.normalized in _WITH_WINDOWS and not each.marker]
    run = install_of(node).enclosing(Run)
    dockerfile = run.document if run is not None else None
    if not found or run is None or run.stage is None or not isinstance(dockerfile, Dockerfile):
        return
    if run.stage not in dockerfile.shipped_stages or not _is_small(run.stage) or _may_bring_libgl(dockerfile):
        return
    for each in found:
        headless = each.name.replace("_", "-") + "-headless"
        plain = each.name_span.text == each.name and not each.hashes
        yield Finding(
            each.span,
            f"`{each.name}` needs libGL, which this image does not have: `import cv2` will fail",
            help=f"write `{headless}`, or install the Debian packages `libgl1` and `libglib2.0-0`",
            related=shown_with(node),
            fix=Fix(f"install `{headless}`", (Edit(each.name_span, headless),)) if plain else None,
        )


def _is_small(stage: Stage) -> bool:
    image = stage.root_image
    if image is None or not image.known or stage.is_windows:
        return False
    return image.name in ("debian", "ubuntu", "nvidia/cuda") or (image.name == "python" and "slim" in image.variant)


@once_per_node
def _may_bring_libgl(dockerfile: Dockerfile) -> bool:
    """Whether any stage speaks of the library, or installs packages that are not known."""
    runs = [run for stage in dockerfile.stages for run in stage.runs]
    installs = [each for run in runs for each in run.commands if isinstance(each, AptInstall)]
    hidden = any(not word.known for each in installs for word in each.packages)
    return hidden or any(_helps().search(each.text.text) for each in dockerfile.instructions)


@cache
def _helps() -> re.Pattern[str]:
    return re.compile(
        r"libgl|libopencv|python3-opencv|ffmpeg|mesa|x11|xvfb|vnc|qt5|headless|xargs|\.sh\b|conda|mamba|desktop|gtk"
        r"|\bmake\b|cmake",
        re.IGNORECASE,
    )
