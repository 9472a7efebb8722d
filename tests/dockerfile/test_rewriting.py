"""Edits that take out or put in whole instructions."""

from __future__ import annotations

import pytest

from dslint.dockerfile import read_dockerfile
from dslint.source import Edit, Source


def applied(text: str, edit: Edit) -> str:
    return text[: edit.span.start] + edit.text + text[edit.span.end :]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("FROM a\nCMD x\nUSER b\n", "FROM a\nUSER b\n"),
        ("FROM a\n  CMD x \\\n  y  \nUSER b\n", "FROM a\nUSER b\n"),
        ("FROM a\r\nCMD x\r\nUSER b\r\n", "FROM a\r\nUSER b\r\n"),
        ("FROM a\nRUN <<E\nx\nE\nUSER b", "FROM a\nUSER b"),
        ("FROM a\nCMD x", "FROM a\n"),
    ],
)
def test_removal(text: str, left: str) -> None:
    instruction = read_dockerfile(Source("Dockerfile", text)).instructions[1]
    assert applied(text, instruction.removal) == left


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("FROM a\nCMD x\n", "FROM a\nARG V\nCMD x\n"),
        ("FROM a\r\n  CMD x\r\n", "FROM a\r\n  ARG V\r\n  CMD x\r\n"),
    ],
)
def test_line_above(text: str, result: str) -> None:
    instruction = read_dockerfile(Source("Dockerfile", text)).instructions[1]
    assert applied(text, instruction.line_above("ARG V")) == result
