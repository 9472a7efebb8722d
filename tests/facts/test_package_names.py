"""The table `package_names`."""

from __future__ import annotations

from dslint.facts.package_names import abandoned_name, only_system, wrong_name


def test_names() -> None:
    found = wrong_name("sklearn")
    assert found is not None
    assert (found.use, found.usable, found.open_only) == ("scikit-learn", ("0.0",), False)
    assert wrong_name("scikit-learn") is None
    renamed = abandoned_name("pandas-profiling")
    assert renamed is not None
    assert renamed.use == "ydata-profiling"
    assert abandoned_name("sklearn") is None
    assert only_system("pyobjc-framework-cocoa") == "darwin"
    assert only_system("numpy") is None
