"""Logins that leave credentials behind."""

from __future__ import annotations

import pytest

from dslint.shell.tools.login import Login
from tests.shell.reading import only


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("docker login -u a -p b r.example.org", "~/.docker/config.json"),
        ("hf auth login --token $T", "~/.cache/huggingface"),
        ("aws configure set aws_access_key_id $A", "~/.aws/credentials"),
        ("aws configure set profile.ml.aws_session_token $A", "~/.aws/credentials"),
        ("git config --global url.https://$T@github.com/.insteadOf https://github.com/", "~/.gitconfig"),
        ("npm config set //registry.npmjs.org/:_authToken=$T", "~/.npmrc"),
        ("poetry config http-basic.private a b", "~/.config/pypoetry/auth.toml"),
    ],
)
def test_logins(text: str, kept: str) -> None:
    command = only(text)
    assert isinstance(command, Login)
    assert command.kept == kept


@pytest.mark.parametrize(
    "text",
    [
        "aws configure set region eu-west-1",
        "git config --global user.email a@b.org",
        "git config --global url.https://github.com/.insteadOf git@github.com:",
        "npm config set registry https://npm.example.org",
        "poetry config --unset http-basic.private",
        "pip config set global.index-url https://pypi.example.org/simple",
    ],
)
def test_settings_are_no_logins(text: str) -> None:
    assert not isinstance(only(text), Login)
