"""`dslint graph`, and how a shell completes its words and those of the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from dslint.cli.main import cli, run
from tests.graph.test_make import FILES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the graph's own tests, with the working directory in it."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("format_", "begin"),
    [
        ("text", "docker/Dockerfile (stage serve)\n|-- image "),
        ("json", '{\n  "version": 1,'),
        ("dot", "digraph dslint {\n"),
        ("mermaid", "flowchart LR\n"),
    ],
)
@pytest.mark.usefixtures("here")
def test_formats(format_: str, begin: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "--format", format_]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(begin)
    assert shown.err == ""


@pytest.mark.usefixtures("here")
def test_the_tree_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", "."]) == 0
    assert "`-- run by" in capsys.readouterr().out


@pytest.mark.parametrize(("path", "dockerfiles"), [("docker", 1), ("k8s/deployment.yaml", 0)])
@pytest.mark.usefixtures("here")
def test_a_part_is_shown_with_what_the_whole_project_says(
    path: str, dockerfiles: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["graph", path, "--format=json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (image,) = document["images"]
    assert (image["dockerfile"], image["names"][0]["at"]["path"]) == ("docker/Dockerfile", "compose.yaml")
    assert document["read"]["dockerfiles"] == dockerfiles


def test_paths_are_relative_to_the_working_directory(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here / "k8s")
    assert run(["graph", "--format=json"]) == 0
    (image,) = json.loads(capsys.readouterr().out)["images"]
    assert image["dockerfile"] == "../docker/Dockerfile"
    assert image["used_by"][0]["at"]["path"] == "deployment.yaml"


def test_what_is_excluded_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "dslint.toml").write_text('exclude = ["k8s"]\n', encoding="utf-8")
    assert run(["graph", "--format=json"]) == 0
    assert json.loads(capsys.readouterr().out)["foreign_images"] == []
    assert run(["graph", "--format=json", "--isolated"]) == 0
    assert json.loads(capsys.readouterr().out)["foreign_images"] != []


def test_a_directory_without_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["graph"]) == 2
    assert (
        "nothing to show in .: no Dockerfile, and no Kubernetes manifest that runs an image" in capsys.readouterr().err
    )
    assert run(["graph", "--allow-empty"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "no such file or directory: nowhere"),
        (["--format", "svg"], "'svg' is not one of"),
        (["--config", "missing.toml"], "missing.toml"),
    ],
)
@pytest.mark.usefixtures("here")
def test_mistakes(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["graph", *arguments]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "incomplete", "wanted"),
    [
        ([], "gr", {"graph"}),
        ([], "--exit", {"--exit-zero"}),
        (["graph"], "--f", {"--format"}),
        (["graph", "--format"], "", {"text", "json", "dot", "mermaid"}),
        (["explain"], "unpinned-requirement", {"unpinned-requirement", "unpinned-requirements-file"}),
        (["--fix", "."], "--format", {"--format"}),
    ],
)
def test_shells_complete_words(words: list[str], incomplete: str, wanted: set[str]) -> None:
    found = ShellComplete(cli, {}, "dslint", "_DSLINT_COMPLETE").get_completions(words, incomplete)
    assert {each.value for each in found if each.type == "plain"} == wanted


@pytest.mark.parametrize("words", [[], ["graph"], ["settings"], ["--fix"]])
def test_shells_complete_paths(words: list[str]) -> None:
    found = ShellComplete(cli, {}, "dslint", "_DSLINT_COMPLETE").get_completions(words, "Dock")
    assert [each.type for each in found if each.type != "plain"] == ["file"]
