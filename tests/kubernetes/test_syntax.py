from __future__ import annotations

import pytest

from dslint.kubernetes.syntax import (
    wrong_in_key,
    wrong_in_label,
    wrong_in_path,
    wrong_in_port_name,
    wrong_in_subdomain,
    wrong_in_value,
)


@pytest.mark.parametrize(
    ("check", "right"),
    [
        (wrong_in_subdomain, ["a", "churn-api.v2", "1.2", "a" * 253]),
        (wrong_in_label, ["a", "1a", "a-b", "a" * 63]),
        (wrong_in_path, ["system:node", "A_b", "a.b"]),
        (wrong_in_port_name, ["http", "h2", "a-b", "a" * 15, "1a"]),
        (wrong_in_key, ["app", "app.kubernetes.io/name", "A_b.c-d", "x/y"]),
        (wrong_in_value, ["", "a", "A_b.c-d", "1"]),
    ],
)
def test_right(check: object, right: list[str]) -> None:
    assert callable(check)
    assert [check(text) for text in right] == [None] * len(right)


@pytest.mark.parametrize(
    ("check", "text", "why"),
    [
        (wrong_in_subdomain, "My-app", "capital letters such as `M` must not stand in it"),
        (wrong_in_subdomain, "my_app", "`_` must not stand in it"),
        (wrong_in_subdomain, "a..b", "each part must begin and end with a letter or a digit"),
        (wrong_in_subdomain, "", "it is empty"),
        (wrong_in_subdomain, "a" * 254, "it has 254 characters, 253 are allowed"),
        (wrong_in_label, "a.b", "`.` must not stand in it"),
        (wrong_in_label, "a-", "it must begin and end with a letter or a digit"),
        (wrong_in_path, "a/b", "`/` must not stand in it"),
        (wrong_in_path, "..", "it must be a name"),
        (wrong_in_port_name, "metrics-endpoint1", "it has 17 characters, 15 are allowed"),
        (wrong_in_port_name, "80", "a letter must stand in it"),
        (wrong_in_port_name, "a--b", "`--` must not stand in it"),
        (wrong_in_key, "a/b/c", "`a/b` before the slash is no domain"),
        (wrong_in_key, "/a", "`` before the slash is no domain"),
        (wrong_in_key, "a/", "the name is empty"),
        (wrong_in_value, "a b", "a space must not stand in it"),
        (wrong_in_value, "-a", "it must begin and end with a letter or a digit"),
        (wrong_in_value, "a" * 64, "it has 64 characters, 63 are allowed"),
    ],
)
def test_wrong(check: object, text: str, why: str) -> None:
    assert callable(check)
    assert check(text) == why
