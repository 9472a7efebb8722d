"""Packages that a release lacks."""

from __future__ import annotations

from dslint.facts.apt_packages import apt_package


def test_a_removed_package_is_absent_from_newer_releases_only() -> None:
    package = apt_package("libgl1-mesa-glx")
    assert package is not None
    assert package.installs_on("bookworm")
    assert not package.installs_on("trixie")
    assert not package.installs_on("noble")
    assert package.instead == "libgl1"
    assert package.newest_debian_before("trixie") == "bookworm"
    assert package.newest_debian_before("noble") is None


def test_a_choice_of_several_cannot_be_installed() -> None:
    package = apt_package("netcat")
    assert package is not None
    assert package.absent == ()
    assert not package.installs_on("bookworm")


def test_what_every_release_has_is_not_in_the_table() -> None:
    assert apt_package("ffmpeg") is None


def test_the_pythons_of_a_distribution() -> None:
    package = apt_package("python3.9-dev")
    assert package is not None
    assert package.installs_on("bullseye")
    assert package.installs_on("focal")
    assert not package.installs_on("jammy")
    assert not package.installs_on("bookworm")
    assert package.installs_on("resolute")
