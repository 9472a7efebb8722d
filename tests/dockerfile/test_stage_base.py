"""What a stage knows of the image that it is built on."""

from __future__ import annotations

from dslint.dockerfile import Stage, read_dockerfile
from dslint.source import Source


def stages(text: str) -> list[Stage]:
    return read_dockerfile(Source("Dockerfile", text)).stages


def test_distribution_follows_the_chain() -> None:
    first, second = stages("ARG V=3.12\nFROM python:${V}-slim-bookworm AS base\nFROM base\n")
    assert str(first.distribution) == str(second.distribution) == "Debian 12 (bookworm)"


def test_a_digest_makes_a_moving_tag_unknown() -> None:
    digest = "sha256:" + "0" * 64
    moving, named = stages(f"FROM python:3.12-slim@{digest}\nFROM python:3.12-slim-bookworm@{digest}\n")
    assert moving.distribution is None
    assert named.distribution is not None


def test_an_unknown_image_has_no_known_distribution() -> None:
    (stage,) = stages("ARG TAG\nFROM python:${TAG}-bookworm\n")
    assert stage.distribution is None


def test_image_args_are_those_with_a_default_that_from_uses() -> None:
    text = "ARG NAME=python\nARG TAG=3.12\nARG OTHER=1\nARG NONE\nFROM $NAME:${TAG}-${NONE}\n"
    assert [pair.name for pair in stages(text)[0].from_.image_args] == ["NAME", "TAG"]


def test_apt_source_at() -> None:
    plain, added = stages("FROM debian:12\nRUN apt-get update\nFROM debian:12\nRUN add-apt-repository ppa:x/y\n")
    assert plain.apt_source_at is None
    assert added.apt_source_at is not None
    assert added.document.source.text[added.apt_source_at :].startswith("apt-repository")
