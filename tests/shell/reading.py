"""Short ways to read shell in tests."""

from __future__ import annotations

from dslint.shell import Command, Script, Word, parse_argv, parse_script
from dslint.shell.read import json_insert
from dslint.source import MappedText, Segment, Source


def script(text: str, dialect: str = "bash") -> Script:
    """The script of a text that stands in its file as it is."""
    source = Source("script", text)
    return parse_script(MappedText.verbatim(source.span(0, len(text))), dialect=dialect)


def joined(text: str) -> Script:
    """The script of a text whose backslash-newlines its reader has left out, as a Dockerfile's does."""
    source = Source("Dockerfile", text)
    logical, segments, position = "", [], 0
    for part in text.split("\\\n"):
        segments.append(Segment(len(logical), len(part), position, position + len(part)))
        logical += part
        position += len(part) + 2
    return parse_script(MappedText(source, logical, segments))


def only(text: str) -> Command:
    """The first command of a text without problems."""
    read = script(text)
    assert read.problems == []
    return read.commands[0]


def argv(text: str) -> list[list[str]]:
    """The words of each command."""
    return [[word.text for word in command.words] for command in script(text).commands]


def texts(words: list[Word]) -> list[str]:
    """The texts of words."""
    return [word.text for word in words]


def problems(text: str, dialect: str = "bash") -> list[tuple[str, str]]:
    """The detail of each problem and the text at its place."""
    return [(problem.detail, problem.span.text) for problem in script(text, dialect).problems]


def vector(text: str) -> Script:
    """The script of a JSON array of plain strings, as in exec form; escapes count as one character of two."""
    source, words, position = Source("Dockerfile", text), [], 0
    while (start := text.find('"', position)) >= 0:
        end = start + 1
        segments, value = [], ""
        while text[end] != '"':
            length = 2 if text[end] == "\\" else 1
            segments.append(Segment(len(value), 1, end, end + length))
            value += text[end + length - 1]
            end += length
        span = source.span(start, end + 1)
        words.append(Word(value, span, span.text, True, True, MappedText(source, value, segments)))
        position = end + 1
    return parse_argv(words, parent=None, insert=json_insert)
