"""dslint from Python: texts in place of files, settings of each directory, and one file like the whole."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import dslint

BAD = "FROM python\n"
CLEAN = "FROM scratch\n"


def rules(report: dslint.Report) -> list[tuple[str, str]]:
    return [(finding.path, finding.rule) for finding in report.findings]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_lint_text(here: Path) -> None:
    report = dslint.lint_text(BAD, filename="Dockerfile")
    (finding,) = report.findings
    assert (finding.rule, str(finding.severity)) == ("floating-base-image", "warning")
    assert (finding.path, finding.start, finding.end) == ("Dockerfile", (1, 6), (1, 12))
    assert finding.element == ""
    assert len(finding.fingerprint) == 32
    assert list(here.iterdir()) == [here / ".git"]


def test_element_is_the_path_of_names_that_hold_the_place() -> None:
    text = "FROM python AS train\nFROM python\n"
    report = dslint.lint_text(text, filename="Dockerfile", config=dslint.Config(select=["floating-base-image"]))
    assert [finding.element for finding in report.findings] == ["stage train", "stage 1"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"profile": "all"}, "config must be a dslint.Config, not a dict: write dslint.Config(**options)"),
        ("all", 'config must be a dslint.Config, not a str: write dslint.Config(profile="strict")'),
    ],
)
def test_config_is_a_config(config: Any, message: str) -> None:
    with pytest.raises(dslint.ConfigError) as raised:
        dslint.lint_text(BAD, filename="Dockerfile", config=config)
    assert str(raised.value) == message


def test_contents_stand_in_for_the_disk(here: Path) -> None:
    write(here / "app" / "Dockerfile", BAD)
    assert rules(dslint.lint(["app"], contents={"app/Dockerfile": CLEAN})) == []
    assert rules(dslint.lint(["."], contents={"other/Dockerfile": BAD})) == [
        ("app/Dockerfile", "floating-base-image"),
        ("other/Dockerfile", "floating-base-image"),
    ]


def test_settings_are_those_of_the_nearest_file(here: Path) -> None:
    write(here / "dslint.toml", 'ignore = ["floating-base-image"]\n')
    write(here / "Dockerfile", BAD)
    write(here / "sub" / "Dockerfile", BAD)
    write(here / "sub" / "dslint.toml", 'rules.floating-base-image.severity = "error"\n')
    (finding,) = dslint.lint(["."]).findings
    assert (finding.path, str(finding.severity)) == ("sub/Dockerfile", "error")


def test_exclude_counts_from_its_file(here: Path) -> None:
    write(here / "dslint.toml", 'exclude = ["/old/"]\n')
    write(here / "old" / "Dockerfile", BAD)
    write(here / "new" / "old" / "Dockerfile", BAD)
    assert rules(dslint.lint(["."])) == [("new/old/Dockerfile", "floating-base-image")]
    assert rules(dslint.lint(["old/Dockerfile"])) == [("old/Dockerfile", "floating-base-image")]


def test_one_file_is_judged_as_in_the_whole(here: Path) -> None:
    write(
        here / "Dockerfile",
        "FROM python:3.13.1-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nUSER 1\n",
    )
    write(here / "requirements.txt", "pandas\n")
    whole = [finding for finding in dslint.lint(["."]).findings if finding.path == "requirements.txt"]
    alone = dslint.lint(["requirements.txt"]).findings
    assert [finding.rule for finding in whole] == ["unpinned-requirements-file"]
    assert [(f.rule, f.message, f.start, f.fingerprint) for f in whole] == [
        (f.rule, f.message, f.start, f.fingerprint) for f in alone
    ]
    assert rules(dslint.lint(["Dockerfile"], config=dslint.Config(select=["unpinned-requirements-file"]))) == []


def test_one_file_is_judged_as_in_the_whole_without_a_repository(here: Path) -> None:
    (here / ".git").rmdir()
    write(here / "kustomization.yaml", "resources: [app/pod.yaml]\nimages: [{name: nginx, newTag: 1.27.3}]\n")
    pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: nginx}]}\n"
    write(here / "app/pod.yaml", pod)
    whole, alone = dslint.lint(["."]).findings, dslint.lint(["app/pod.yaml"]).findings
    assert [finding.rule for finding in whole] == ["container-without-memory-limit"]
    assert [(f.rule, f.fingerprint) for f in whole] == [(f.rule, f.fingerprint) for f in alone]


def test_requirements_file_of_any_name_is_checked_where_it_is_installed(here: Path) -> None:
    write(here / "Dockerfile", "FROM python:3.13.1-slim\nCOPY reqs/gpu.txt .\nRUN pip install -r gpu.txt\nUSER 1\n")
    write(here / "reqs" / "gpu.txt", "pandas\n")
    config = dslint.Config(select=["unpinned-requirements-file"])
    for asked in (".", "reqs", "reqs/gpu.txt"):
        report = dslint.lint([asked], config=config)
        assert rules(report) == [("reqs/gpu.txt", "unpinned-requirements-file")]
        assert report.not_ours == 0
    assert rules(dslint.lint(["Dockerfile"], config=config)) == []


def test_suppressed_finding_is_counted_and_not_reported() -> None:
    report = dslint.lint_text("# dslint: ignore[floating-base-image] a demo\n" + BAD, filename="Dockerfile")
    assert rules(report) == []
    assert report.held_back.suppressed == 1


def test_what_hangs_on_lines_is_not_in_the_fingerprint() -> None:
    first, second = (
        dslint.lint_text(text, filename="Dockerfile").findings[0].fingerprint for text in (BAD, "\n# more\n" + BAD)
    )
    assert first == second


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    text = (
        "FROM python:3.13.1-slim\nRUN pip install --no-cache-dir pandas && pip install --no-cache-dir pandas\nUSER 1\n"
    )
    findings = dslint.lint_text(text, filename="Dockerfile").findings
    assert [finding.rule for finding in findings] == ["unpinned-requirement"] * 2
    assert findings[0].fingerprint != findings[1].fingerprint


def test_report_can_be_pickled() -> None:
    report = dslint.lint_text(BAD, filename="Dockerfile")
    again = pickle.loads(pickle.dumps(report))
    assert [(f.rule, f.start, f.fingerprint) for f in again.findings] == [
        (f.rule, f.start, f.fingerprint) for f in report.findings
    ]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"selct": ["pip"]}, 'unknown key "selct"; did you mean "select"?'),
        ({"select": ["pipp"]}, 'unknown rule, topic or category "pipp"; did you mean "pip"?'),
        ({"profile": "defalt"}, "profile"),
    ],
)
def test_mistakes_in_the_config(config: dict[str, object], message: str) -> None:
    with pytest.raises(dslint.ConfigError) as caught:
        dslint.lint_text(BAD, filename="Dockerfile", config=dslint.Config(**config))  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_missing_path(here: Path) -> None:
    del here
    with pytest.raises(dslint.PathError, match="no such file or directory: nowhere"):
        dslint.lint(["nowhere"])


def test_paths_are_a_list() -> None:
    with pytest.raises(dslint.PathError, match=r"write \['\.'\]"):
        dslint.lint(".")


def test_every_rule_says_what_it_is() -> None:
    for rule in dslint.load_rules():
        assert rule.target in ("dockerfile", "kubernetes", "compose", "project", "dslint")
        assert rule.summary
        assert isinstance(rule.category, dslint.Category)
        assert isinstance(rule.severity, dslint.Severity)
        assert isinstance(rule.page, str)


def test_unknown_name_of_the_package() -> None:
    with pytest.raises(AttributeError, match="no attribute 'linnt'"):
        _ = dslint.linnt  # type: ignore[attr-defined]
