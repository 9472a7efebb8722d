"""Secrets in command lines."""

from __future__ import annotations

import pytest

from dslint.shell.written_secrets import written_secrets
from tests.shell.reading import only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A=1 API_KEY=k-29d8f7a1 run", [("API_KEY", "k-29d8f7a1")]),
        ("run --token k-29d8f7a1 --max-tokens 4096", [("--token", "k-29d8f7a1")]),
        ("run --api-key=k-29d8f7a1", [("--api-key", "k-29d8f7a1")]),
        ("run --token --verbose", []),
        ("run --token $TOKEN --password changeme", []),
        ("curl -H 'Authorization: Bearer 9f8e7d6c5b4a' x", [("Authorization", "9f8e7d6c5b4a")]),
        ("podman login -u me -p tr0ub4dor x", [("-p", "tr0ub4dor")]),
        ("wandb login 0a1b2c3d4e5f60718293", [("wandb login", "0a1b2c3d4e5f60718293")]),
        ("aws configure set region eu-west-1", []),
    ],
)
def test_secrets_of_a_command(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.name, found.value.text) for found in written_secrets(only(text))] == expected
