"""Which names are slips for others."""

from __future__ import annotations

import pytest

from dslint.project.namesakes import is_misspelled, is_part, is_same_but_kind


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("chrun-config", "churn-config", True),
        ("model-cach", "model-cache", True),
        ("modelcache", "model-cache", True),
        ("Model_Cache", "model-cache", True),
        ("data-1", "data-2", False),
        ("app-dev", "app-prod", False),
        ("train-data", "test-data", False),
        ("model-a-pvc", "model-b-pvc", False),
        ("cache", "model-cache", False),
        ("api-v1", "api-v2", False),
    ],
)
def test_misspelled(name: str, known: str, expected: bool) -> None:
    assert is_misspelled(name, known) is is_misspelled(known, name) is expected


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [("api", "api-service", True), ("cache-pvc", "cache-claim", True), ("pvc", "claim", False), ("a-x", "a-y", False)],
)
def test_same_but_kind(name: str, known: str, expected: bool) -> None:
    assert is_same_but_kind(name, known) is expected


def test_part() -> None:
    assert is_part("manager", "kserve-manager")
    assert is_part("kserve", "kserve-manager")
    assert not is_part("ager", "kserve-manager")
