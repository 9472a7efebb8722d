from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.kubernetes import is_placeholder, meant_quantity, parse_quantity
from tests.kubernetes.reading import read_container


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)),
        ("500m", Fraction(1, 2)),
        ("100n", Fraction(1, 10**7)),
        ("1k", Fraction(1000)),
        ("1.5Gi", Fraction(3 * 2**29)),
        ("2e3", Fraction(2000)),
        ("1E3", Fraction(1000)),
        ("1E", Fraction(10**18)),
        ("1Ei", Fraction(2**60)),
        ("1e-3", Fraction(1, 1000)),
        (".5", Fraction(1, 2)),
        ("5.", Fraction(5)),
        ("-1", Fraction(-1)),
    ],
)
def test_reads_what_the_api_reads(text: str, value: Fraction) -> None:
    assert parse_quantity(text) == value


@pytest.mark.parametrize("text", ["", "1K", "1ki", "1 Gi", "1e", "8Gib", "10GB", ".", "1,5", "0x10", "1e99999"])
def test_refuses_what_the_api_refuses(text: str) -> None:
    assert parse_quantity(text) is None


def test_a_plain_scalar_is_the_number_that_yaml_makes_of_it() -> None:
    limits = read_container("resources: {limits: {cpu: 0x10, memory: 1_000, a: yes, b: '0x10'}}").limits
    assert [limits[name].value for name in ("cpu", "memory", "a", "b")] == [16, 1000, None, None]


def test_an_unfilled_placeholder_is_not_known() -> None:
    memory = read_container("resources: {limits: {memory: '${MEMORY}'}}").limits["memory"]
    assert not memory.known
    assert memory.is_placeholder
    assert memory.span.text == "'${MEMORY}'"


@pytest.mark.parametrize("text", ["${A}", "$NAME", "$(A)", "x-{{ y }}", "<name>", "YOUR_NAME"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["", "NAME", "a_b", "a < b", "5$", "v1"])
def test_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789.eEKiMGkmnu+- ", max_size=12))
def test_never_crashes(text: str) -> None:
    value = parse_quantity(text)
    assert value is None or isinstance(value, Fraction)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["m", "k", "Mi", "G", "Ti"]))
def test_sizes_order_as_their_numbers(number: int, suffix: str) -> None:
    smaller, larger = parse_quantity(f"{number}{suffix}"), parse_quantity(f"{number + 1}{suffix}")
    assert smaller is not None
    assert larger is not None
    assert smaller < larger


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8GB", "8G"),
        ("512mb", "512M"),
        ("8 Gi", "8Gi"),
        ("1.5GiB", "1.5Gi"),
        ("16gi", "16Gi"),
        ("4g", "4G"),
        ("2cores", "2"),
        ("100 bytes", "100"),
        ("4K", None),
        ("500 m", None),
        ("lots", None),
        ("1,5Gi", None),
    ],
)
def test_knows_what_other_units_mean(text: str, meant: str | None) -> None:
    assert meant_quantity(text) == meant
