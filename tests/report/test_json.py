from __future__ import annotations

import json
import os
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dslint
from dslint.findings import Checked, OfferedFix, Related, Report
from dslint.report import FORMATS
from dslint.report.dump import dump
from dslint.source import Edit, Source
from tests.report import reports
from tests.report.reports import ROOT, finding, rendered, view

TREE = os.path.dirname(os.path.dirname(os.path.abspath(dslint.__file__)))


def schema() -> Any:
    with open(os.path.join(TREE, "schemas", "report-v1.schema.json"), encoding="utf-8") as file:
        return json.load(file)


def read(report: Report) -> Any:
    text = rendered("json", report)
    text.encode()
    return json.loads(text)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_reports_match_the_schema(make: Any) -> None:
    jsonschema.validate(read(make()), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("keys", [(), ("checked",), ("held_back",), ("findings", 1), ("findings", 1, "related", 0)])
def test_the_schema_allows_nothing_else(keys: tuple[str | int, ...]) -> None:
    value = part = read(reports.busy())
    for key in keys:
        part = part[key]
    part["extra"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, schema(), cls=jsonschema.Draft202012Validator)


def test_one_finding_as_a_whole() -> None:
    assert read(reports.busy())["findings"][1] == {
        "rule": "apt-without-yes",
        "category": "correctness",
        "severity": "error",
        "message": "`apt-get install` asks and the build stops",
        "help": "",
        "path": "docker/Dockerfile",
        "start": {"line": 4, "column": 13},
        "end": {"line": 4, "column": 24},
        "element": "stage train",
        "fingerprint": "f00d02",
        "related": [
            {
                "path": "docker/Dockerfile",
                "start": {"line": 3, "column": 5},
                "end": {"line": 3, "column": 19},
                "label": "the lists are fetched here",
            }
        ],
        "fixes": [
            {
                "title": "add `-y`",
                "safe": True,
                "edits": [
                    {
                        "path": "docker/Dockerfile",
                        "start": {"line": 4, "column": 20},
                        "end": {"line": 4, "column": 20},
                        "text": " -y",
                    }
                ],
            }
        ],
    }


def test_the_totals() -> None:
    value = read(reports.busy())
    assert list(value) == ["version", "dslint", "findings", "checked", "skipped", "not_ours", "held_back"]
    assert value["checked"] == {"files": 3, "stages": 1, "objects": 1}
    assert value["not_ours"] == 812
    assert value["held_back"] == {"profile": 7, "suppressed": 1, "baseline": 2}
    assert value["skipped"] == [
        {"path": "charts/app/templates/web.yaml", "reason": "helm-template", "detail": "rendered by Helm"}
    ]


def test_a_flood_is_not_folded_and_the_suppressed_are_left_out() -> None:
    assert len(read(reports.flood())["findings"]) == 13
    assert "root-user" not in {finding["rule"] for finding in read(reports.busy())["findings"]}


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_json_lines_are_the_findings_of_the_json_report(make: Any) -> None:
    lines = rendered("jsonl", make()).splitlines()
    assert [json.loads(line) for line in lines] == read(make())["findings"]


def test_columns_count_code_points() -> None:
    source = Source("Dockerfile", "👍x", root=ROOT)
    value = read(Report((finding("some-rule", source.span(1, 2), "m"),), root=ROOT))
    assert value["findings"][0]["start"] == {"line": 1, "column": 2}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_clean_text_comes_back_exactly(text: str) -> None:
    dumped = dump([text])
    assert json.loads(dumped) == [text]
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or char == "\u202e" for char in dumped)


def test_a_lone_surrogate_is_shown() -> None:
    assert json.loads(dump("a\udcffb\ud800")) == "a\\xffb\\ud800"


ANY = st.text(st.characters(), max_size=40)


@settings(deadline=None, max_examples=150)
@given(path=ANY, text=ANY, words=ANY, start=st.integers(0, 40), length=st.integers(0, 40), width=st.integers(1, 60))
def test_any_text_gives_valid_and_harmless_output(
    path: str, text: str, words: str, start: int, length: int, width: int
) -> None:
    source = Source(path, text, root=ROOT)
    start = min(start, len(text))
    span = source.span(start, min(start + length, len(text)))
    fix = OfferedFix(words, True, (Edit(span, words),))
    found = finding("some-rule", span, words, help=words, element=words, related=(Related(span, words),), fixes=(fix,))
    report = Report((found,), Checked(1), root=ROOT)
    for name in FORMATS:
        out = rendered(name, report, view(width=width))
        out.encode()
        assert not any((char < " " and char != "\n") or "\x7f" <= char <= "\x9f" or char == "\u202e" for char in out)
