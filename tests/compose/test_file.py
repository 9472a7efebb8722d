"""Which files are read, and as what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compose.reading import read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not-compose"),
        ("# nothing\n", "not-compose"),
        ("a: 1\n", "not-compose"),
        ("- a\n", "not-compose"),
        ("{% if x %}\nservices: {}\n{% endif %}\n", "template"),
        ("services:\n  {{ cookiecutter.name }}:\n    image: a\n", "template"),
    ],
)
def test_what_is_left(text: str, reason: str) -> None:
    found = read(text)
    assert [each.reason for each in found.unchecked] == [reason]
    assert (found.services, list(found.walk())) == ([], [found])


@pytest.mark.parametrize(
    "text", ["services: {a: {image: b, hostname: '{{.Node.Hostname}}'}}\n", "# {% x %}\nservices: {a: {image: b}}\n"]
)
def test_what_only_looks_like_a_template(text: str) -> None:
    assert [service.name for service in read(text).services] == ["a"]


def test_the_first_format() -> None:
    found = read("web:\n  image: a\nx: 1\n")
    assert (found.is_legacy, [service.name for service in found.services], found.errors) == (True, ["web"], [])


@pytest.mark.parametrize(
    ("path", "text", "overlay", "whole"),
    [
        ("compose.yaml", "services: {a: {image: b}}", False, True),
        ("x/docker-compose.yml", "services: {a: {image: b}}", False, True),
        ("docker-compose.override.yml", "services: {a: {image: b}}", True, False),
        ("docker-compose.gpu.yml", "services: {a: {gpus: all}}", True, False),
        ("docker-compose.gpu.yml", "services: {a: {image: b}}", False, True),
        ("compose.yaml", "include: [b.yaml]\nservices: {a: {image: b}}", False, False),
    ],
)
def test_how_much_of_a_project_it_is(path: str, text: str, overlay: bool, whole: bool) -> None:
    found = read(text, path)
    assert (found.is_overlay, found.is_whole) == (overlay, whole)
    found.__dict__.pop("is_whole")
    found.joined = lambda: True
    assert not found.is_whole


def test_broken_yaml_is_a_problem_and_no_silence() -> None:
    found = read("services:\n  a:\n   image: b\n  - c\n")
    assert [problem.kind for problem in found.problems] == ["yaml-syntax"]
    assert found.problems[0].document is found


def test_comments_speak_of_what_follows() -> None:
    found = read("services:\n  # about a\n  a:\n    image: b  # about the image\n")
    assert [(each.text, each.covers.text.split()[0]) for each in found.comments()] == [
        ("about a", "a:"),
        ("about the image", "image:"),
    ]


@given(st.text(alphabet="services:\n  a{}[]-$&*<'\"#!|>1é", max_size=80))
def test_any_text(text: str) -> None:
    found = read(f"services:\n  a:\n    command: x\n{text}")
    for node in found.walk():
        assert 0 <= node.span.start <= node.span.end <= len(found.source.text)
        assert 0 <= node.anchor.start <= node.anchor.end <= len(found.source.text)
    for error in found.errors:
        assert error.span.source is found.source
