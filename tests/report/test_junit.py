"""JUnit's XML, by the shape that Ant's schema, Jenkins and GitLab share."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.findings import Checked, Report, Skipped
from dslint.source import Source
from tests.report import reports
from tests.report.reports import ROOT, finding, rendered

TOTALS = {"tests", "failures", "errors", "skipped", "time"}
ATTRIBUTES = {
    "testsuites": {"name", *TOTALS},
    "testsuite": {"name", *TOTALS},
    "testcase": {"classname", "name", "time", "file", "line"},
    "failure": {"message", "type"},
    "skipped": {"message"},
}
REQUIRED = {
    "testsuites": {"name", *TOTALS},
    "testsuite": {"name", *TOTALS},
    "testcase": {"classname", "name", "time"},
    "failure": {"message", "type"},
    "skipped": {"message"},
}
CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "skipped"},
    "failure": set[str](),
    "skipped": set[str](),
}


def read(report: Report) -> ET.Element:
    text = rendered("junit", report)
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')
    root = ET.fromstring(text.encode())
    assert root.tag == "testsuites"
    _check(root)
    return root


def _check(element: ET.Element) -> None:
    assert REQUIRED[element.tag] <= set(element.attrib) <= ATTRIBUTES[element.tag]
    assert {child.tag for child in element} <= CHILDREN[element.tag]
    if element.tag.startswith("testsuite"):
        assert len(element) > 0
        for name, path in (("tests", ".//testcase"), ("failures", ".//failure"), ("skipped", ".//skipped")):
            assert int(element.attrib[name]) == len(element.findall(path)), name
        assert element.attrib["errors"] == "0"
    if element.tag == "testcase":
        assert len(element) <= 1
    for child in element:
        _check(child)


@pytest.mark.parametrize("make", [reports.busy, reports.flood, reports.hostile, reports.clean, Report])
def test_reports_have_the_known_shape(make: Any) -> None:
    report = make()
    cases = read(report).findall(".//testcase")
    names = [(case.attrib["classname"], case.attrib["name"]) for case in cases]
    assert len(set(names)) == len(names)
    assert len(read(report).findall(".//failure")) == len(report.findings)


def test_a_finding_is_a_failing_test_case_of_its_file() -> None:
    suites = read(reports.busy()).findall("testsuite")
    assert [suite.attrib["name"] for suite in suites] == ["docker/Dockerfile", "k8s/vllm.yaml", "not checked"]
    case = suites[0][0]
    assert case.attrib == {
        "classname": "docker/Dockerfile",
        "name": "floating-base-image: `python:3.12` is another image next month",
        "time": "0",
        "file": "docker/Dockerfile",
        "line": "1",
    }
    assert case[0].attrib == {"message": "`python:3.12` is another image next month", "type": "warning"}
    assert case[0].text == (
        "docker/Dockerfile:1:6 (stage train)\n"
        "warning[floating-base-image]: `python:3.12` is another image next month\n"
        "pin a digest or a patch release: `python:3.12.7-slim`"
    )


def test_what_was_not_checked_is_a_skipped_test_case() -> None:
    case = read(reports.busy()).findall("testsuite")[-1][0]
    assert case.attrib["classname"] == "charts/app/templates/web.yaml"
    assert case[0].attrib == {"message": "helm-template: rendered by Helm"}


def test_a_clean_report_is_one_test_case_that_passes() -> None:
    root = read(reports.clean())
    assert root.attrib["tests"] == "1"
    (case,) = root.findall("testsuite/testcase")
    assert case.attrib["name"].startswith("no findings in 3 files checked")
    assert list(case) == []


def test_equal_names_are_counted_and_hold_no_line() -> None:
    source = Source("Dockerfile", "a\na\na", root=ROOT)
    findings = tuple(finding("some-rule", source.span(2 * index, 2 * index + 1), "m") for index in range(3))
    cases = read(Report(findings, root=ROOT)).findall(".//testcase")
    assert [case.attrib["name"] for case in cases] == ["some-rule: m", "some-rule: m (2)", "some-rule: m (3)"]


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=30))
def test_any_text_is_well_formed(text: str) -> None:
    source = Source(text, text, root=ROOT)
    found = finding("some-rule", source.span(0, len(text)), text, help=text, element=text)
    read(Report((found,), Checked(1), (Skipped(text, text, text),), root=ROOT))
