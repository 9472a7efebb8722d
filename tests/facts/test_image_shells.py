"""Images that leave Docker's default shell alone."""

from __future__ import annotations

from dslint.facts.image_shells import has_plain_shell


def test_images() -> None:
    assert has_plain_shell("continuumio/miniconda3")
    assert has_plain_shell("ubuntu")
    assert not has_plain_shell("mambaorg/micromamba")
    assert not has_plain_shell("registry.example.com/ubuntu")
