"""What compose files say of the containers that they start from a Dockerfile."""

from __future__ import annotations

import pytest

from tests.project.linking import project

COMPOSE = """\
services:
  api:
    build: {context: ., target: serve}
    user: "10001:10001"
  worker:
    build: .
  database:
    image: postgres:17
    user: postgres
"""


def test_services_of_a_dockerfile() -> None:
    (dockerfile,) = project({"Dockerfile": "FROM x AS serve\n", "compose.yaml": COMPOSE}).dockerfiles
    services = dockerfile.compose_services()
    assert [(each.target, each.user, each.is_root) for each in services] == [
        ("serve", "10001:10001", False),
        (None, None, True),
    ]
    assert "user:" in services[0].text


def test_a_dockerfile_without_compose_file_has_none() -> None:
    (dockerfile,) = project({"Dockerfile": "FROM x\n"}).dockerfiles
    assert dockerfile.compose_services() == []


def test_paths_from_the_root_of_the_project() -> None:
    compose = "services: {api: {build: {context: ., dockerfile: deploy/Dockerfile.api}}}\n"
    (dockerfile,) = project({"deploy/Dockerfile.api": "FROM x\n", "deploy/compose.yaml": compose}).dockerfiles
    assert len(dockerfile.compose_services()) == 1


@pytest.mark.parametrize(
    ("user", "is_root"), [("0", True), ("root", True), ("0:0", True), ("1000", False), ("${UID}:${GID}", False)]
)
def test_who_is_root(user: str, is_root: bool) -> None:
    compose = f'services: {{api: {{build: ., user: "{user}"}}}}\n'
    (dockerfile,) = project({"Dockerfile": "FROM x\n", "compose.yaml": compose}).dockerfiles
    assert [each.is_root for each in dockerfile.compose_services()] == [is_root]
