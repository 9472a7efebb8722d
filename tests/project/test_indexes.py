"""Where an install looks for packages."""

from __future__ import annotations

import pytest

from dslint.dockerfile import Run
from dslint.project.indexes import Indexes, indexes_of
from dslint.project.installs import Installs
from dslint.shell import PipInstall
from tests.dockerfile.reading import read
from tests.project.linking import links


def _indexes(lines: str) -> Indexes:
    runs = [each for each in read(f"FROM python:3.12\n{lines}\n").instructions if isinstance(each, Run)]
    return indexes_of(next(each for run in runs for each in run.commands if isinstance(each, PipInstall)))


@pytest.mark.parametrize(
    ("lines", "urls", "asks_pypi"),
    [
        ("RUN pip install a", [], True),
        ("RUN pip install -i https://x a", ["https://x"], False),
        ("RUN pip install --index-url=https://pypi.org/simple a", ["https://pypi.org/simple"], True),
        ("RUN pip install --extra-index-url https://x -f https://y a", ["https://x", "https://y"], True),
        ("ENV PIP_INDEX_URL=https://x\nRUN pip install a", ["https://x"], False),
        ('ENV PIP_EXTRA_INDEX_URL="https://x https://y"\nRUN pip install a', ["https://x", "https://y"], True),
        ("RUN PIP_INDEX_URL=https://x pip install a", ["https://x"], False),
        ("ENV PIP_INDEX_URL=https://x\nRUN uv pip install a", [], True),
        ("ENV UV_DEFAULT_INDEX=https://x\nRUN uv pip install a", ["https://x"], False),
        ("ARG X=https://x\nRUN pip install -i $X a", ["https://x"], False),
    ],
)
def test_known(lines: str, urls: list[str], asks_pypi: bool) -> None:
    found = _indexes(lines)
    assert (found.known, found.urls, found.asks_pypi) == (True, urls, asks_pypi)


@pytest.mark.parametrize(
    "lines",
    [
        "ARG X\nRUN pip install -i $X a",
        "RUN pip install $OPTIONS a",
        "COPY pip.conf /etc/\nRUN pip install a",
        "RUN pip config set global.index-url https://x && pip install a",
        "RUN uv pip install --torch-backend=cpu a",
    ],
)
def test_unknown(lines: str) -> None:
    assert not _indexes(lines).known


def test_options_in_files_count() -> None:
    files = {"Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r a.txt -r b.txt\n"}
    files |= {"a.txt": "--extra-index-url https://x\na\n", "b.txt": "b\n"}
    assert {tuple(indexes_of(link).urls) for link in links(files, Installs)} == {("https://x",)}
