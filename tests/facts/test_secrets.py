"""Names and values that are secrets, and those that only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.facts.secrets import (
    credential_in,
    credentials_in,
    is_default_password,
    is_placeholder,
    is_secret_value,
    names_secret,
    password_in_url,
    passwords_in_urls,
)


@pytest.mark.parametrize(
    "name",
    [
        "HF_TOKEN",
        "wandb_api_key",
        "KAGGLE_KEY",
        "AWS_ACCESS_KEY_ID",
        "AIRFLOW__CORE__FERNET_KEY",
        "DB_PASS",
        "secretKey",
        "AZURE_STORAGE_KEY",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        "TOKENIZERS_PARALLELISM",
        "MAX_TOKENS",
        "MAX_TOKEN",
        "KEYCLOAK_URL",
        "SSH_PUBLIC_KEY",
        "HF_TOKEN_PATH",
        "PAD_TOKEN",
        "GPG_KEY",
        "SSH_AUTH_SOCK",
        "MYSQL_ALLOW_EMPTY_PASSWORD",
        "GOPRIVATE",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "BYPASS",
        "ModelArtifact.storage_key",
    ],
)
def test_names_that_only_look_like_it(name: str) -> None:
    assert not names_secret(name)


@pytest.mark.parametrize("value", ["", "changeme", "<token>", "your-key-here", "xxxx", "0000-0000", "true", "sk-..."])
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)
    assert not is_secret_value(value)


@pytest.mark.parametrize("value", ["/run/secrets/x", "~/.aws/credentials", "key.json", "https://x.org/y", "3600"])
def test_values_that_are_no_secret(value: str) -> None:
    assert not is_secret_value(value)


@pytest.mark.parametrize("value", ["hunter2", "postgres", "k-29d8f7a1", "123456"])
def test_values_that_may_be_secret(value: str) -> None:
    assert is_secret_value(value)


def test_credential_in_a_text() -> None:
    token = "glpat-" + "9aBcDeFgHiJkLmNoPqRs"
    assert credential_in(f"login {token}") == ("a GitLab token", 6, 32)
    assert credential_in("AKIAIOSFODNN7EXAMPLE") is None
    assert credential_in(f"x{token}") is None
    assert credential_in(f"{token}y") is None


def test_tokens_with_a_checksum() -> None:
    """An expired token, published to show the format: gist.github.com/coolaj86/eb8cddfd3e4251258712dfed03e1f86d."""
    body = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ"
    assert credential_in(f"ghp_{body}" + "0mLq17") == ("a GitHub token", 0, 40)
    assert credential_in(f"ghp_{body}" + "0mLq18") is None


def test_private_key() -> None:
    key = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEowIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi" * 3 + "\n-----END RSA"
    assert credential_in(f"a: |\n{key}") == ("a private key", 5, 5 + len(key) - len("-----END RSA"))
    assert credential_in("-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----") is None


def test_all_tokens_of_a_text_in_order() -> None:
    aws, gitlab = "AKIA" + "2B3C4D5E6F7GHIJK", "glpat-" + "9aBcDeFgHiJkLmNoPqRs"
    assert [what for what, _, _ in credentials_in(f"{gitlab} {aws}")] == ["a GitLab token", "an AWS access key"]


@pytest.mark.parametrize("value", ["changeme", "minioadmin", "Postgres", "admin2024!"])
def test_default_passwords(value: str) -> None:
    assert is_default_password(value)
    assert not is_default_password(value + "x9")


def test_password_in_url() -> None:
    assert password_in_url("postgresql+psycopg2://airflow:s3cr3t@db/x") == (30, 36)
    assert password_in_url("https://user:$PASS@x") is None
    assert password_in_url("https://airflow:airflow@x") is None
    assert list(passwords_in_urls("a://b:c1d2@e f://g:h3i4@j")) == [(6, 10), (19, 23)]
    assert password_in_url("https://user@x:80/") is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    found = credential_in(text)
    assert found is None or 0 <= found[1] < found[2] <= len(text)
    assert is_secret_value(text) in (True, False)
    assert names_secret(text) in (True, False)
