r"""The image is built on a Linux release that gets no security fixes any more.

## Why it matters
A distribution mends its packages for some years, and then stops. From that day on every hole that is found in
OpenSSL, glibc or the image libraries behind Pillow and OpenCV stays open in your image, and `apt-get upgrade` finds
nothing. Some time later the packages are moved to an archive, and the build breaks too:

```text
E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file.
```

NVIDIA and others publish their packages for supported releases only, so new CUDA versions do not come either.

## Examples
```dockerfile bad
FROM ubuntu:20.04
USER 10001
```
```dockerfile good
FROM ubuntu:24.04
USER 10001
```
```dockerfile bad
FROM python:3.11-slim-bullseye
USER 10001
```
```dockerfile good
FROM python:3.11.14-slim-bookworm
USER 10001
```

The release may stand at the end of another image's tag:

```dockerfile bad
FROM nvidia/cuda:11.8.0-cudnn8-runtime-ubuntu20.04
USER 10001
```

## Known limits
As of 2026-08, for Debian (with its free long-term support), Ubuntu (without Ubuntu Pro), Alpine, CentOS, Amazon Linux,
Rocky Linux and AlmaLinux. Releases that the table does not know are not judged, nor are images that happen to be built
on an old release without saying so, nor stages from which files are only copied. Images whose Python is at its end
too are left to end-of-life-python.

## References
- https://endoflife.date/ubuntu
- https://wiki.debian.org/LTS
- https://alpinelinux.org/releases/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.facts.image_fates import removal_of_image
from dslint.facts.os_eol import supported_systems, system_of_image
from dslint.facts.python_eol import end_of_life
from dslint.facts.python_images import python_of_image
from dslint.images import ImageRef
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Given, Related, Severity, rule


@rule(on=Stage, category=Category.SECURITY, severity=Severity.WARNING, dated=True)
def check(stage: Stage, given: Given[None]) -> Iterator[Finding]:
    image, day = stage.image, given.day.isoformat()
    if stage.document.purpose is Purpose.TEST:
        return
    system = system_of_image(image.name, image.tag) if image is not None and image.known else None
    if image is None or system is None or system.eol >= day or _is_reported(image, day) or not _ships(stage):
        return
    supported = supported_systems(system.family, day)
    cure = f"move to {' or '.join(supported)}" if supported else "move to Rocky Linux, AlmaLinux or Debian"
    yield Finding(
        stage.anchor,
        f"`{image}` is built on {system}, which has had no security fixes since {system.eol}",
        help=f"{cure} (supported as of {day})",
        related=tuple(Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args),
    )


def _ships(stage: Stage) -> bool:
    """Whether the system becomes part of an image; from other stages, files are only copied."""
    document = stage.document
    return not isinstance(document, Dockerfile) or stage in document.shipped_stages


def _is_reported(image: ImageRef, day: str) -> bool:
    """Whether another rule says that this tag has to go anyway."""
    if removal_of_image(image.name, image.tag) is not None:
        return True
    version = python_of_image(image.name, image.tag)
    end = end_of_life(version) if version else None
    return end is not None and end < day
