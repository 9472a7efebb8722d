"""Images without an ENTRYPOINT."""

from __future__ import annotations

from dslint.facts.image_entrypoints import has_no_entrypoint


def test_known_images() -> None:
    assert has_no_entrypoint("python")
    assert not has_no_entrypoint("node")


def test_unknown_image() -> None:
    assert not has_no_entrypoint("ghcr.io/acme/python")
