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
from dslint.config.load import check_names
from dslint.config.options import Options, in_toml
from dslint.config.rule_options import check_options
from dslint.config.schema import config_schema, schema_text
from dslint.config.selectors import Selectors
from dslint.packs import builtin_rules
from tests.config.samples import RULES

SCHEMA = config_schema(RULES)
SELECTORS = Selectors(RULES)
ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```toml (\S+)\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def test_schema_file_is_up_to_date() -> None:
    text = (ROOT / "schemas" / "config.schema.json").read_text(encoding="utf-8")
    assert text == schema_text(), "run: python3 dev.py index"


def test_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_config_takes_the_keys_of_the_table() -> None:
    assert options.__file__
    tree = ast.parse(Path(options.__file__).read_text(encoding="utf-8"))
    keys = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == "ConfigKeys")
    names = [
        node.target.id for node in keys.body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]
    assert [name.replace("_", "-") for name in names] == [key.name for key in KEYS.values() if not key.in_files]


_WORDS = ["all", "strict", "error", "high", "1.37", "3.12", "1.370", "2026-11-22", ">=0.0", ">=0.0,", "x", "ALL", ""]
_VALUES = st.sampled_from([*_WORDS, 1, 1.5, True, [], ["x"], ["ALL"], [1], {}, {"a": "high"}, {"a": "x"}])
_OPTIONS = st.sampled_from(["severity", "x", "max-layers", "registries", "strict", "share", "word", "level", "levels"])
_RULES = st.dictionaries(st.sampled_from(["root-user", "maintainer"]), st.dictionaries(_OPTIONS, _VALUES) | _VALUES)
_SCOPE = st.dictionaries(
    st.sampled_from(["kind", "name", "namespace", "ignore", "severity", "reason", "x"]),
    st.sampled_from([["ALL"], "error", "info", "x", "", 1, []]),
    min_size=1,
    max_size=3,
)
_KEYS = st.sampled_from([*KEYS, "x", "crds"])
_TABLES = (
    st.dictionaries(_KEYS, _VALUES | _RULES, max_size=3)
    | st.dictionaries(st.just("per-path"), st.dictionaries(st.just("docs/"), _SCOPE | _VALUES))
    | st.dictionaries(st.just("per-object"), st.lists(_SCOPE, max_size=2))
    | st.dictionaries(st.just("rules"), _RULES)
)


def _is_accepted(table: dict[str, object]) -> bool:
    """What the loader says, but for words that name no rule: the schema does not know those."""
    try:
        options = Options(table, in_toml)
        for rule in options.rules:
            check_options(SELECTORS.by_name[rule.name].options, dict(rule.options), rule.name)
    except ConfigError:
        return False
    return True


@given(_TABLES)
@settings(deadline=None, max_examples=300)
def test_schema_agrees_with_the_loader(table: dict[str, object]) -> None:
    assert jsonschema.Draft7Validator(SCHEMA).is_valid(table) == _is_accepted(table)


def test_guide_has_examples() -> None:
    assert len(BLOCKS) == len(re.findall(r"^```toml", GUIDE, re.MULTILINE)) >= 3


@pytest.mark.parametrize(("name", "text"), BLOCKS)
def test_example_of_the_guide(name: str, text: str) -> None:
    file = parse_config(name, text)
    assert file is not None
    options = Options(file.table, in_toml)
    check_names(options, Selectors(builtin_rules()))
    jsonschema.validate(file.table, config_schema(builtin_rules()))
    assert tomllib.loads(text)


def test_guide_names_every_key() -> None:
    named = set(re.findall(r"^\| `([a-z-]+)", GUIDE, re.MULTILINE))
    assert named == set(KEYS)
