"""Every table of facts says where its facts come from and for which day, and has the form that its reader expects."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas" / "facts.schema.json").read_text(encoding="utf-8"))
TABLES = sorted((ROOT / "dslint" / "facts" / "data").glob("*.json"))


def read(table: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(table.read_text(encoding="utf-8"))
    return loaded


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["$defs"]) <= {table.stem for table in TABLES}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_source_and_date(table: Path) -> None:
    loaded = read(table)
    Draft202012Validator(SCHEMA).validate(loaded)
    assert datetime.date.fromisoformat(str(loaded["as_of"])).year >= 2026


@pytest.mark.parametrize(
    "table", [each for each in TABLES if each.stem in SCHEMA["$defs"]], ids=lambda table: table.stem
)
def test_form(table: Path) -> None:
    Draft202012Validator({**SCHEMA["$defs"][table.stem], "$defs": SCHEMA["$defs"]}).validate(read(table)["facts"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_every_table_has_a_reader(table: Path) -> None:
    readers = (path.read_text(encoding="utf-8") for path in (ROOT / "dslint").rglob("*.py"))
    assert any(f'load("{table.stem}")' in text for text in readers)


def test_the_patterns_of_image_tags_are_valid() -> None:
    rows = read(ROOT / "dslint" / "facts" / "data" / "image_fates.json")["facts"]
    assert isinstance(rows, list)
    for row in rows:
        re.compile(row.get("tags", ""))
        assert row["image"].count("*") <= 1
        assert "*" not in row["image"].partition("/")[0]
