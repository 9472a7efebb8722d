"""What lies beside a compose file: variables, files that include it, the Dockerfiles of its services."""

from __future__ import annotations

import pytest

from dslint.project.starts import starts
from tests.project.linking import project


def test_variables_of_the_file_beside() -> None:
    files = {"a/compose.yaml": "services: {s: {image: 'x:${TAG}'}}\n", "a/.env": "TAG=7\n", ".env": "TAG=8\n"}
    (found,) = project(files).composes
    assert str(found.services[0].pulled_image) == "x:7"


def test_without_that_file_nothing_is_known() -> None:
    (found,) = project({"compose.yaml": "services: {s: {image: 'x:${TAG}'}}\n"}).composes
    assert found.services[0].pulled_image is None


@pytest.mark.parametrize(
    ("path", "others", "joined"),
    [
        ("compose.yaml", {}, False),
        ("compose.yaml", {"docker-compose.gpu.yml": "services: {}"}, False),
        ("docker-compose.gpu.yml", {"compose.yaml": "services: {}"}, True),
        ("docker-compose.gpu.yml", {"a/compose.yaml": "services: {}"}, False),
        ("db/compose.yaml", {"compose.yaml": "include: [db/compose.yaml]"}, True),
        ("db/compose.yaml", {"compose.yaml": "include: [{path: ./db/compose.yaml}]"}, True),
        ("db/compose.yaml", {"compose.yaml": "include: [{path: [a.yaml, db/compose.yaml]}]"}, True),
        ("db/compose.yaml", {"compose.yaml": "include: [other/compose.yaml]"}, False),
    ],
)
def test_files_that_are_read_together(path: str, others: dict[str, str], joined: bool) -> None:
    found = {each.source.path: each for each in project({path: "services: {s: {image: x}}\n", **others}).composes}
    assert found[path].joined() is joined


@pytest.mark.parametrize(
    ("dockerfile", "build", "expected"),
    [
        ("FROM python:3.12\n", "build: .", False),
        ("FROM python:3.12\nHEALTHCHECK CMD true\n", "build: .", True),
        ("FROM python:3.12\nHEALTHCHECK NONE\n", "build: .", False),
        ("FROM acme/base:1\n", "build: .", None),
        ("FROM python:3.12 AS a\nHEALTHCHECK CMD true\nFROM python:3.12\n", "build: .", False),
        ("FROM python:3.12 AS a\nHEALTHCHECK CMD true\nFROM a\n", "build: .", True),
        ("FROM python:3.12 AS a\nHEALTHCHECK CMD true\nFROM python:3.12\n", "build: {context: ., target: a}", True),
        ("FROM python:3.12\n", "build: ./elsewhere", None),
        ("FROM python:3.12\n", "image: x", None),
    ],
)
def test_the_check_of_the_image_that_is_built(dockerfile: str, build: str, expected: bool | None) -> None:
    files = {"Dockerfile": dockerfile, "compose.yaml": f"services:\n  s:\n    {build}\n"}
    (found,) = project(files).composes
    assert found.image_has_check(found.services[0]) is expected


def test_commands_that_services_start() -> None:
    text = "services: {dev-api: {image: x, command: uvicorn m:a, environment: {A: 1}, healthcheck: {test: curl a}}}\n"
    (found,) = project({"compose.yaml": text}).composes
    (service,) = found.services
    (start,) = (start for command in service.commands for start in starts(command))
    assert (start.service, start.container, start.stage) == (service, None, None)
    assert (start.value("A"), start.may_set("B"), start.is_for_development) == ("1", False, True)
    assert service.healthcheck is not None
    assert [list(starts(command)) for command in service.healthcheck.commands] == [[]]
