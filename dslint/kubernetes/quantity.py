"""Quantities as the Kubernetes API reads them (`500m`, `1.5Gi`, `2e3`).

Source: apimachinery, pkg/api/resource/quantity.go, read 2026-11-22.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from dslint.kubernetes.placeholders import is_placeholder
from dslint.node import Node

if TYPE_CHECKING:
    from fractions import Fraction

    from dslint.yaml import Scalar

_DECIMAL = {"n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18}
_BINARY = {"Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60}
_LONGEST_EXPONENT = 4
_MEANT = {
    **dict.fromkeys(("b", "byte", "bytes", "core", "cores", "cpu", "cpus", "vcpu", "vcpus"), ""),
    **{f"{letter.lower()}i{tail}": f"{letter}i" for letter in "KMGTP" for tail in ("", "b")},
    **{f"{letter}b": "k" if letter == "k" else letter.upper() for letter in "kmgtp"},
    **{letter: letter.upper() for letter in "gtp"},
    **dict.fromkeys(("millicore", "millicores", "mcpu"), "m"),
}
"""How people write units that the API does not know, in lower case, and what they mean."""


class Quantity(Node):
    """An amount of a resource. `text` is as written; `node` is its scalar."""

    def __init__(self, node: Scalar, parent: Node) -> None:
        super().__init__(node.span, parent)
        self.node = node
        self.text = node.text

    @cached_property
    def value(self) -> Fraction | None:
        """In base units (cores, bytes, devices); None if this is no quantity, or not known yet."""
        return parse_quantity(self.text) if self.node.style != "plain" else _of_plain(self.node)

    @property
    def known(self) -> bool:
        """Whether `value` is there."""
        return self.value is not None

    @property
    def is_placeholder(self) -> bool:
        """Whether something else fills it in later (`${MEMORY}`), so that it cannot be judged."""
        return is_placeholder(self.text)


def _of_plain(node: Scalar) -> Fraction | None:
    """A plain scalar may be a number that YAML writes otherwise than the API (`0x10`, `1_000`)."""
    from fractions import Fraction

    value = node.value
    if isinstance(value, bool) or value is None:
        return None
    return Fraction(value) if isinstance(value, int) else parse_quantity(node.text)


@lru_cache(maxsize=1024)  # large trees hold the same few amounts again and again
def parse_quantity(text: str) -> Fraction | None:
    """The exact value in base units, or None if the API server would refuse `text`."""
    from fractions import Fraction

    match = _quantity().fullmatch(text)
    if not match or len(text) > 100:
        return None
    number, suffix = match.group(1), match.group(2)
    value = Fraction(number.rstrip(".") if number.endswith(".") else number)
    if suffix in _BINARY:
        return value * (1 << _BINARY[suffix])
    if suffix in _DECIMAL:
        return _scaled(value, str(_DECIMAL[suffix]))
    return _scaled(value, suffix[1:])


def meant_quantity(text: str) -> str | None:
    """How the API writes a quantity that it would refuse as it stands: `8Gi` for `8 GiB`; None if that is not clear."""
    match = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)\s*", text[:50])
    if match is None:
        return None
    unit = match[2] if match[2] in _BINARY or match[2] in ("M", "G", "T", "P") else _MEANT.get(match[2].lower())
    return None if unit is None else match[1] + unit


def _scaled(value: Fraction, exponent: str) -> Fraction | None:
    from fractions import Fraction

    if len(exponent.lstrip("+-")) > _LONGEST_EXPONENT:
        return None
    power = int(exponent)
    return value * (Fraction(10**power) if power >= 0 else Fraction(1, 10**-power))


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(r"([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))([KMGTPE]i|[numkMGTPE]?|[eE][+-]?[0-9]+)")
