r"""The build of OpenCV that can open windows is installed in an image, where there is no screen.

## Why it matters
`opencv-python` brings Qt along, and needs libraries of the graphics system (libGL, X11) that have to be installed
beside it. All of this is for `cv2.imshow` and its like, which cannot work in a container. `opencv-python-headless` is
the same `cv2` without windows: a smaller image, no system packages, fewer of their vulnerabilities to report.

## Examples
```dockerfile bad
FROM python:3.13.1-bookworm
RUN pip install --no-cache-dir opencv-python==4.10.0.84
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-bookworm
RUN pip install --no-cache-dir opencv-python-headless==4.10.0.84
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir opencv-python-headless==4.10.0.84
USER 10001
```

## Known limits
Silent where the file speaks of X11, VNC, Xvfb, Qt or a `DISPLAY`. If another package needs `opencv-python` by name, pip
installs both (see clashing-opencv-packages); then keep what it asks for.

## References
- https://pypi.org/project/opencv-python/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.dockerfile import Dockerfile, Run
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import PipInstall

_WITH_WINDOWS = ("opencv-python", "opencv-contrib-python")


@rule(
    on=(PipInstall, Installs),
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    found = [each for each in node.requirements if each.normalized in _WITH_WINDOWS and not each.marker]
    run = install_of(node).enclosing(Run) if found else None
    if run is None or run.stage is None or not isinstance(run.document, Dockerfile):
        return
    if _speaks_of_screens(run.document):
        return
    for each in found:
        headless = each.name.replace("_", "-") + "-headless"
        plain = each.name_span.text == each.name and not each.hashes
        yield Finding(
            each.span,
            f"`{each.name}` brings Qt and needs graphics libraries, for windows that no container can show",
            help=f"write `{headless}`, which is the same `cv2` without windows",
            related=shown_with(node),
            fix=Fix(f"install `{headless}`", (Edit(each.name_span, headless),)) if plain else None,
        )


@once_per_node
def _speaks_of_screens(dockerfile: Dockerfile) -> bool:
    return _screen().search(dockerfile.source.text) is not None


@cache
def _screen() -> re.Pattern[str]:
    return re.compile(r"DISPLAY|x11|xvfb|vnc|\bqt|xorg|xfce|desktop|novnc", re.IGNORECASE)
