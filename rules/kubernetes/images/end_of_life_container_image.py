r"""A container's image holds a Python or a Linux release that gets no security fixes any more.

## Why it matters
Nobody mends the holes that are found in an old Python or an old Debian, and nobody rebuilds the official images of
them: what runs in the cluster only gets older. A scanner of the platform team will find dozens of holes in it sooner
or later, and the way out is then a hurried one.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: report
        image: python:3.8.20-slim
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: report
        image: python:3.13.1-slim-bookworm
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: report
        image: ubuntu:20.04
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Dates as of 2026-08; only what the image's name and tag say is judged. Nothing is said of names that a kustomization of
the project replaces, or a compose file builds.

## References
- https://endoflife.date/python
- https://endoflife.date/ubuntu
- https://wiki.debian.org/LTS
"""

from collections.abc import Iterator

from dslint.facts.image_fates import fate_of_image, removal_of_image
from dslint.facts.os_eol import supported_systems, system_of_image
from dslint.facts.python_eol import end_of_life, supported_pythons
from dslint.facts.python_images import python_of_image
from dslint.images import ImageRef
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Given, Severity, rule
from dslint.running import RunsImage


@rule(on=RunsImage, category=Category.SECURITY, severity=Severity.WARNING, dated=True)
def check(container: RunsImage, given: Given[None]) -> Iterator[Finding]:
    image, node, day = container.image, container.image_node, given.day.isoformat()
    if image is None or node is None or not image.known or container.document.purpose is Purpose.TEST:
        return
    ended = _ended(image, day) if _stands(image) else None
    if ended is not None and not container.image_is_replaced:
        what, end, newer = ended
        yield Finding(
            node.span,
            f"`{image}` holds {what}, which has had no security fixes since {end}",
            help=f"move to {newer} (supported as of {day})",
        )


def _stands(image: ImageRef) -> bool:
    """Whether no other rule says that the image has to go anyway."""
    return fate_of_image(image.name, image.tag) is None and removal_of_image(image.name, image.tag) is None


def _ended(image: ImageRef, day: str) -> tuple[str, str, str] | None:
    version = python_of_image(image.name, image.tag)
    end = end_of_life(version) if version else None
    if end is not None and end < day:
        return f"Python {version}", end, "Python " + " or ".join(supported_pythons(day))
    system = system_of_image(image.name, image.tag)
    if system is None or system.eol >= day:
        return None
    return str(system), system.eol, " or ".join(supported_systems(system.family, day)) or "Rocky Linux or Debian"
