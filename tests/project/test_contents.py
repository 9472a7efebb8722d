"""What a container is started with, and whether it is in its image."""

from __future__ import annotations

import pytest

from dslint.project.builds import Build
from dslint.project.contents import is_in_image, is_missing, started_file, workdir_of
from tests.project.linking import links

FILES = {"app/main.py": "", "app/__init__.py": "", "run.sh": "", "src/lib.py": "", ".dockerignore": "secret.py\n"}


def build_of(lines: str, **others: str) -> Build:
    (build,) = links({**FILES, **others, "Dockerfile": f"FROM python:3.13\n{lines}\n"}, Build)
    return build


def missing(lines: str) -> list[bool]:
    build = build_of(lines)
    stage = build.dockerfile.stages[-1]
    files = (started_file(command, stage, workdir_of(stage)) for command in stage.startup)
    return [is_missing(build, stage, file) for file in files if file is not None]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("COPY app /srv\nCMD python /srv/main.py", [False]),
        ("COPY app /srv\nCMD python /srv/app/main.py", [True]),
        ("WORKDIR /srv\nCOPY . .\nCMD python -u app/main.py --x y.py", [False]),
        ("COPY . .\nCMD python ~/main.py", []),
        ("COPY . .\nCMD python $SCRIPT.py", []),
        ("COPY . .\nCMD cd app && python main.py", []),
        ('COPY run.sh /\nENTRYPOINT ["/run.sh"]', [False]),
        ('COPY run.sh /\nENTRYPOINT ["/start.sh"]', [True]),
        ('COPY run.sh /\nENTRYPOINT ["start"]', []),
        ("COPY app /srv\nRUN git clone x\nCMD python /srv/train.py", [False]),
        ("COPY app /srv\nRUN chmod +x /srv/train.py\nCMD python /srv/train.py", [False]),
        ("COPY nothing /srv\nCMD python /srv/train.py", [False]),
        ("WORKDIR /srv\nCOPY app .\nCMD uvicorn app.main:app", [True]),
        ("WORKDIR /srv\nCOPY . .\nCMD uvicorn app.main:app", [False]),
        ("WORKDIR /srv\nCOPY . .\nCMD uvicorn app:app", [False]),
        ("WORKDIR /srv\nCOPY . .\nCMD gunicorn lib:app", [True]),
        ("WORKDIR /srv\nENV PYTHONPATH=/srv/src\nCOPY . .\nCMD gunicorn lib:app", [False]),
        ("WORKDIR /srv\nENV PYTHONPATH=$X\nCOPY . .\nCMD gunicorn lib:app", []),
        ("WORKDIR /srv\nCOPY . .\nRUN pip install -e .\nCMD gunicorn lib:app", [False]),
        ("WORKDIR /srv\nCOPY app .\nCMD gunicorn elsewhere:app", [False]),
    ],
)
def test_what_is_started(lines: str, expected: list[bool]) -> None:
    assert missing(lines) == expected


@pytest.mark.parametrize(
    ("image", "lines", "workdir"),
    [
        ("python:3.13", "", "/"),
        ("python:3.13", "WORKDIR srv", "/srv"),
        ("pytorch/pytorch:2.6.0", "", None),
        ("pytorch/pytorch:2.6.0", "WORKDIR /srv", "/srv"),
    ],
)
def test_the_working_directory(image: str, lines: str, workdir: str | None) -> None:
    (build,) = links({"Dockerfile": f"FROM {image}\n{lines}\n"}, Build)
    assert workdir_of(build.dockerfile.stages[-1]) == workdir


def test_a_file_of_another_stage_or_base_may_be_there() -> None:
    build = build_of("COPY --from=x /srv /srv")
    assert is_in_image(build, build.dockerfile.stages[-1], "/srv/main.py") is None


def test_what_the_ignore_file_leaves_out_is_not_there() -> None:
    build = build_of("COPY . /srv", **{"secret.py": ""})
    assert (build.has("secret.py"), build.has_file("secret.py"), build.has_file("run.sh")) == (True, False, True)
    assert is_in_image(build, build.dockerfile.stages[-1], "/srv/secret.py") is False
