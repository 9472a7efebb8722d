"""Reviewdog's diagnostic format, against what its definition (reviewdog.proto) says."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.findings import OfferedFix, Related, Report
from dslint.fix.edits import apply
from dslint.report import View, renderer
from dslint.source import Edit, Source
from tests.report import reports
from tests.report.reports import ROOT, at, finding, page, rendered

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
    "additionalProperties": False,
}
RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "properties": {"start": POSITION, "end": POSITION},
    "additionalProperties": False,
}
LOCATION = {
    "type": "object",
    "required": ["path", "range"],
    "properties": {"path": {"type": "string"}, "range": RANGE},
    "additionalProperties": False,
}
SOURCE = {
    "type": "object",
    "required": ["name", "url"],
    "properties": {"name": {"type": "string"}, "url": {"type": "string", "pattern": "^https://"}},
    "additionalProperties": False,
}
DIAGNOSTIC = {
    "type": "object",
    "required": ["message", "location", "severity", "code"],
    "properties": {
        "message": {"type": "string", "minLength": 1},
        "location": LOCATION,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "code": {
            "type": "object",
            "required": ["value"],
            "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
            "additionalProperties": False,
        },
        "suggestions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["range", "text"],
                "properties": {"range": RANGE, "text": {"type": "string"}},
                "additionalProperties": False,
            },
        },
        "related_locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["message", "location"],
                "properties": {"message": {"type": "string"}, "location": LOCATION},
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "properties": {"source": SOURCE, "diagnostics": {"type": "array", "items": DIAGNOSTIC}},
    "additionalProperties": False,
}


def diagnostics(report: Report) -> Any:
    value = json.loads(rendered("rdjson", report))
    jsonschema.validate(value, RESULT)
    return value["diagnostics"]


def offset(text: str, position: dict[str, int]) -> int:
    """Where a position stands, as the definition counts: lines from 1, columns in bytes of UTF-8 from 1."""
    lines = text.encode().split(b"\n")
    before = b"".join(line + b"\n" for line in lines[: position["line"] - 1])
    return len((before + lines[position["line"] - 1][: position["column"] - 1]).decode())


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_results_are_as_defined(make: Any) -> None:
    assert len(diagnostics(make())) == len(make().findings)


def test_one_diagnostic_as_a_whole() -> None:
    assert diagnostics(reports.busy())[1] == {
        "message": "`apt-get install` asks and the build stops\nSuggestion: add `-y`",
        "location": {
            "path": "docker/Dockerfile",
            "range": {"start": {"line": 4, "column": 13}, "end": {"line": 4, "column": 24}},
        },
        "severity": "ERROR",
        "code": {"value": "apt-without-yes", "url": "https://dslint.example/rules/apt-without-yes"},
        "suggestions": [
            {"range": {"start": {"line": 4, "column": 20}, "end": {"line": 4, "column": 20}}, "text": " -y"}
        ],
        "related_locations": [
            {
                "message": "the lists are fetched here",
                "location": {
                    "path": "docker/Dockerfile",
                    "range": {"start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 19}},
                },
            }
        ],
    }


def test_the_example_of_the_definition() -> None:
    source = Source("Dockerfile", "a𐐀b", root=ROOT)
    columns = [
        diagnostics(Report((finding("some-rule", source.span(index, index + 1), "m"),), root=ROOT))[0]["location"][
            "range"
        ]["start"]["column"]
        for index in range(3)
    ]
    assert columns == [1, 2, 6]


def test_paths_are_relative_to_the_working_directory() -> None:
    report = Report((finding("some-rule", at(reports.DOCKERFILE, "FROM"), "m"),), root=ROOT)
    value = json.loads("".join(renderer("rdjson")(report, View(f"{ROOT}/docker", page))))
    assert value["diagnostics"][0]["location"]["path"] == "Dockerfile"


def test_a_fix_of_another_file_is_no_suggestion() -> None:
    found = diagnostics(reports.busy())[2]
    assert "suggestions" not in found
    assert "Suggestion" not in found["message"]


def test_an_unsafe_fix_says_so() -> None:
    source = Source("Dockerfile", "FROM x", root=ROOT)
    fix = OfferedFix("pin it", False, (Edit(source.span(6, 6), ":1"),))
    (found,) = diagnostics(Report((finding("some-rule", source.span(0, 4), "m", fixes=(fix,)),), root=ROOT))
    assert found["message"] == "m\nSuggestion: pin it (this may change what the file does)"


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("ab é数👍\n"), max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3))))
def test_a_suggestion_does_what_the_edits_do(text: str, places: list[tuple[int, int]]) -> None:
    source = Source("Dockerfile", text, root=ROOT)
    edits: list[Edit] = []
    at_least = 0
    for start, length in sorted(places):
        if at_least <= start <= len(text):
            end = min(start + length, len(text))
            edits.append(Edit(source.span(start, end), f"<{start}>"))
            at_least = end + 1
    fix = OfferedFix("t", True, tuple(edits))
    related = (Related(source.span(0, 0), "here"),)
    (found,) = diagnostics(Report((finding("r", source.span(0, 0), "m", fixes=(fix,), related=related),), root=ROOT))
    if not edits:
        assert "suggestions" not in found
        return
    (suggestion,) = found["suggestions"]
    start, end = (offset(text, suggestion["range"][name]) for name in ("start", "end"))
    assert text[:start] + suggestion["text"] + text[end:] == apply(text, edits)
