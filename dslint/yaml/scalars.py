"""What type a scalar has for the Kubernetes API server.

The rules are those of sigs.k8s.io/yaml v1.6.0 (goyaml.v2, then JSON; read and tried 2026-11): YAML 1.1 booleans with
`y` and `n`, octal `0644` and `0o644`, no dates, no sexagesimals. A whole float is an int, because JSON says `1000` for
`1e3`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import inf, nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.yaml.nodes import Scalar, YamlNode

    Value = str | bool | int | float | None

_TRUE = ("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")
_FALSE = ("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")
_NULL = ("", "~", "null", "Null", "NULL")
WORDS: dict[str, Value] = {
    **dict.fromkeys(_TRUE, True),
    **dict.fromkeys(_FALSE, False),
    **dict.fromkeys(_NULL, None),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), inf),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -inf),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), nan),
}
"""The plain words that are no strings."""

_STRING_TAGS = ("!", "!!str", "tag:yaml.org,2002:str", "!!binary", "tag:yaml.org,2002:binary")
_LONGEST_NUMBER = 400


def value_of(scalar: Scalar) -> Value:
    """The typed value of a scalar."""
    if scalar.tag is None:
        return resolve_plain(scalar.text) if scalar.style == "plain" else scalar.text
    return _tagged(scalar.text, scalar.tag)


def _tagged(text: str, tag: str) -> Value:
    """Tags of the core schema force a type; any other tag is dropped and leaves a string."""
    name = tag.removeprefix("tag:yaml.org,2002:").removeprefix("!!")
    if tag in _STRING_TAGS or name == tag or name not in ("int", "float", "bool", "null"):
        return text
    return resolve_plain(text)


def resolve_plain(text: str) -> Value:
    """The value of a plain scalar."""
    if text in WORDS:
        return WORDS[text]
    if text[0] in "0123456789+-.":
        return _number(text)
    return text


@cache
def _integer() -> re.Pattern[str]:
    return re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")


@cache
def _float() -> re.Pattern[str]:
    return re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


@lru_cache(maxsize=1024)  # ports and counts are the same few
def _number(text: str) -> Value:
    plain = text if text[0] == "." else text.replace("_", "")
    if len(plain) > _LONGEST_NUMBER:
        return text
    whole = _whole(plain)
    if whole is not None:
        return whole
    return _fraction(plain) if _float().fullmatch(plain) else text


def _whole(plain: str) -> int | None:
    """A whole number that fits Go's int64 or uint64."""
    match = _integer().fullmatch(plain)
    if not match:
        return None
    sign, *forms = match.groups()
    digits, base = next((form, base) for form, base in zip(forms, (16, 2, 8, 10), strict=True) if form)
    number = int(digits, base)
    if number >= 1 << 64 or (sign and number > 1 << 63):
        return None
    return -number if sign == "-" else number


def _fraction(plain: str) -> Value:
    number = float(plain)
    if number in (inf, -inf):
        return plain
    return int(number) if number.is_integer() and abs(number) < 1e21 else number


def key_name(node: YamlNode) -> str | None:
    """What Kubernetes calls a key: numbers and booleans become text; None for null and for collections."""
    from dslint.yaml.access import as_scalar

    scalar = as_scalar(node)
    if scalar is None:
        return None
    value = scalar.value
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
