from __future__ import annotations

import base64

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.kubernetes.config_data import (
    MOST_BYTES,
    ConfigData,
    encoded,
    entries,
    in_base64,
    is_base64,
    is_json_object,
    plain_values,
    size,
    wrong_in_key,
)
from tests.kubernetes.reading import read


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30))
def test_what_is_encoded_is_base64(text: str) -> None:
    encoded = in_base64(text)
    assert is_base64(encoded)
    assert base64.b64decode(encoded).decode() == text


def test_base64() -> None:
    assert [is_base64(text) for text in ("", "YQ==", "YW\nI=", "YQ", "Y Q=", "a-b_")] == [
        True,
        True,
        True,
        *[False] * 3,
    ]


def test_keys() -> None:
    assert [wrong_in_key(key) for key in ("a", ".env", "A_b-c.d")] == [None, None, None]
    assert wrong_in_key("a/b") == "`/` must not stand in it"
    assert wrong_in_key("a b") == "a space must not stand in it"
    assert wrong_in_key("..") == "it must be a name"
    assert wrong_in_key("..a") == "it must not begin with `..`"
    assert wrong_in_key("a" * 254) == "it has 254 characters, 253 are allowed"


def test_size() -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: " + "x" * MOST_BYTES
    assert size(read(text).objects[0]) == MOST_BYTES
    assert size(read(text[:100]).objects[0]) == 0


def test_what_must_be_encoded() -> None:
    text = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: x, b: '${X}', c: 1}\nstringData: {d: y}\n"
    (found,) = read(text).objects
    assert isinstance(found, ConfigData)
    assert [name for name, _ in encoded(found)] == ["a"]
    assert [key.text for key in entries(found)] == ["a", "b", "c", "d"]


def test_clear_text_of_both_fields() -> None:
    found = secret("data: {a: aGVsbG8=, b: not base64, c: $C}\nstringData: {d: hi, e: '${E}', f: 3}")
    assert [(name, text) for name, _, text in plain_values(found)] == [("a", "hello"), ("d", "hi")]


def test_encrypted_values_have_no_clear_text() -> None:
    assert list(plain_values(secret("data: {a: aGVsbG8=}\nstringData: {d: hi}\nsops: {mac: x}"))) == []


def test_json_objects() -> None:
    assert [is_json_object(text) for text in ('{"auths": {}}', "null")] == [True, True]
    assert [is_json_object(text) for text in ("", "hello", "[]", '"text"', "{")] == [False] * 5
    assert [is_json_object(text) for text in ("${CONFIG}", "[" * 100_000)] == [None, None]


def secret(rest: str) -> ConfigData:
    found = read(f"apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\n{rest}\n").objects[0]
    assert isinstance(found, ConfigData)
    return found
