"""Objects that the config says stand outside the project."""

from __future__ import annotations

import pytest

from dslint.project.external import External


@pytest.mark.parametrize(
    ("glob", "expected"),
    [
        ("Secret/hf-token", True),
        ("secret/hf-*", True),
        ("*/*", True),
        ("Secret/prod/hf-token", True),
        ("Secret/dev/hf-token", False),
        ("ConfigMap/hf-token", False),
        ("Secret/hf", False),
    ],
)
def test_globs(glob: str, expected: bool) -> None:
    external = External(["Service/x", glob])
    assert external.holds("Secret", "prod", "hf-token") is expected
    assert external
    assert not External()


def test_an_unwritten_namespace_may_be_any() -> None:
    assert External(["Secret/prod/a"]).holds("Secret", None, "a")
