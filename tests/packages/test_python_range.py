"""Which Pythons a project allows."""

from __future__ import annotations

import pytest

from dslint.packages.python_range import allows_python


@pytest.mark.parametrize(
    ("specifier", "minor", "allowed"),
    [
        (">=3.11", "3.10", False),
        (">=3.11", "3.11", True),
        (">=3.11.4", "3.11", True),
        (">=3.10,<3.13", "3.13", False),
        ("==3.11.*", "3.11", True),
        ("==3.11.4", "3.11", True),
        ("==3.11.4", "3.12", False),
        ("^3.10", "3.13", True),
        ("^3.10", "3.9", False),
        ("^3", "3.9", True),
        ("~3.10", "3.10", True),
        ("~3.10", "3.11", False),
        ("~3", "3.11", True),
        ("~3.10.2", "3.11", False),
        (">=3.8 <3.11", "3.11", False),
        (">= 3.8, < 3.11", "3.10", True),
        ("3.10.* || 3.12.*", "3.11", False),
        ("3.10.* || 3.12.*", "3.12", True),
        ("3.11", "3.11", True),
        ("*", "3.11", None),
        ("whatever", "3.11", None),
        (">=3.11", "3", None),
    ],
)
def test_ranges(specifier: str, minor: str, allowed: bool | None) -> None:
    assert allows_python(specifier, minor) is allowed
