"""The images that a build pulls."""

from __future__ import annotations

from tests.dockerfile.reading import read

TEXT = """\
ARG BASE=python:3.12
ARG OTHER
FROM ${BASE} AS build
FROM $OTHER AS unknown
FROM scratch AS nothing
FROM build
COPY --from=build /a /a
COPY --from=0 /a /a
COPY --from=assets /a /a
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
RUN --mount=type=bind,from=node:20,target=/n --mount=type=cache,target=/c true
"""


def test_images_wherever_they_are_named() -> None:
    used = read(TEXT).used_images
    assert [(each.image.raw, each.span.text, each.is_base) for each in used] == [
        ("python:3.12", "${BASE}", True),
        ("ghcr.io/astral-sh/uv:0.9", "ghcr.io/astral-sh/uv:0.9", False),
        ("node:20", "node:20", False),
    ]


def test_arguments_and_edits() -> None:
    base, copied, _ = read(TEXT).used_images
    assert [pair.name for pair in base.args] == ["BASE"]
    assert copied.args == []
    assert base.replaced("python:3.13") is None
    edit = copied.replaced(copied.image.renamed("uv", "1"))
    assert edit is not None
    assert edit.text == "uv:1"
