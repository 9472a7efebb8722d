"""Which wheels there are."""

from __future__ import annotations

from dslint.facts.wheels import wheels_of


def test_pythons() -> None:
    pandas, tokenizers = wheels_of("pandas"), wheels_of("tokenizers")
    assert pandas is not None
    assert tokenizers is not None
    assert pandas.range_of("2.2.3") == (9, 13)
    assert pandas.range_of("9.9") is None
    assert tokenizers.range_of("0.22.1") == (9, 99)
    assert wheels_of("left-pad") is None


def test_alpine() -> None:
    pandas, torch = wheels_of("pandas"), wheels_of("torch")
    assert pandas is not None
    assert torch is not None
    assert pandas.has_musl("2.1.0")
    assert not pandas.has_musl("2.0.3")
    assert pandas.has_musl(None)
    assert not torch.has_musl(None)
    assert (pandas.has_source, torch.has_source) == (True, False)


def test_refused_pythons() -> None:
    numba, scipy, pandas = wheels_of("numba"), wheels_of("scipy"), wheels_of("pandas")
    assert numba is not None
    assert scipy is not None
    assert pandas is not None
    assert numba.refuses("0.58.1", 13)
    assert not numba.refuses("0.58.1", 11)
    assert scipy.refuses("1.10.1", 12)
    assert not scipy.refuses("1.12.0", 14)
    assert pandas.refuses("2.2.3", 8)
    assert not pandas.refuses("2.2.3", 14)
    assert not pandas.refuses("0.0", 14)
