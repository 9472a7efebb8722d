"""Docker's official images."""

from __future__ import annotations

from dslint.facts.official_images import is_official_image


def test_names() -> None:
    assert is_official_image("node")
    assert is_official_image("Python")
    assert not is_official_image("builder")
