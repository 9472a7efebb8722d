r"""Two packages of OpenCV are installed together, and overwrite each other's files.

## Why it matters
`opencv-python`, `opencv-python-headless`, `opencv-contrib-python` and `opencv-contrib-python-headless` are four builds
of one thing: all of them put a module `cv2` into the same directory. pip does not know that. It installs both, the
later one over the earlier one, and the order is not in your hands. What is left is a mix of two builds, perhaps of two
releases; when one of them is uninstalled, it takes files of the other one along.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir opencv-python-headless==4.10.0.84 opencv-contrib-python-headless==4.10.0.84
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir opencv-contrib-python-headless==4.10.0.84
USER 10001
```

The `contrib` builds hold everything that the others hold; the `headless` ones leave out windows (`cv2.imshow`), which
nobody can see in a container.

## Known limits
Judged are the words of one command and the files that it installs. What other packages bring along is not known.

## References
- https://pypi.org/project/opencv-python/
"""

from collections.abc import Iterator

from dslint.project.installs import Installs, shown_with, together
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall

_BUILDS = (
    "opencv-contrib-python-headless",
    "opencv-contrib-python",
    "opencv-python-headless",
    "opencv-python",
)


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("opencv",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    if not any(each.normalized.startswith("opencv-") for each in node.requirements):
        return
    builds = [each for each in together(node) if each.normalized in _BUILDS and not each.marker]
    first = builds[0] if builds else None
    for each in node.requirements:
        if first is not None and each in builds and each.normalized != first.normalized:
            names = {build.normalized for build in builds}
            contrib = "contrib-" if any("contrib" in name for name in names) else ""
            headless = "-headless" if any("headless" in name for name in names) else ""
            yield Finding(
                each.span,
                f"`{each.name}` and `{first.name}` put the same module `cv2` in one place and overwrite each other",
                help=f"keep one of them, here `opencv-{contrib}python{headless}`",
                related=(Related(first.span, "the other one"), *shown_with(node)),
            )
            return
