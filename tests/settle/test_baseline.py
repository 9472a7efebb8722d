"""Baselines: what they hold back, what is new all the same, and what is said of their own state."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config.errors import ConfigError
from dslint.config.options import Config
from dslint.findings import Report
from dslint.packs import builtin_rules
from dslint.pipeline import Request, run
from dslint.settle.baseline import written
from dslint.settle.baseline_file import Known, baseline_text, excerpt, read_baseline

RULES = builtin_rules()
SECRET = frozenset(rule.name for rule in RULES if rule.topic == "secrets")
BAD = "FROM python\nRUN pip install pandas\nRUN pip install pandas\n"


class Project:
    """A directory with files and a baseline."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "old.json"

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def lint(self, *paths: str, baseline: bool = True, **config: object) -> Report:
        if baseline:
            config["baseline"] = str(self.file)
        options = Config(**config)  # type: ignore[arg-type]  # keys by name
        return run(Request(paths or (".",), str(self.root), RULES, (options,), isolated=True))

    def adopt(self) -> list[dict[str, str]]:
        text, _ = written(str(self.file), self.lint(baseline=False).findings, SECRET)
        self.file.write_text(text)
        return list(json.loads(text)["findings"])


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.write("app/Dockerfile", BAD)
    return made


def said(report: Report) -> list[tuple[str, int]]:
    return [(finding.rule, finding.start.line) for finding in report.findings]


def test_nothing_is_new_in_what_was_adopted(project: Project) -> None:
    entries = project.adopt()
    report = project.lint()
    assert report.findings == ()
    assert report.held_back.baseline == len(entries) >= 5
    assert not report.fails
    assert [(used.kept, used.gone) for used in report.baselines] == [(len(entries), 0)]


def test_the_file_is_one_line_for_each_finding_and_sorted(project: Project) -> None:
    entries = project.adopt()
    lines = project.file.read_text().splitlines()
    assert len(lines) == len(entries) + 2
    assert json.loads(lines[1].rstrip(",")) == entries[0]
    assert lines[1:-1] == sorted(lines[1:-1])
    assert list(entries[0]) == ["path", "rule", "element", "text", "fingerprint"]
    assert entries[0]["path"] == "app/Dockerfile"
    assert not any("line" in entry for entry in entries)


def test_edits_above_change_nothing(project: Project) -> None:
    project.adopt()
    project.write("app/Dockerfile", "# new\n\nARG A=1\n" + BAD.replace("RUN", "# new\nRUN"))
    assert said(project.lint()) == []


def test_one_more_of_the_same_is_new(project: Project) -> None:
    project.adopt()
    project.write("app/Dockerfile", BAD + "RUN pip install pandas\n")
    report = project.lint()
    assert ("unpinned-requirement", 4) in said(report)
    assert report.fails


def test_gone_findings_are_said_once_and_taken_out_by_an_update(project: Project) -> None:
    entries = project.adopt()
    project.write("app/Dockerfile", BAD.replace("python\n", "python:3.12.4-slim-bookworm\n"))
    project.write("b/Dockerfile", "FROM python\nUSER 1000\n")
    report = project.lint()
    stale = [finding for finding in report.findings if finding.rule == "stale-baseline"]
    assert [finding.message for finding in stale] == ["1 finding of the baseline is gone: app/Dockerfile (1)"]
    assert '"floating-base-image"' in stale[0].span.text
    assert stale[0].path == "old.json"
    (used,) = report.baselines
    assert (used.kept, used.gone) == (len(entries) - 1, 1)
    kept = read_baseline("", used.text)
    assert {one.path for one in kept} == {"app/Dockerfile"}, "an update adds nothing"
    project.file.write_text(used.text)
    assert [rule for rule, _ in said(project.lint())] == ["floating-base-image"]


def test_what_was_not_looked_at_is_not_gone(project: Project) -> None:
    project.write("b/Dockerfile", BAD)
    project.adopt()
    project.write("b/Dockerfile", "FROM scratch\nUSER 1000\n")
    assert said(project.lint("app/Dockerfile")) == []
    (stale,) = project.lint(select=["floating-base-image"]).findings
    assert stale.message == "1 finding of the baseline is gone: b/Dockerfile (1)"
    project.write("b/Dockerfile", "FROM scratch\nBROKEN\n")
    assert "stale-baseline" not in [rule for rule, _ in said(project.lint("b"))]


def test_entries_of_files_and_rules_that_are_no_more(project: Project) -> None:
    project.adopt()
    known = read_baseline("", project.file.read_text())
    gone = [one._replace(path="gone/Dockerfile") for one in known[:2]]
    project.file.write_text(baseline_text([*known, *gone, known[0]._replace(rule="no-rule", fingerprint="0")]))
    report = project.lint()
    assert [finding.message for finding in report.findings] == [
        "3 findings of the baseline are gone: app/Dockerfile (1), gone/Dockerfile (2)"
    ]
    (stale,) = project.lint("app/Dockerfile").findings
    assert stale.message == "1 finding of the baseline is gone: app/Dockerfile (1)"


def test_a_moved_file_is_new_and_says_where_it_was(project: Project) -> None:
    entries = project.adopt()
    shutil.move(project.root / "app", project.root / "docker")
    report = project.lint()
    moved = [finding for finding in report.findings if finding.rule != "stale-baseline"]
    assert len(moved) == len(entries)
    hint = "the baseline holds the same in app/Dockerfile, which is gone: if the file was moved here"
    assert all(hint in finding.help for finding in moved)
    (stale,) = (finding for finding in report.findings if finding.rule == "stale-baseline")
    assert stale.message == f"{len(entries)} findings of the baseline are gone: app/Dockerfile ({len(entries)})"
    assert str(stale.severity) == "info"


def test_a_copy_has_no_such_hint(project: Project) -> None:
    project.adopt()
    shutil.copytree(project.root / "app", project.root / "copy")
    assert all("baseline" not in finding.help for finding in project.lint().findings)


def test_suppressed_findings_are_not_adopted(project: Project) -> None:
    project.write("app/Dockerfile", "# dslint: ignore[floating-base-image] why\n" + BAD)
    entries = project.adopt()
    assert "floating-base-image" not in {entry["rule"] for entry in entries}
    project.write("app/Dockerfile", BAD)
    assert [rule for rule, _ in said(project.lint())] == ["floating-base-image"]


def test_secrets_are_not_copied(project: Project) -> None:
    project.write("app/Dockerfile", "FROM python:3.12.4\nENV DB_PASSWORD=kJ8vQ2xRz7Lm4TwP\nUSER 1000\n")
    entries = project.adopt()
    assert "secret-in-build-variable" in {entry["rule"] for entry in entries}
    assert "kJ8vQ2" not in project.file.read_text()
    assert said(project.lint()) == []


def test_one_in_the_configuration(project: Project, tmp_path: Path) -> None:
    project.adopt()
    project.write("dslint.toml", 'baseline = "old.json"\n')
    for paths, cwd in (((".",), tmp_path), (("Dockerfile",), tmp_path / "app"), ((str(tmp_path),), Path("/"))):
        report = run(Request(paths, str(cwd), RULES, identify=False))
        assert (said(report), report.held_back.baseline > 0) == ([], True)
    assert said(run(Request((".",), str(tmp_path), RULES, baseline=False)))


def test_two_projects_of_one_run_have_their_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        project = Project(tmp_path / name)
        project.write("Dockerfile", BAD)
        project.adopt()
        project.write("dslint.toml", 'baseline = "old.json"\n')
    report = run(Request(("a", "b"), str(tmp_path), RULES))
    assert said(report) == []
    assert [used.gone for used in report.baselines] == [0, 0]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "1:1", "expecting value"),
        ('{"version": 1,\n "findings": [}', "2:15", "expecting value"),
        ('{"version": 1,\n<<<<<<< HEAD\n', "2:1", "expecting property name"),
        ("[]", "1:1", 'no "version" and "findings"'),
        ('{"version":\n 2, "findings": []}', "2:2", "baselines of version 1 only"),
        ('{"version": 1,\n "findings": {}}', "2:14", "must be a list"),
        ('{"version": 1, "findings": [\n1]}', "2:1", "must be an object"),
        ('{"version": 1, "findings": [\n{"path": "a", "rule": 1}]}', "2:1", 'no "rule"'),
        ("[" * 100_000, "", "nested too deeply"),
    ],
)
def test_a_broken_one_is_an_error_at_its_place(project: Project, text: str, place: str, message: str) -> None:
    project.file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        project.lint()
    assert message in str(caught.value)
    assert f"old.json{':' + place if place else ''}: " in str(caught.value)


def test_a_missing_one_says_how_to_write_it(project: Project) -> None:
    with pytest.raises(ConfigError, match=r"no such baseline; `--write-baseline .*old.json` writes it"):
        project.lint()


def test_excerpts() -> None:
    assert excerpt("a \\\n   b") == "a \\ b"
    assert excerpt("x" * 80) == "x" * 80
    assert excerpt("x" * 81) == "x" * 79 + "…"
    assert excerpt("\udc80") == "?"


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.builds(Known, _TEXTS, _TEXTS, _TEXTS, _TEXTS, _TEXTS)))
@settings(deadline=None, max_examples=100)
def test_what_is_written_is_read(known: list[Known]) -> None:
    text = baseline_text(known)
    assert read_baseline("", text) == sorted(set(known))
    assert baseline_text(read_baseline("", text)) == text


FIXTURES = [path for path in (Path(__file__).parents[2] / "fixtures").rglob("*") if path.is_file()]


def test_nothing_is_new_in_any_fixture(tmp_path: Path) -> None:
    project = Project(tmp_path)
    for index, path in enumerate(FIXTURES):
        (tmp_path / str(index)).mkdir()
        shutil.copy(path, tmp_path / str(index) / path.name)
    entries = project.adopt()
    assert len(entries) > 20
    assert said(project.lint()) == []
    for path in tmp_path.glob("*/*"):
        if path.suffix in (".yaml", ".yml") or "Dockerfile" in path.name:
            path.write_bytes(path.read_bytes() + b"\n# the end\n")
    assert said(project.lint()) == []
