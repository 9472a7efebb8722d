"""Which requirements have no wheel for the image that they are installed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dslint.dockerfile import Run
from dslint.facts.wheels import Wheels, wheels_of
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of

if TYPE_CHECKING:
    from dslint.dockerfile import Stage
    from dslint.packages import Requirement
    from dslint.shell import PipInstall

_USUAL = ("https://download.pytorch.org/", "https://pypi.org/", "https://pypi.python.org/")


class MissingWheel(NamedTuple):
    """A requirement that has no wheel there: why, what to do, and whether pip compiles its source package instead."""

    requirement: Requirement
    why: str
    advice: str
    is_compiled: bool


def missing_wheels(node: PipInstall | Installs) -> Iterator[MissingWheel]:
    """The requirements without a wheel, on x86-64; none where another index may have more."""
    run = install_of(node).enclosing(Run)
    stage = run.stage if run is not None else None
    if stage is None or not _is_usual(stage) or (isinstance(node, Installs) and not node.sure):
        return
    known = [(each, wheels) for each in node.requirements if (wheels := wheels_of(each.normalized)) is not None]
    if not known or any(not url.startswith(_USUAL) for url in indexes_of(node).urls):
        return
    for requirement, wheels in known:
        if requirement.known and not requirement.marker and not requirement.url:
            found = _on_alpine(requirement, wheels) if _is_alpine(stage) else _for_python(requirement, wheels, stage)
            if found is not None:
                yield found


def _is_usual(stage: Stage) -> bool:
    platform = stage.chain[-1].platform
    image = stage.root_image
    return image is not None and image.known and (platform is None or "amd64" in platform or "x86_64" in platform)


def _is_alpine(stage: Stage) -> bool:
    image = stage.root_image
    if image is None:
        return False
    return image.name.rpartition("library/")[2] == "alpine" or "alpine" in (image.tag or "")


def _on_alpine(requirement: Requirement, wheels: Wheels) -> MissingWheel | None:
    version = requirement.pinned_version
    if wheels.has_musl(version) or (version is None and wheels.musl):
        return None
    why = f"`{requirement.text}` has no wheel for Alpine, which lacks the C library that wheels are built for"
    return MissingWheel(requirement, why, "start from an image on Debian: `python:<version>-slim`", wheels.has_source)


def _for_python(requirement: Requirement, wheels: Wheels, stage: Stage) -> MissingWheel | None:
    version, python = requirement.pinned_version, stage.python
    span = wheels.range_of(version) if version is not None else None
    if version is None or span is None or python is None or not python.startswith("3.") or not python[2:].isdigit():
        return None
    first, last = span
    if first <= int(python[2:]) <= last:
        return None
    pythons = f"Python 3.{first} to 3.{last}" if last < 99 else f"Python 3.{first} and later"
    why = f"`{requirement.text}` has wheels for {pythons}, and this image has Python {python}"
    is_compiled = wheels.has_source and not wheels.refuses(version, int(python[2:]))
    return MissingWheel(requirement, why, _other_release(requirement, wheels, int(python[2:]), last), is_compiled)


def _other_release(requirement: Requirement, wheels: Wheels, python: int, last: int) -> str:
    """A release of the package that fits, or the Python that does."""
    fitting = [minor for minor, (first, end) in wheels.pythons.items() if first <= python <= end]
    image = f"an image with Python 3.{last}" if python > last else "an image with a newer Python"
    if not fitting:
        return f"take {image}"
    nearest = fitting[0] if python > last else fitting[-1]
    return f"take {image}, or `{requirement.name}` {nearest}, which has wheels for Python 3.{python}"
