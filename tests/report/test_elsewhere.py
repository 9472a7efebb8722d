"""Every format shows both places of a finding that lies between two files."""

from __future__ import annotations

import json
import re

import pytest

from dslint.findings import Checked, Related, Report
from dslint.report import FORMATS, View
from dslint.source import Source
from tests.report.reports import DOCKERFILE, REQUIREMENTS, ROOT, at, finding, page, rendered

BETWEEN = Report(
    (
        finding(
            "unpinned-requirement",
            at(DOCKERFILE, "requirements.txt"),
            "`pandas` has no exact version",
            help="write `pandas==<version>`",
            fingerprint="f00d03",
            related=(Related(at(REQUIREMENTS, "pandas"), "it is asked for here"),),
        ),
    ),
    Checked(files=2),
    root=ROOT,
)
"""One finding at docker/Dockerfile:5:20 with another place at requirements.txt:2:1."""


@pytest.mark.parametrize("name", FORMATS)
def test_both_places_are_there(name: str) -> None:
    text = rendered(name, BETWEEN)
    assert "docker/Dockerfile" in text
    assert "requirements.txt" in text.replace("-r requirements.txt", "")
    assert "it is asked for here" in text


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "junit", "markdown", "full"])
def test_words_name_file_line_and_column(name: str) -> None:
    assert re.search(r"requirements\.txt:2:1\b", rendered(name, BETWEEN))


def test_sarif_links_from_the_message_to_the_other_place() -> None:
    (result,) = json.loads(rendered("sarif", BETWEEN))["runs"][0]["results"]
    assert "[it is asked for here](1)" in result["message"]["text"]
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "requirements.txt"
    assert related["physicalLocation"]["region"]["startLine"] == 2
    assert related["message"]["text"] == "it is asked for here"


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_holds_the_other_place(name: str) -> None:
    value = json.loads(rendered(name, BETWEEN))
    (found,) = value["findings"] if name == "json" else [value]
    assert found["related"] == [
        {
            "path": "requirements.txt",
            "start": {"line": 2, "column": 1},
            "end": {"line": 2, "column": 7},
            "label": "it is asked for here",
        }
    ]


def test_rdjson_holds_the_other_place() -> None:
    (found,) = json.loads(rendered("rdjson", BETWEEN))["diagnostics"]
    (related,) = found["related_locations"]
    assert (related["message"], related["location"]["path"]) == ("it is asked for here", "requirements.txt")
    assert related["location"]["range"]["start"] == {"line": 2, "column": 1}


def test_what_github_drops_is_named_in_the_log_with_both_places() -> None:
    many = tuple(BETWEEN.findings[0]._replace(message=f"message {number}") for number in range(12))
    lines = rendered("github", BETWEEN._replace(findings=many)).splitlines()
    plain = [line for line in lines if line.startswith("warning docker/Dockerfile:5:20: unpinned-requirement message")]
    assert len(plain) == 3
    assert all(line.endswith("(see requirements.txt:2:1, it is asked for here)") for line in plain)


@pytest.mark.parametrize("name", ["concise", "github", "gitlab", "junit", "markdown"])
def test_many_places_are_counted(name: str) -> None:
    other = Source("other.txt", "x\n" * 20, root=ROOT)
    related = tuple(Related(other.span(2 * line, 2 * line + 1), "") for line in range(9))
    found = BETWEEN.findings[0]._replace(related=related)
    text = rendered(name, BETWEEN._replace(findings=(found,)))
    assert re.findall(r"other\.txt:(\d+):1", text) == ["1", "2", "3", "4", "5"]
    assert "and 4 more" in text


def test_concise_stays_one_line_and_says_nothing_of_the_same_file() -> None:
    same = finding("some-rule", at(DOCKERFILE, "FROM"), "m", related=(Related(at(DOCKERFILE, "COPY"), "here"),))
    assert rendered("concise", Report((same,), root=ROOT)).startswith("docker/Dockerfile:1:1: warning some-rule m\n")
    assert len(rendered("concise", BETWEEN).splitlines()) == 2


def test_paths_are_those_of_the_format() -> None:
    below = View(f"{ROOT}/docker", page, width=80)
    assert "(see ../requirements.txt:2:1, " in rendered("concise", BETWEEN, below)
    assert "see requirements.txt:2:1, " in rendered("github", BETWEEN, below)
