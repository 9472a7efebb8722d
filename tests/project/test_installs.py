"""Installs: from the `-r` of a command to the file in the project."""

from __future__ import annotations

import pytest

from dslint.project.installs import Installs, together
from tests.project.linking import links


def _files(dockerfile: str, *others: str) -> dict[str, str]:
    return {"Dockerfile": dockerfile, **dict.fromkeys(others, "torch\n")}


def _found(files: dict[str, str]) -> list[tuple[str, bool]]:
    return [(link.file.source.path, link.sure) for link in links(files, Installs)]


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("COPY requirements.txt .\nRUN pip install -r requirements.txt", "requirements.txt"),
        ("COPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt", "requirements.txt"),
        ("COPY requirements.txt /tmp/r.txt\nRUN pip install -r/tmp/r.txt", "requirements.txt"),
        ("COPY requirements.txt /app\nWORKDIR /app\nRUN pip install -r requirements.txt", "requirements.txt"),
        ("WORKDIR /app\nCOPY . .\nRUN pip install -r requirements/prod.txt", "requirements/prod.txt"),
        ("WORKDIR /app\nCOPY . .\nRUN cd requirements && pip install -r prod.txt", "requirements/prod.txt"),
        ("COPY requirements /r\nRUN pip install --requirement=/r/prod.txt", "requirements/prod.txt"),
        ("COPY requirements/ /r/\nRUN pip install -r /r/../r/prod.txt", "requirements/prod.txt"),
        ("COPY req*.txt setup.py ./\nRUN pip install -r requirements.txt", "requirements.txt"),
        ('COPY ["requirements.txt", "./"]\nRUN ["pip", "install", "-r", "requirements.txt"]', "requirements.txt"),
        ("ADD requirements.txt .\nRUN uv pip install --system -r requirements.txt", "requirements.txt"),
        ("COPY requirements.txt .\nRUN uv pip sync requirements.txt", "requirements.txt"),
        ("ARG F=prod\nCOPY requirements/$F.txt /r.txt\nRUN pip install -r /r.txt", "requirements/prod.txt"),
        ("ENV F=prod\nCOPY requirements /r\nRUN pip install -r /r/${F}.txt", "requirements/prod.txt"),
        (
            "RUN --mount=type=bind,source=requirements.txt,target=/tmp/r.txt pip install -r /tmp/r.txt",
            "requirements.txt",
        ),
        ("WORKDIR /app\nRUN --mount=target=. pip install -r requirements.txt", "requirements.txt"),
        (
            "WORKDIR /a\nCOPY --parents requirements/prod.txt .\nRUN pip install -r requirements/prod.txt",
            "requirements/prod.txt",
        ),
        ("COPY requirements.txt .\nRUN <<EOF\nset -e\npip install -r requirements.txt\nEOF", "requirements.txt"),
        ("COPY deps/any.in /x\nRUN pip install -r /x", "deps/any.in"),
    ],
)
def test_where_a_file_comes_from(lines: str, path: str) -> None:
    files = _files(f"FROM python:3.12\n{lines}\n", "requirements.txt", "requirements/prod.txt", "deps/any.in")
    assert _found(files) == [(path, True)]


@pytest.mark.parametrize(
    "lines",
    [
        "RUN pip install -r requirements.txt",
        "COPY requirements.txt /a/\nRUN pip install -r /b/requirements.txt",
        "COPY --from=ghcr.io/a/b requirements.txt .\nRUN pip install -r requirements.txt",
        "COPY . .\nRUN pip install -r https://x.org/requirements.txt",
        "COPY . .\nRUN pip install -r $(ls)",
        "COPY . .\nARG F\nRUN pip install -r $F",
        "COPY . .\nRUN pip install -r missing.txt",
        "COPY . .\nRUN uv pip install -r pyproject.toml",
        "COPY <<EOF requirements.txt\nx\nEOF\nRUN pip install -r requirements.txt",
        "ADD https://x.org/requirements.txt .\nRUN pip install -r requirements.txt",
        "COPY $UNKNOWN .\nRUN pip install -r requirements.txt",
    ],
)
def test_what_comes_from_elsewhere(lines: str) -> None:
    assert _found(_files(f"FROM python:3.12\n{lines}\n", "requirements.txt", "pyproject.toml")) == []


def test_through_stages() -> None:
    dockerfile = (
        "FROM x AS files\nWORKDIR /in\nCOPY requirements.txt .\n"
        "FROM x AS base\nWORKDIR /work\nCOPY --from=files /in/ .\n"
        "FROM base\nRUN pip install -r requirements.txt\n"
    )
    assert _found(_files(dockerfile, "requirements.txt")) == [("requirements.txt", True)]


def test_the_place_and_both_ends() -> None:
    (link,) = links(_files("FROM x\nCOPY . .\nRUN pip install -r requirements.txt\n", "requirements.txt"), Installs)
    assert link.span.text == "requirements.txt"
    assert link.word.text == "requirements.txt"
    assert link.document.source.path == "Dockerfile"
    assert link.install in link.run.commands
    assert [requirement.name for requirement in link.file.requirements] == ["torch"]


def test_two_files_that_fit_are_not_sure() -> None:
    files = {
        "api/Dockerfile": "FROM x\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n",
        "api/requirements.txt": "torch\n",
        "requirements.txt": "numpy\n",
    }
    assert sorted(_found(files)) == [("api/requirements.txt", False), ("requirements.txt", False)]
    files["compose.yaml"] = "services: {api: {build: ./api}}\n"
    assert _found(files) == [("api/requirements.txt", True)]


def test_includes_and_constraints_belong_to_it() -> None:
    files = {
        "Dockerfile": "FROM x\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements/prod.txt -c constraints.txt\n",
        "requirements/prod.txt": "-r base.txt\nflask==3.0.0\n",
        "requirements/base.txt": "-c pins.txt\n-r prod.txt\ntorch\n",
        "requirements/pins.txt": "torch==2.5.1\n",
        "constraints.txt": "NumPy==2.1.0\nscipy>=1\n",
    }
    found = links(files, Installs)
    assert [(link.file.source.path, link.how) for link in found] == [
        ("requirements/prod.txt", "naming"),
        ("requirements/base.txt", "include"),
    ]
    for link in found:
        assert link.pinned_by_constraints == {"torch", "numpy"}
        assert link.constraints_known


@pytest.mark.parametrize(
    "line",
    [
        "RUN pip install -r requirements.txt -c https://x.org/c.txt",
        "ENV PIP_CONSTRAINT=/c\nRUN pip install -r requirements.txt",
    ],
)
def test_constraints_that_nobody_can_see(line: str) -> None:
    (link,) = links(_files(f"FROM x\nCOPY . .\n{line}\n", "requirements.txt"), Installs)
    assert not link.constraints_known


def test_includes_never_leave_the_root() -> None:
    files = _files("FROM x\nCOPY . .\nRUN pip install -r requirements.txt\n")
    files["requirements.txt"] = "-r ../../etc/passwd\n-r /etc/passwd\n-r https://x.org/r.txt\n"
    assert _found(files) == [("requirements.txt", True)]


def test_many_copies_and_installs_take_no_time() -> None:
    lines = "COPY --from=0 / /\nRUN pip install -r /requirements.txt\n" * 3000
    assert _found(_files(f"FROM x\nCOPY . /\nFROM x\n{lines}", "requirements.txt")) != []


def test_one_file_and_the_whole_tree_agree() -> None:
    files = _files("FROM x\nCOPY . .\nRUN pip install -r requirements.txt\n", "requirements.txt")
    for asked in ("Dockerfile", "requirements.txt", "."):
        assert [link.file.source.path for link in links(files, Installs, asked)] == ["requirements.txt"]


def test_what_lies_nearby() -> None:
    lines = "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
    files = {f"{name}/{file}": text for name in ("a/train", "a/serve", "b/serve") for file, text in
             (("Dockerfile", lines), ("requirements.txt", "x==1\n"))}  # fmt: skip
    found = {link.file.source.path: link for link in links(files, Installs)}
    near = [link.file.source.path for link in found["a/train/requirements.txt"].nearby]
    assert sorted(near) == ["a/serve/requirements.txt", "a/train/requirements.txt"]
    assert found["a/train/requirements.txt"].files == [found["a/train/requirements.txt"].file]


def test_what_is_installed_together() -> None:
    files = {"Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install a -r r.txt -r s.txt\n"}
    files |= {"r.txt": "b\n-r t.txt\n", "s.txt": "c\n", "t.txt": "d\n"}
    found = links(files, Installs)
    assert {tuple(sorted(each.name for each in together(link))) for link in found} == {("a", "b", "c", "d")}


def test_files_beside_the_requirements_file() -> None:
    lock = '[[package]]\nname = "torch"\nversion = "2.6.0"\n'
    dockerfile = "FROM x\nCOPY api/requirements.txt .\nRUN pip install -r requirements.txt\n"
    (link,) = links({**_files(dockerfile, "api/requirements.txt"), "api/uv.lock": lock, "poetry.lock": lock}, Installs)
    found = link.neighbour("uv.lock")
    assert found is not None
    assert [each.version for each in found.dependencies] == ["2.6.0"]
    assert link.neighbour("poetry.lock") is None
