"""Images that are known to run as root."""

from __future__ import annotations

from dslint.facts.image_users import runs_as_root


def test_names_and_patterns() -> None:
    assert runs_as_root("python")
    assert runs_as_root("rocm/dev-ubuntu-22.04")
    assert not runs_as_root("quay.io/jupyter/base-notebook")
    assert not runs_as_root("apache/airflow")
