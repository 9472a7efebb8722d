"""When the Linux distributions that images are built on stop getting security fixes (table `os_eol`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, cast

from dslint.facts.data import load
from dslint.facts.distributions import release_of_image

_TITLES = {
    "debian": "Debian",
    "ubuntu": "Ubuntu",
    "alpine-linux": "Alpine",
    "centos": "CentOS",
    "centos-stream": "CentOS Stream",
    "amazon-linux": "Amazon Linux",
    "rocky-linux": "Rocky Linux",
    "almalinux": "AlmaLinux",
}
_IMAGES = {
    "debian": "debian",
    "ubuntu": "ubuntu",
    "alpine": "alpine-linux",
    "centos": "centos",
    "quay.io/centos/centos": "centos-stream",
    "amazonlinux": "amazon-linux",
    "rockylinux": "rocky-linux",
    "rockylinux/rockylinux": "rocky-linux",
    "almalinux": "almalinux",
}
_NAMES_IN_TAGS = {"alpine": "alpine-linux", "centos": "centos", "ubuntu": "ubuntu", "debian": "debian"}


class System(NamedTuple):
    """A release of a distribution (`Debian 11`) and the last day on which everybody gets security fixes for it.

    `packages_moved` is whether its packages have left the place at which its images look for them.
    """

    family: str
    version: str
    eol: str
    packages_moved: bool

    def __str__(self) -> str:
        return f"{_TITLES[self.family]} {self.version}"


@cache
def system_of_image(name: str, tag: str | None) -> System | None:
    """The release that an image (familiar name) is built on, as far as its name and tag say so."""
    if not tag:
        return None
    bare = name.rpartition("library/")[2]
    family = _IMAGES.get(bare)
    if family is not None:
        return _numbered(family, tag) or _codenamed(tag)
    found = re.search(r"(?:^|-)(alpine|centos|ubuntu|debian)-?(\d+(?:\.\d+)?)(?![\d.])", tag)
    if found is not None:
        return _numbered(_NAMES_IN_TAGS[found[1]], found[2])
    release = release_of_image(name, tag)
    return _system(release.family, release.version) if release is not None else _codenamed(tag)


def supported_systems(family: str, day: str) -> list[str]:
    """The releases of a family that are supported on `day` (`2026-11-22`), the oldest first."""
    systems = [_system(family, version) for version in reversed(_rows()[family])]
    return [str(system) for system in systems if system is not None and system.eol >= day]


def _numbered(family: str, tag: str) -> System | None:
    """Tags such as `11.6-slim`, `22.04`, `3.18.4`, `centos7.9.2009`, `stream9`, `2.0.20230101`."""
    found = re.match(r"(?:centos|stream|v)?(\d+)(?:\.(\d+))?", tag)
    if found is None:
        return None
    if family == "centos" and tag.startswith("stream"):
        family = "centos-stream"
    minor = family in ("ubuntu", "alpine-linux")
    return _system(family, f"{found[1]}.{found[2]}" if minor else found[1])


def _codenamed(tag: str) -> System | None:
    words = set(re.split(r"[-_.]", tag))
    for family in ("debian", "ubuntu"):
        for version, row in _rows()[family].items():
            if str(row["codename"]) in words:
                return _system(family, version)
    return None


def _system(family: str, version: str) -> System | None:
    row = _rows()[family].get(version)
    return System(family, version, str(row["eol"]), bool(row.get("moved"))) if row is not None else None


@cache
def _rows() -> dict[str, dict[str, dict[str, object]]]:
    return cast("dict[str, dict[str, dict[str, object]]]", load("os_eol"))
