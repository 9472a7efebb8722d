"""What the names of folders say."""

from __future__ import annotations

import pytest

from dslint.facts.folders import is_for_show, is_test


@pytest.mark.parametrize(
    ("path", "test", "shown"),
    [
        ("k8s/secret.yaml", False, False),
        ("tests/k8s/secret.yaml", True, True),
        ("test_data/secret.yaml", True, True),
        ("frontend/mock-backend/a.yaml", True, True),
        ("Examples/secret.yaml", False, True),
        ("lab-06-exclusion/secret.yaml", False, True),
        ("_archived/secret.yaml", False, True),
        ("labels/secret.yaml", False, False),
        ("latest/secret.yaml", False, False),
        ("k8s/test", False, False),
    ],
)
def test_folders(path: str, test: bool, shown: bool) -> None:
    assert (is_test(path), is_for_show(path)) == (test, shown)
