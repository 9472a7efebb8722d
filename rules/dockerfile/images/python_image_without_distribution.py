r"""A Python image's tag does not say which Debian it is built on, and apt installs from that.

## Why it matters
`python:3.12-slim` is built on whichever Debian is current. In August 2025 it moved from Debian 12 (bookworm) to Debian
13 (trixie) overnight, and with it went `libgl1-mesa-glx`, `openjdk-17-jre`, `software-properties-common` and others:
Dockerfiles that had worked for years stopped building.

## Examples
```dockerfile bad
FROM python:3.12-slim
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 && rm -rf /var/lib/apt/lists/*
USER 10001
```
```dockerfile good
FROM python:3.12.12-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libgl1 && rm -rf /var/lib/apt/lists/*
USER 10001
```

## Known limits
Only Python's official image is judged, and only where apt installs something. Full versions (`python:3.12.3-slim`) and
Pythons that are no longer supported are left alone: they move once more at most.

## References
- https://hub.docker.com/_/python
- https://github.com/huggingface/lerobot/pull/1735
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.os_eol import system_of_image
from dslint.facts.python_eol import end_of_life
from dslint.rule import Category, Finding, Given, Profile, Related, Severity, rule
from dslint.shell import AptInstall

_NAMES = ("python", "public.ecr.aws/docker/library/python", "mirror.gcr.io/library/python")


@rule(on=Stage, category=Category.REPRODUCIBILITY, severity=Severity.INFO, profile=Profile.STRICT, dated=True)
def check(stage: Stage, given: Given[None]) -> Iterator[Finding]:
    image = stage.image
    if image is None or not image.known or image.name not in _NAMES or image.digest is not None:
        return
    if image.version is None or len(image.version) > 2 or image.variant not in ("", "slim"):
        return
    end = end_of_life(".".join(str(part) for part in image.version))
    if end is not None and end < given.day.isoformat():
        return
    install = next((each for each in stage.commands if isinstance(each, AptInstall)), None)
    if install is None:
        return
    system = system_of_image(image.name, image.tag)
    now = f", {system} today" if system is not None else ""
    yield Finding(
        stage.anchor,
        f"`{image}` is built on whichever Debian is current{now}: the packages that apt installs change with it",
        help=f"name the release: `{image}-bookworm` or `{image}-trixie`",
        related=(
            *(Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args),
            Related(install.anchor, "apt installs from that release"),
        ),
    )
