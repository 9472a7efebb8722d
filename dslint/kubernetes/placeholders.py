"""Texts that wait for something else to fill them in, and so cannot be judged yet."""

from __future__ import annotations

import re
from functools import cache


def is_placeholder(text: str) -> bool:
    """Whether a text holds `${NAME}`, `{{ name }}`, `{NAME}`, `<name>`, or is like `YOUR_NAME`, `(your_name)`."""
    if "{" in text or "<" in text or "$" in text:
        return _marked().search(text) is not None
    if text[:1] == "(":
        return _bracketed().fullmatch(text) is not None
    return "_" in text and text.isupper() and _shouted().fullmatch(text) is not None


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"\$[{(A-Za-z]|\{\{|\{[A-Z][A-Z0-9_]*\}|<[^<>\n]+>")


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(r"\([a-z]+(?:_[a-z0-9]+)*\)")


@cache
def _shouted() -> re.Pattern[str]:
    return re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
