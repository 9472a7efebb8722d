"""Servers that listen on the loopback address."""

from __future__ import annotations

import pytest

from dslint.facts.binds import is_loopback, local_default


def test_default_of_a_server() -> None:
    default = local_default("flask")
    assert default is not None
    assert (default.address, default.argument, default.env) == ("127.0.0.1:5000", "--host=0.0.0.0", ("FLASK_RUN_HOST",))
    assert local_default("vllm") is None


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("localhost", True), ("[::1]", True), ("127.0.1.1", True), ("0.0.0.0", False), ("", False)],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
