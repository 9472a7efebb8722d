"""The table `numpy_limits`."""

from __future__ import annotations

from dslint.facts.numpy_limits import is_built_for_numpy_1, keeps_numpy_1


def test_limits() -> None:
    assert is_built_for_numpy_1("pandas", "2.0.3")
    assert not is_built_for_numpy_1("pandas", "2.1.4")
    assert not is_built_for_numpy_1("pandas", "no version")
    assert not is_built_for_numpy_1("rich", "1.0")
    assert keeps_numpy_1("scipy", "1.11.4")
    assert not keeps_numpy_1("scipy", None)
    assert keeps_numpy_1("mediapipe", None)
