"""InstallsEnvironment and InstallsProject: from a command to the files that it installs from."""

from __future__ import annotations

from pathlib import Path

import pytest

import dslint
from dslint.project.environments import InstallsEnvironment, InstallsProject
from tests.project.linking import links

PROJECT = '[project]\nname = "train"\ndependencies = ["numpy"]\n'
LOCK = '[[package]]\nname = "numpy"\nversion = "2.2.0"\n'


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("COPY environment.yml .\nRUN conda env create -f environment.yml", "environment.yml"),
        ("COPY environment.yml /tmp/e.yml\nRUN mamba env update --file=/tmp/e.yml", "environment.yml"),
        ("COPY env /env\nRUN micromamba install -y -f /env/gpu.yaml", "env/gpu.yaml"),
        ("RUN --mount=target=/src conda env create -f /src/env/gpu.yaml", "env/gpu.yaml"),
        ("ARG E=gpu\nCOPY env /env\nRUN conda env create -f /env/$E.yaml", "env/gpu.yaml"),
    ],
)
def test_environment_files(lines: str, path: str) -> None:
    text = "dependencies: [numpy]\n"
    files = {"Dockerfile": f"FROM x\n{lines}\n", "environment.yml": text, "env/gpu.yaml": text}
    (link,) = links(files, InstallsEnvironment)
    assert (link.file.source.path, link.sure) == (path, True)
    assert [each.name for each in link.file.dependencies] == ["numpy"]


@pytest.mark.parametrize(
    "lines",
    [
        "RUN conda env create -f environment.yml",
        "COPY . .\nRUN conda env create -f $NAME.yml",
        "COPY . .\nRUN conda env create -f https://example.com/environment.yml",
        "COPY . .\nRUN conda install --file packages.txt",
        "COPY . .\nRUN conda-lock install conda-lock.yml",
    ],
)
def test_no_environment_file(lines: str) -> None:
    files = {"Dockerfile": f"FROM x\n{lines}\n", "environment.yml": "dependencies: [numpy]\n"}
    assert links(files, InstallsEnvironment) == []


def _project(lines: str, **others: str) -> list[tuple[str, str | None, bool, bool]]:
    files = {"Dockerfile": f"FROM x\nWORKDIR /app\n{lines}\n", "pyproject.toml": PROJECT, "uv.lock": LOCK, **others}
    return [
        (each.file.format, each.lock.format if each.lock else None, each.lock_in_image, each.copies_files_only)
        for each in links(files, InstallsProject)
    ]


@pytest.mark.parametrize(
    ("lines", "in_image", "files_only"),
    [
        ("COPY pyproject.toml uv.lock ./\nRUN uv sync", True, True),
        ("COPY pyproject.toml ./\nRUN uv sync", False, True),
        ("COPY pyproject.toml uv.lock* ./\nRUN uv sync", True, True),
        ("COPY . .\nRUN uv sync", True, False),
        ("RUN --mount=target=. uv sync", True, False),
        ("COPY pyproject.toml ./\nRUN uv lock && uv sync", True, True),
        ("COPY pyproject.toml ./\nRUN curl -o uv.lock https://x\nRUN uv sync", True, True),
        ("COPY pyproject.toml ./\nRUN mkdir src\nRUN uv sync", False, False),
        ("COPY . .\nRUN pip install -e .[gpu]", True, False),
        ("COPY . .\nRUN uv pip install -r pyproject.toml", True, False),
    ],
)
def test_projects(lines: str, in_image: bool, files_only: bool) -> None:
    assert _project(lines) == [("pyproject.toml", "uv.lock", in_image, files_only)]


@pytest.mark.parametrize(
    "lines",
    [
        "RUN uv sync",
        "COPY . .\nRUN uv sync --project /other",
        "COPY . .\nRUN pip install /other",
        "COPY . .\nRUN pip install numpy",
    ],
)
def test_no_project(lines: str) -> None:
    assert _project(lines) == []


def test_the_lock_file_is_that_of_the_tool() -> None:
    assert _project("COPY . .\nRUN poetry install") == [("pyproject.toml", None, False, False)]
    renamed = _project("COPY other.toml pyproject.toml\nRUN uv sync", **{"other.toml": PROJECT})
    assert renamed == [("pyproject.toml", None, False, True)]
    pipfile = {"Pipfile": '[packages]\nnumpy = "*"\n', "Pipfile.lock": '{"default": {}}'}
    assert _project("COPY . .\nRUN pipenv sync", **pipfile) == [("Pipfile", "Pipfile.lock", True, False)]


def _lint(directory: Path, rule: str, files: dict[str, str]) -> list[str]:
    """The paths of the findings of a rule in a project of these files."""
    for name, text in files.items():
        (directory / name).write_text(text)
    found = dslint.lint([directory], config=dslint.Config(select=[rule])).findings
    return [finding.path for finding in found if finding.rule == rule]


def test_a_comment_in_the_file_silences_the_finding(tmp_path: Path) -> None:
    loud = PROJECT.replace('"numpy"', '\n  # why\n  "polars",\n  "numpy"')
    quiet = loud.replace("# why", "# dslint: ignore[outdated-lock-file] next release")
    files = {"Dockerfile": "FROM x\nCOPY . .\nRUN uv sync --locked\n", "uv.lock": LOCK}
    assert _lint(tmp_path, "outdated-lock-file", {**files, "pyproject.toml": loud}) == ["pyproject.toml"]
    assert _lint(tmp_path, "outdated-lock-file", {**files, "pyproject.toml": quiet}) == []


def test_a_file_that_was_not_asked_for_gives_no_findings(tmp_path: Path) -> None:
    files = {"Dockerfile": "FROM x\nCOPY . .\nRUN uv sync --locked\n", "pyproject.toml": "[broken", "uv.lock": LOCK}
    assert _lint(tmp_path, "broken-dependency-file", files) == ["pyproject.toml"]
    found = dslint.lint([tmp_path / "Dockerfile"], config=dslint.Config(select=["broken-dependency-file"])).findings
    assert [finding.rule for finding in found] == []


def test_files_that_no_command_installs_are_not_read(tmp_path: Path) -> None:
    files = {"Dockerfile": "FROM x\nCOPY . .\n", "pyproject.toml": "[broken", "environment.yml": "- a\n - b"}
    assert _lint(tmp_path, "broken-dependency-file", files) == []


@pytest.mark.parametrize(
    ("copied", "ignored", "release"),
    [(".", "", "3.13"), ("pyproject.toml uv.lock", "", None), (".", ".python-version\n", None)],
)
def test_the_python_version_that_the_command_finds(copied: str, ignored: str, release: str | None) -> None:
    dockerfile = f"FROM x\nWORKDIR /app\nCOPY {copied} ./\nRUN uv sync --locked\n"
    files = {"pyproject.toml": PROJECT, "uv.lock": LOCK, ".python-version": "3.13\n\n", ".dockerignore": ignored}
    (link,) = links({"Dockerfile": dockerfile, **files}, InstallsProject)
    assert (link.pinned_python.text if link.pinned_python is not None else None) == release
