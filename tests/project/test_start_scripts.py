"""The scripts of a project that its images start."""

from __future__ import annotations

import pytest

from tests.project.linking import project

SCRIPT = "exec gosu app serve\n"


@pytest.mark.parametrize(
    "dockerfile",
    [
        'FROM x\nCOPY docker/start.sh /\nENTRYPOINT ["/start.sh"]\n',
        'FROM x\nCOPY docker/start.sh /usr/local/bin/\nENTRYPOINT ["tini", "--", "start.sh", "serve"]\n',
        "FROM x\nCOPY docker/start.sh /usr/local/bin/run\nCMD run\n",
        'FROM x\nWORKDIR /app\nCOPY . .\nCMD ["bash", "docker/start.sh"]\n',
        "FROM x AS base\nWORKDIR /app\nCOPY docker scripts\nFROM base\nENTRYPOINT exec ./scripts/start.sh\n",
    ],
)
def test_found(dockerfile: str) -> None:
    (document,) = project({"Dockerfile": dockerfile, "docker/start.sh": SCRIPT}).dockerfiles
    assert document.start_scripts(document.stages[-1]) == [SCRIPT]


@pytest.mark.parametrize(
    "dockerfile",
    [
        'FROM x\nCOPY docker/start.sh /\nCMD ["/other.sh"]\n',
        "FROM x\nCOPY docker/start.sh /start.sh\n",
        "FROM x\nCOPY docker/start.sh /start.sh\nCMD $SCRIPT\n",
        "FROM x\nCOPY --from=other docker/start.sh /start.sh\nCMD /start.sh\n",
    ],
)
def test_not_found(dockerfile: str) -> None:
    (document,) = project({"Dockerfile": dockerfile, "docker/start.sh": SCRIPT}).dockerfiles
    assert document.start_scripts(document.stages[-1]) == []
