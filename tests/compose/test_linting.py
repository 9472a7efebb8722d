"""Compose files in a whole run."""

from __future__ import annotations

from pathlib import Path

import dslint

TEXT = """\
services:
  web:
    image: a:1.2
    # dslint: ignore[invalid-compose-value] it is so
    user: 1000
    stop_grace_period: 30
    command: a && b  # dslint: ignore[shell-operator-without-shell]
"""


def test_comments_silence_what_they_speak_of() -> None:
    found = dslint.lint_text(TEXT, filename="compose.yaml").findings
    assert [(each.rule, each.start.line, each.element) for each in found] == [
        ("invalid-compose-value", 6, "service web")
    ]


def test_a_file_alone_and_its_directory_say_the_same(tmp_path: Path) -> None:
    files = {
        "docker-compose.yml": "services: {database: {image: 'postgres:17.2'}}\n",
        "docker-compose.gpu.yml": "services: {train: {image: 'a:1', depends_on: [database], gpus: some}}\n",
        "Dockerfile": "FROM scratch\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    select = dslint.Config(select=["undefined-compose-name", "invalid-compose-value"])
    alone = dslint.lint([tmp_path / "docker-compose.gpu.yml"], config=select).findings
    together = dslint.lint([tmp_path], config=select).findings
    assert [each.rule for each in alone] == [each.rule for each in together] == ["invalid-compose-value"]


def test_thousands_of_services() -> None:
    services = "".join(
        f"  s{n}:\n    image: a:1.{n}\n    depends_on: [s{n + 1}]\n    ports: ['{n + 1}:80']\n    user: 1000\n"
        for n in range(3000)
    )
    text = f"services:\n{services}  s3000: {{image: 'a:1'}}\n"
    found = dslint.lint_text(text, filename="compose.yaml", config=dslint.Config(profile="all")).findings
    assert sum(each.rule == "invalid-compose-value" for each in found) == 3000
