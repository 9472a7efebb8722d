"""Refreshing tables of facts; the network is played by a dictionary."""

from __future__ import annotations

import json
from pathlib import Path

from tools.refresh_facts import DATA, TABLES, Row, main, merged, refresh, written

ANSWERS: dict[str, list[Row]] = {
    "python": [
        {"name": "3.99", "releaseDate": "2030-10-01", "eolFrom": "2035-10-31"},
        {"name": "3.98", "releaseDate": "2029-10-01", "eolFrom": None},
        {"name": "3.9", "releaseDate": "2020-10-05", "eolFrom": "2025-10-30"},
        {"name": "2.6", "releaseDate": "2008-10-01", "eolFrom": "2013-10-29"},
    ],
    "debian": [{"name": "14", "codename": "Forky", "eolFrom": "2030-01-01", "eoesFrom": "2032-06-30"}],
    "ubuntu": [
        {"name": "26.10", "codename": "Stonking Stingray", "eolFrom": "2027-07-01", "eoesFrom": None},
        {"name": "16.04", "codename": "Xenial Xerus", "eolFrom": "2021-04-02", "eoesFrom": None},
    ],
}


def fetch(product: str) -> list[Row]:
    return ANSWERS.get(product, [])


def test_new_and_changed_rows(tmp_path: Path) -> None:
    (tmp_path / "python_eol.json").write_bytes((DATA / "python_eol.json").read_bytes())
    refresh("python_eol", fetch, tmp_path)
    facts = json.loads((tmp_path / "python_eol.json").read_text())["facts"]
    assert next(iter(facts)) == "3.99"
    assert facts["3.9"] == {"released": "2020-10-05", "eol": "2025-10-30"}
    assert facts["3.8"]["eol"] == "2024-10-07"
    assert "2.6" not in facts
    assert "3.98" not in facts


def test_systems_keep_what_only_we_know(tmp_path: Path) -> None:
    (tmp_path / "os_eol.json").write_bytes((DATA / "os_eol.json").read_bytes())
    refresh("os_eol", fetch, tmp_path)
    facts = json.loads((tmp_path / "os_eol.json").read_text())["facts"]
    assert facts["debian"]["14"] == {"codename": "forky", "eol": "2032-06-30"}
    assert facts["debian"]["10"]["moved"]
    assert facts["ubuntu"]["26.10"] == {"codename": "stonking", "eol": "2027-07-01"}
    assert facts["ubuntu"]["16.04"]["eol"] == "2021-04-30"


def test_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    text = (DATA / "python_eol.json").read_text()
    (tmp_path / "python_eol.json").write_text(text)
    refresh("python_eol", lambda _: [], tmp_path)
    assert (tmp_path / "python_eol.json").read_text() == text


def test_what_is_written_is_what_was_read() -> None:
    for name in TABLES:
        table = json.loads((DATA / f"{name}.json").read_text())
        assert json.loads(written(table)) == table


def test_a_table_is_written_one_row_on_a_line() -> None:
    assert (DATA / "os_eol.json").read_text() == written(json.loads((DATA / "os_eol.json").read_text()))


def test_older_releases_are_left_out() -> None:
    assert list(merged({"2": {}}, {"1": {}, "10": {}})) == ["10", "2"]


def test_unknown_table() -> None:
    assert main(["nothing"]) == 2
