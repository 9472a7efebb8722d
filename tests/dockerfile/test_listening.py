"""On which port the server of a command listens."""

from __future__ import annotations

import pytest

from dslint.dockerfile import read_dockerfile
from dslint.dockerfile.listening import listening
from dslint.source import Source


class Variables:
    """An environment of some variables and no others."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def value(self, name: str) -> str | None:
        return self.values.get(name)

    def may_be_set(self, name: str) -> bool:
        return name in self.values


def port_of(command: str, **variables: str) -> int | None:
    dockerfile = read_dockerfile(Source("Dockerfile", f"FROM python:3.13\nCMD {command}\n", root="/"))
    stage = dockerfile.final_stage
    found = listening(stage.startup, Variables(**variables)) if stage is not None else None
    return found.port if found is not None else None


@pytest.mark.parametrize(
    ("command", "port"),
    [
        ("uvicorn a:app --port 80", 80),
        ("uvicorn a:app", 8000),
        ("uvicorn $APP", None),
        ("uvicorn a:app --uds /run/a.sock", None),
        ("gunicorn -b :80 a:app", 80),
        ("gunicorn a:app", None),
        ("gunicorn -c conf.py -b :80 a:app", None),
        ("gunicorn -b 0.0.0.0:${PORT:-8080} a:app", 8080),
        ("gunicorn -b unix:/run/a.sock a:app", None),
        ('["streamlit", "run", "a.py", "--server.port=8501"]', 8501),
        ("streamlit run a.py", None),
        ("flask run", 5000),
        ("uvicorn a:app --port $PORT", None),
        ("uvicorn a:app --port 80 & uvicorn b:app --port 81", None),
        ("ray start --head --dashboard-port 80", None),
        ("python serve.py --port 80", None),
        ("uvicorn a:app --port 123456", None),
    ],
)
def test_ports(command: str, port: int | None) -> None:
    assert port_of(command) == port


@pytest.mark.parametrize(
    ("command", "port"),
    [
        ("uvicorn a:app --port $PORT", 90),
        ("uvicorn a:app --port ${PORT:-80}", 90),
        ('["uvicorn", "a:app", "--port", "$(PORT)"]', 90),
        ("fastapi run", None),
        ("uvicorn a:app", 8000),
    ],
)
def test_ports_of_variables(command: str, port: int | None) -> None:
    assert port_of(command, PORT="90") == port


def test_what_else_the_server_listens_at() -> None:
    dockerfile = read_dockerfile(Source("Dockerfile", "FROM x\nCMD tritonserver --http-port 80\n", root="/"))
    stage = dockerfile.final_stage
    found = listening(stage.startup, Variables()) if stage is not None else None
    assert found is not None
    assert (found.has(80), found.has(8001), found.has(8000)) == (True, True, False)
