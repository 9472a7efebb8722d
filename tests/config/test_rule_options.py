"""The options that rules declare, as config and schema see them."""

from __future__ import annotations

import re
from typing import Literal

import pytest

from dslint.config.errors import ConfigError
from dslint.config.rule_options import option_help, option_kinds, options_schema
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


def test_tables_are_part_of_the_settings_identity() -> None:
    one, two = (
        settings(f"[rules.maintainer.levels]\n{line}") for line in ("a = 'high'\nb = 'low'", "b = 'low'\na = 'high'")
    )
    assert one == two
    assert hash(one) == hash(two)
    assert dict(one.options_of("maintainer")) == {"levels": {"a": "high", "b": "low"}}


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
        "levels": {
            "type": "object",
            "additionalProperties": {"enum": ["low", "high"]},
            "default": {"here": "low"},
        },
    }


def test_schema_says_what_the_page_says() -> None:
    options = "- `word` (default `x`): the `word`\n  to look for\n- `level`: how"
    page = f"Title.\n\n## Options\nSome words.\n\n{options}\n\n## References\n- `share`: no\n"
    assert option_help(page) == {"word": "the word to look for", "level": "how"}
    schema = options_schema(SampleOptions, page)
    assert schema["word"] == {"description": "the word to look for", "type": "string", "default": "x"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("levels = 'low'", '"levels" must be a table such as { some-name = "low" }, not "low"'),
        ("levels = { a = 'hihg' }", '"a" in "levels" must be "low" or "high", not "hihg"; did you mean "high"?'),
        ("levles = {}", 'unknown key "levles" in [rules.maintainer]; did you mean "levels"?'),
    ],
)
def test_wrong_table(line: str, message: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        settings(f"[rules.maintainer]\n{line}\n")


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
