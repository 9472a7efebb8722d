"""GitLab's Code Quality report, against what its documentation asks for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from dslint.findings import Report, Severity
from dslint.source import Source
from tests.report import reports
from tests.report.reports import ROOT, finding, rendered

DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "categories": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "enum": [
                        *("Bug Risk", "Clarity", "Compatibility", "Complexity"),
                        *("Duplication", "Performance", "Security", "Style"),
                    ]
                },
            },
            "content": {"type": "object", "required": ["body"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin", "end"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def issues(report: Report) -> Any:
    return json.loads(rendered("gitlab", report))


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_reports_are_as_documented(make: Any) -> None:
    value = issues(make())
    jsonschema.validate(value, DOCUMENTED)
    assert len({issue["fingerprint"] for issue in value}) == len(value) == len(make().findings)


def test_one_issue_as_a_whole() -> None:
    assert issues(reports.busy())[0] == {
        "type": "issue",
        "check_name": "floating-base-image",
        "description": "`python:3.12` is another image next month",
        "content": {"body": "pin a digest or a patch release: `python:3.12.7-slim`"},
        "categories": ["Compatibility"],
        "severity": "major",
        "fingerprint": "f00d01",
        "location": {"path": "docker/Dockerfile", "lines": {"begin": 1, "end": 1}},
    }


def test_the_last_line_is_that_of_the_text() -> None:
    assert issues(reports.busy())[-1]["location"]["lines"] == {"begin": 3, "end": 6}


@pytest.mark.parametrize(
    ("severity", "named"), [(Severity.ERROR, "critical"), (Severity.WARNING, "major"), (Severity.INFO, "info")]
)
def test_severities(severity: Severity, named: str) -> None:
    source = Source("Dockerfile", "FROM x", root=ROOT)
    (issue,) = issues(Report((finding("some-rule", source.span(0, 4), "m", severity=severity),), root=ROOT))
    assert issue["severity"] == named
    assert "content" not in issue


def test_paths_are_those_of_the_repository() -> None:
    source = Source("Dockerfile", "FROM x", root=f"{ROOT}/sub")
    (issue,) = issues(Report((finding("some-rule", source.span(0, 4), "m"),), root=ROOT))
    assert issue["location"]["path"] == "sub/Dockerfile"


def test_fingerprints_that_are_missing_or_equal_become_unique_without_line_numbers() -> None:
    one, moved = (Source("Dockerfile", text, root=ROOT) for text in ("FROM x", "\n\nFROM x"))
    prints = [
        issues(Report((finding("some-rule", span, "m"),), root=ROOT))[0]["fingerprint"]
        for span in (one.span(0, 4), moved.span(2, 6))
    ]
    assert prints[0] == prints[1] != ""
    twice = tuple(finding("some-rule", one.span(0, 4), message, fingerprint="abc") for message in ("m", "n"))
    assert [issue["fingerprint"] for issue in issues(Report(twice, root=ROOT))] == ["abc", "abc-2"]
