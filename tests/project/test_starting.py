"""What a container starts with: its manifest and its image's Dockerfile together."""

from __future__ import annotations

import pytest

from dslint.project.image_uses import ImageUse
from tests.project.linking import links

COMPOSE = "services:\n  a:\n    image: acme/api:1\n    build: .\n"


def use(dockerfile: str, container: str = "", kind: str = "apiVersion: v1\nkind: Pod") -> ImageUse:
    pod = f"{kind}\nmetadata: {{name: p}}\nspec:\n  containers:\n  - name: c\n    image: acme/api:1\n"
    lines = "".join(f"    {line}\n" for line in container.splitlines())
    (found,) = links({"Dockerfile": dockerfile, "compose.yaml": COMPOSE, "pod.yaml": pod + lines}, ImageUse)
    return found


@pytest.mark.parametrize(
    ("image", "container", "started"),
    [
        ('CMD ["python", "a.py"]', "", ["python a.py"]),
        ('CMD ["python", "a.py"]', 'command: ["sleep", "1"]', ["sleep 1"]),
        ('ENTRYPOINT ["python"]\nCMD ["a.py"]', 'args: ["b.py"]', ["python", "b.py"]),
        ('ENTRYPOINT ["uvicorn", "a:app"]\nCMD ["--reload"]', 'args: ["--port", "80"]', ["uvicorn a:app --port 80"]),
        ('CMD ["python", "a.py"]', 'args: ["python", "b.py"]', ["python b.py"]),
        ('CMD ["python", "a.py"]', 'args: ["--port", "80"]', []),
        ("ENTRYPOINT python a.py", 'args: ["b"]', ["python a.py"]),
        ('ENTRYPOINT ["python"]\nCMD ["a.py"]', 'command: ["sh"]\nargs: ["x"]', ["sh x"]),
    ],
)
def test_commands(image: str, container: str, started: list[str]) -> None:
    found = use(f"FROM python:3.13\n{image}\n", container).started
    assert [" ".join(word.text for word in command.words) for command in found] == started


@pytest.mark.parametrize(
    ("container", "value", "may_be_set"),
    [
        ("", "8000", True),
        ('env: [{name: PORT, value: "80"}]', "80", True),
        ("env: [{name: PORT, valueFrom: {fieldRef: {fieldPath: x}}}]", None, True),
        ("env: [{name: PORT, value: $(OTHER)}]", None, True),
        ("envFrom: [{configMapRef: {name: c}}]", None, True),
    ],
)
def test_a_variable_of_the_image(container: str, value: str | None, may_be_set: bool) -> None:
    environment = use("FROM python:3.13\nENV PORT=8000\nCMD a\n", container).environment
    assert (environment.value("PORT"), environment.may_be_set("PORT")) == (value, may_be_set)


@pytest.mark.parametrize(
    ("image", "name", "may_be_set"),
    [
        ("python:3.13", "PORT", False),
        ("python:3.13", "HOME", True),
        ("python:3.13", "PYTHON_VERSION", True),
        ("python:3.13", "REDIS_SERVICE_HOST", True),
        ("python:3.13", "KUBERNETES_PORT", True),
        ("acme/base:1", "PORT", True),
    ],
)
def test_a_variable_that_nothing_sets(image: str, name: str, may_be_set: bool) -> None:
    assert use(f"FROM {image}\nCMD a\n").environment.may_be_set(name) is may_be_set


def test_controllers_of_custom_resources_may_set_any_variable() -> None:
    pod = "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: s}\nspec:\n  template:\n    spec:\n"
    files = {"Dockerfile": "FROM python:3.13\nCMD a\n", "compose.yaml": COMPOSE}
    (found,) = links({**files, "s.yaml": f"{pod}      containers:\n      - image: acme/api:1\n"}, ImageUse)
    assert found.environment.may_be_set("PORT")


def test_the_port_of_the_image_with_the_variable_of_the_container() -> None:
    dockerfile = "FROM python:3.13\nENV PORT=8000\nCMD exec gunicorn --bind 0.0.0.0:$PORT a:app\n"
    of_image, of_container = use(dockerfile), use(dockerfile, 'env: [{name: PORT, value: "80"}]')
    assert of_image.listening is not None
    assert of_container.listening is not None
    assert (of_image.listening.port, of_container.listening.port) == (8000, 80)


def test_the_build_and_the_working_directory() -> None:
    found = use("FROM python:3.13\nCMD a\n", "workingDir: /srv")
    assert found.build is not None
    assert (found.build.context, found.workdir) == (".", "/srv")
