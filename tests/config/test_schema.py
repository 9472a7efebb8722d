"""The schema for editors says the same as the loader, and the documentation's examples hold."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config import options
from dslint.config.errors import ConfigError
from dslint.config.files import parse_config
from dslint.config.keys import KEYS
from dslint.config.options import Options, in_toml
from dslint.config.schema import config_schema, schema_text

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml (\S+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def test_schema_file_is_up_to_date() -> None:
    assert (ROOT / "schemas" / "config.schema.json").read_text(encoding="utf-8") == schema_text()


def test_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(config_schema())


def test_config_takes_the_keys_of_the_table() -> None:
    assert options.__file__
    tree = ast.parse(Path(options.__file__).read_text(encoding="utf-8"))
    keys = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "ConfigKeys")
    names = [
        node.target.id for node in keys.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    assert [name.replace("_", "-") for name in names] == list(KEYS)


_VALUES = st.sampled_from(
    ["all", "strict", "error", "high", "1.37", "3.12", "1.370", "2026-11-22", "x", 1, 1.5, True, [], ["x"], [1], {}]
)
_RULES = st.dictionaries(st.just("root-user"), st.dictionaries(st.sampled_from(["severity", "x"]), _VALUES) | _VALUES)
_TABLES = st.dictionaries(st.sampled_from([*KEYS, "x", "extend"]), _VALUES | _RULES, max_size=3)


@given(_TABLES)
@settings(deadline=None, max_examples=200)
def test_schema_agrees_with_the_loader(table: dict[str, object]) -> None:
    try:
        Options(table, in_toml)
        accepted = True
    except ConfigError:
        accepted = False
    assert jsonschema.Draft7Validator(config_schema()).is_valid(table) == accepted


def test_guide_has_examples() -> None:
    assert len(BLOCKS) == len(re.findall(r"^```toml", GUIDE, re.MULTILINE)) >= 3


@pytest.mark.parametrize(("name", "text"), BLOCKS)
def test_example_of_the_guide(name: str, text: str) -> None:
    file = parse_config(name, text)
    assert file is not None
    Options(file.table, in_toml)
    jsonschema.validate(file.table, config_schema())
    assert tomllib.loads(text)


def test_guide_names_every_key() -> None:
    named = set(re.findall(r"^\| `([a-z-]+)", GUIDE, re.MULTILINE))
    assert named == set(KEYS)
