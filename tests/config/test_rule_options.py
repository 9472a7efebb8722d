"""The options that rules declare, as config and schema see them."""

from __future__ import annotations

from typing import Literal

import pytest

from dslint.config.rule_options import option_kinds, options_schema
from tests.config.samples import SampleOptions, settings


def test_options_are_handed_on_as_the_rule_declares_them() -> None:
    text = "[rules.maintainer]\nmax-layers = 3\nregistries = ['a', 'b']\nstrict = true\nshare = 1\nlevel = 'high'"
    assert dict(settings(text).options_of("maintainer")) == {
        "max-layers": 3,
        "registries": ("a", "b"),
        "strict": True,
        "share": 1,
        "level": "high",
    }


def test_rule_without_options_in_the_config() -> None:
    assert settings(None).options_of("maintainer") == ()
    assert option_kinds(None) == {}


def test_schema_names_types_and_defaults() -> None:
    assert options_schema(SampleOptions) == {
        "max-layers": {"type": "integer", "default": 40},
        "registries": {"type": "array", "items": {"type": "string"}, "default": ["docker.io"]},
        "strict": {"type": "boolean", "default": False},
        "share": {"type": "number", "default": 0.5},
        "word": {"type": "string", "default": "x"},
        "level": {"enum": ["low", "high"], "default": "low"},
    }


class NoOptions:
    size: dict[str, int] = {}  # noqa: RUF012


class NoDefault:
    size: int


class Level:
    level: Literal["a"] = "a"


def test_class_that_declares_no_options() -> None:
    with pytest.raises(TypeError, match="no option can be of the type"):
        option_kinds(NoOptions)
    with pytest.raises(AttributeError):
        option_kinds(NoDefault)
    assert list(option_kinds(Level)) == ["level"]
