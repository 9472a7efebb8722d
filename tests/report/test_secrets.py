"""No format, baseline or diff shows a secret that a rule found."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dslint.cli.main import run
from dslint.masking import Mask, masked
from dslint.report import FORMATS
from dslint.source import Source

TOKEN = "glpat-" + "7bBcDeFgHiJkLmNoPqRs"
PASSWORD = "tr0ub4dor-and-3"
SHORT = "zq7"
DOCKERFILE = f"""FROM python:3.13.1-slim-bookworm
ENV DB_PASSWORD={PASSWORD} TINY_PASSWORD={SHORT} OTHER={TOKEN}
# hadolint ignore=DL3008
RUN apt-get update && apt-get install curl
ADD https://me:{PASSWORD}@example.org/weights.bin /models/{PASSWORD}
RUN pip install --index-url https://me:{PASSWORD}@pypi.example.org/simple "ranker @ git+https://{TOKEN}@x.org/a.git"
ENV LEGACY {PASSWORD}
CMD serve --token {TOKEN}
"""
SECRETS = (TOKEN, PASSWORD, f"={SHORT}")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Dockerfile").write_text(DOCKERFILE)
    return tmp_path


Output = Callable[..., str]


@pytest.fixture
def output(project: Path, capfd: pytest.CaptureFixture[str]) -> Output:
    def lint(*arguments: str) -> str:
        run(["--isolated", "--profile", "all", *arguments, str(project / "Dockerfile")])
        captured = capfd.readouterr()
        return captured.out + captured.err

    return lint


@pytest.mark.parametrize("format_", FORMATS)
def test_no_format_shows_a_secret(format_: str, output: Output) -> None:
    shown = output("--format", format_, "--show-suppressed", "--no-fold")
    assert "Dockerfile" in shown
    assert [secret for secret in SECRETS if secret in shown] == []


def test_the_diff_of_the_fixes_shows_no_secret(output: Output) -> None:
    shown = output("--diff", "--unsafe")
    assert "+RUN apt-get" in shown
    assert [secret for secret in SECRETS if secret in shown] == []


def test_a_baseline_holds_no_secret(project: Path, output: Output) -> None:
    output("--write-baseline", "baseline.json")
    text = (project / "baseline.json").read_text()
    assert {one["rule"] for one in json.loads(text)["findings"]} >= {
        "plain-text-credential",
        "secret-in-build-variable",
    }
    assert [secret for secret in SECRETS if secret in text] == []


def test_a_fix_still_writes_what_was_there(project: Path, output: Output) -> None:
    output("--fix", "--unsafe")
    fixed = (project / "Dockerfile").read_text()
    assert fixed != DOCKERFILE
    assert all(fixed.count(secret) == DOCKERFILE.count(secret) for secret in (TOKEN, PASSWORD))


def test_tokens_are_hidden_though_no_rule_looked_for_them(output: Output) -> None:
    shown = output("--select", "shell-form-entrypoint", "--format", "full")
    assert TOKEN not in shown


def test_a_mask_keeps_the_length_and_the_beginning_of_what_is_long() -> None:
    assert masked(TOKEN) == "glpa" + "*" * (len(TOKEN) - 4)
    assert masked("hunter2\n x") == "*******\n *"


def test_a_mask_hides_lines_and_words() -> None:
    source = Source("a", "first hunter2\nhunter2s and hunter2")
    mask = Mask([source.span(6, 13)])
    assert mask.line(source, 1) == "first *******"
    assert mask.line(source, 2) == "hunter2s and *******"
    assert mask.words("it is hunter2") == "it is *******"
    assert mask.hides(source.span(0, 7))
    assert not mask.hides(source.span(13, 14))
