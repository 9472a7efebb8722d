"""The formats of labels."""

from __future__ import annotations

import pytest

from dslint.facts.label_formats import _PATTERNS, FORMATS, OCI_FORMATS, fits


@pytest.mark.parametrize(
    ("format", "right", "wrong"),
    [
        ("text", "x", " "),
        ("url", "https://example.org/a?b", "example.org"),
        ("semver", "1.2.3-rc.1+build.5", "1.2"),
        ("rfc3339", "2026-11-22T09:30:00.5+01:00", "2026-11-22"),
        ("spdx", "MIT OR (Apache-2.0 WITH LLVM-exception)", "Apache License 2.0"),
        ("hash", "3f2a9c1", "main"),
        ("email", "team@example.org", "The Team <team@example.org>"),
        ("digest", "sha256:" + "a" * 64, "sha256:abc"),
    ],
)
def test_fits(format: str, right: str, wrong: str) -> None:
    assert fits(right, format)
    assert not fits(wrong, format)
    assert not fits("", format)


def test_tables_agree() -> None:
    assert set(OCI_FORMATS.values()) < set(FORMATS) == {*_PATTERNS, "spdx"}
