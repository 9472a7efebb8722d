"""Programs that images lack."""

from __future__ import annotations

from dslint.facts.image_programs import lacks_program


def test_variants() -> None:
    assert lacks_program("python", "3.13-slim-bookworm", "curl")
    assert lacks_program("python", "3.13-alpine3.21", "curl")
    assert not lacks_program("python", "3.13-alpine3.21", "wget")
    assert not lacks_program("python", "3.13-bookworm", "curl")
    assert lacks_program("debian", "12-slim", "wget")
    assert not lacks_program("registry.example.org/python", "slim", "curl")
