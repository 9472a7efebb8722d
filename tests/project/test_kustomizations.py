"""What kustomizations say about images."""

from __future__ import annotations

from dslint.project.kustomizations import retagged_images
from dslint.source import Source


def names(text: str) -> frozenset[str]:
    return retagged_images(Source("kustomization.yaml", text))


def test_images_that_get_a_tag() -> None:
    assert names("images:\n- name: acme/app\n  newTag: '1'\n- {name: redis, digest: x}\n- newTag: 2\n") == {
        "acme/app",
        "redis",
    }


def test_no_images() -> None:
    assert names("resources: [images.yaml]\n") == frozenset()
    assert names("images: {name: a}\n") == frozenset()
    assert names("images: [\n") == frozenset()
