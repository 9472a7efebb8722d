"""The support of distributions."""

from __future__ import annotations

import pytest

from dslint.facts.os_eol import supported_systems, system_of_image


@pytest.mark.parametrize(
    ("name", "tag", "shown", "moved"),
    [
        ("debian", "11.6-slim", "Debian 11", False),
        ("debian", "buster", "Debian 10", True),
        ("python", "3.8-slim-buster", "Debian 10", True),
        ("python", "3.6", "Debian 11", False),
        ("ubuntu", "20.04", "Ubuntu 20.04", False),
        ("ubuntu", "focal-20210416", "Ubuntu 20.04", False),
        ("ubuntu", "23.10", "Ubuntu 23.10", True),
        ("ubuntu", "lunar", "Ubuntu 23.04", True),
        ("nvidia/cuda", "11.8.0-base-ubuntu20.04", "Ubuntu 20.04", False),
        ("nvidia/cuda", "11.2.2-base-centos7", "CentOS 7", True),
        ("alpine", "3.18.4", "Alpine 3.18", False),
        ("node", "18-alpine3.17", "Alpine 3.17", False),
        ("centos", "7", "CentOS 7", True),
        ("centos", "centos7.9.2009", "CentOS 7", True),
        ("quay.io/centos/centos", "stream8", "CentOS Stream 8", True),
        ("amazonlinux", "2.0.20230101", "Amazon Linux 2", False),
        ("bitnami/spark", "3.5.0-debian-11-r1", "Debian 11", False),
    ],
)
def test_named_by_the_tag(name: str, tag: str, shown: str, moved: bool) -> None:
    system = system_of_image(name, tag)
    assert (str(system), system.packages_moved if system else None) == (shown, moved)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("alpine", "3"),
        ("alpine", "latest"),
        ("node", "20-alpine"),
        ("ubuntu", None),
        ("team/app", "20.04"),
        ("x", "1.2"),
    ],
)
def test_not_known(name: str, tag: str | None) -> None:
    assert system_of_image(name, tag) is None


def test_supported() -> None:
    assert supported_systems("debian", "2026-11-22") == ["Debian 12", "Debian 13"]
    assert supported_systems("ubuntu", "2026-11-22") == ["Ubuntu 22.04", "Ubuntu 24.04", "Ubuntu 26.04"]
    assert supported_systems("centos", "2026-11-22") == []
