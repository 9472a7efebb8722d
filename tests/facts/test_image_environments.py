"""The table of the images' variables."""

from __future__ import annotations

from dslint.facts.image_environments import image_environment


def test_known_image() -> None:
    assert image_environment("alpine") == frozenset({"PATH"})
    assert "PYTHON_VERSION" in (image_environment("python") or ())


def test_unknown_image() -> None:
    assert image_environment("ghcr.io/acme/base") is None
