"""Where images keep their data."""

from __future__ import annotations

from dslint.facts.data_paths import data_path


def test_known_image() -> None:
    found = data_path("postgres")
    assert found is not None
    assert found.paths[0] == "/var/lib/postgresql/data"
    assert found.moved_by == ("PGDATA",)


def test_pattern() -> None:
    found = data_path("quay.io/jupyter/scipy-notebook")
    assert found is not None
    assert found.paths == ("/home/jovyan",)


def test_unknown_image() -> None:
    assert data_path("acme/postgres-exporter") is None
