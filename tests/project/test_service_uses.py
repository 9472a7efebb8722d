"""ServiceUse: from a service of a compose file to the stage that it builds and runs."""

from __future__ import annotations

import pytest

from dslint.project.service_uses import ServiceUse
from tests.project.linking import links

DOCKERFILE = (
    "FROM python:3.13 AS ui\nENV PORT=8501\nCMD exec streamlit run app.py --server.port=$PORT\n"
    'FROM python:3.13 AS api\nENTRYPOINT ["uvicorn", "main:app"]\nCMD ["--port", "8000"]\n'
)


def use(service: str) -> ServiceUse:
    files = {"Dockerfile": DOCKERFILE, "compose.yaml": f"services:\n  web:\n{service}"}
    (found,) = links(files, ServiceUse)
    return found


@pytest.mark.parametrize(
    ("service", "stage", "port"),
    [
        ("    build: .\n", "api", 8000),
        ("    build: {context: ., target: ui}\n", "ui", 8501),
        ('    build: .\n    command: ["--port", "80"]\n', "api", 80),
        ("    build: .\n    entrypoint: uvicorn main:app --port 81\n", "api", 81),
        ("    build: .\n    entrypoint: python main.py\n", "api", None),
        ("    build: {context: ., target: ui}\n    environment: [PORT=80]\n", "ui", 80),
        ("    build: {context: ., target: ui}\n    environment: [PORT]\n", "ui", None),
        ("    build: {context: ., target: ui}\n    env_file: .env\n", "ui", None),
    ],
)
def test_the_stage_and_its_port(service: str, stage: str, port: int | None) -> None:
    found = use(service)
    assert (found.stage.name, found.sure, found.span.text) == (stage, True, "web")
    assert (found.listening.port if found.listening is not None else None) == port


def test_services_that_are_not_built_here() -> None:
    compose = "services:\n  a: {image: redis:7}\n  b: {build: {context: ., target: nothing}}\n"
    assert links({"Dockerfile": DOCKERFILE, "compose.yaml": compose}, ServiceUse) == []
