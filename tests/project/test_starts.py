"""Where a command runs at the start of a container."""

from __future__ import annotations

from dslint.dockerfile import Dockerfile, Stage
from dslint.kubernetes import Container, Manifest
from dslint.project.starts import Start, starts
from dslint.shell import Command
from tests.dockerfile.reading import read as read_dockerfile
from tests.kubernetes.reading import read as read_manifest

STAGES = """
FROM python:3.13 AS base
ENV MODE=fast
RUN uvicorn
HEALTHCHECK CMD uvicorn
CMD A=1 uvicorn

FROM base AS web

FROM base AS dev
ENTRYPOINT ["uvicorn"]
CMD ["--port", "80"]
"""

POD = """
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: main
    image: a
    env: [{name: MODE, value: fast}]
    command: [sh, -c, "A=1 uvicorn; report"]
    livenessProbe: {exec: {command: [uvicorn]}}
  - name: other
    image: a
    envFrom: [{secretRef: {name: s}}]
    command: [uvicorn]
"""


def of(document: Dockerfile | Manifest) -> list[Start]:
    commands = [node for node in document.walk() if isinstance(node, Command) and node.name == "uvicorn"]
    return [start for command in commands for start in starts(command)]


def test_stages() -> None:
    web, dev = of(read_dockerfile(STAGES))
    assert isinstance(web.owner, Stage)
    assert (web.stage, web.container) == (web.owner, None)
    assert (web.owner.name, web.is_for_development, dev.is_for_development) == ("web", False, True)
    assert [word.text for word in dev.command.words] == ["uvicorn", "--port", "80"]
    assert (web.value("MODE"), web.value("A"), web.value("B")) == ("fast", "1", None)
    assert web.may_set("B", "MODE")
    assert not web.may_set("B")


def test_containers() -> None:
    main, other = of(read_manifest(POD))
    assert isinstance(main.owner, Container)
    assert (main.stage, main.container) == (None, main.owner)
    assert (main.owner.name, other.owner.name) == ("main", "other")
    assert [command.name for command in main.commands] == ["sh", "uvicorn", "report"]
    assert (main.value("MODE"), main.value("A"), main.value("B")) == ("fast", "1", None)
    assert (main.may_set("MODE"), main.may_set("B"), other.may_set("B")) == (True, False, True)
