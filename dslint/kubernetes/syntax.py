"""How names, labels and the like must be written.

Source: apimachinery, pkg/util/validation (2026-11): https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
"""

from __future__ import annotations

import re
from functools import cache

_LABEL = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?"
_LONGEST_SUBDOMAIN = 253
_LONGEST_LABEL = 63
_LONGEST_PORT_NAME = 15


def wrong_in_subdomain(text: str) -> str | None:
    """Why a text is no DNS subdomain (`churn-api.v2`), in words; None if it is one."""
    if len(text) > _LONGEST_SUBDOMAIN:
        return f"it has {len(text)} characters, {_LONGEST_SUBDOMAIN} are allowed"
    if _pattern(rf"{_LABEL}(?:\.{_LABEL})*").fullmatch(text):
        return None
    return _found(text, "a-z0-9.-") or "each part must begin and end with a letter or a digit"


def wrong_in_label(text: str) -> str | None:
    """Why a text is no DNS label (`churn-api`), in words; None if it is one."""
    if len(text) > _LONGEST_LABEL:
        return f"it has {len(text)} characters, {_LONGEST_LABEL} are allowed"
    if _pattern(_LABEL).fullmatch(text):
        return None
    return _found(text, "a-z0-9-") or "it must begin and end with a letter or a digit"


def wrong_in_path(text: str) -> str | None:
    """Why a text cannot be a part of a URL, as the names of roles need be no more than that."""
    if text in (".", ".."):
        return "it must be a name"
    found = next((character for character in "/%" if character in text), None)
    return f"`{found}` must not stand in it" if found else None


def wrong_in_port_name(text: str) -> str | None:
    """Why a text is no name of a port (IANA service name), in words; None if it is one."""
    if len(text) > _LONGEST_PORT_NAME:
        return f"it has {len(text)} characters, {_LONGEST_PORT_NAME} are allowed"
    if not re.search("[a-z]", text):
        return _found(text, "a-z0-9-") or "a letter must stand in it"
    if "--" in text:
        return "`--` must not stand in it"
    return wrong_in_label(text)


def wrong_in_key(text: str) -> str | None:
    """Why a text is no key of a label or an annotation (`app.kubernetes.io/name`), in words; None if it is one."""
    prefix, slash, name = text.rpartition("/")
    if slash and (not prefix or wrong_in_subdomain(prefix)):
        return f"`{prefix}` before the slash is no domain"
    if not name:
        return "the name is empty"
    return _wrong_in_word(name)


def wrong_in_value(text: str) -> str | None:
    """Why a text is no value of a label, in words; None if it is one."""
    return _wrong_in_word(text) if text else None


def _wrong_in_word(text: str) -> str | None:
    if len(text) > _LONGEST_LABEL:
        return f"it has {len(text)} characters, {_LONGEST_LABEL} are allowed"
    if _pattern("[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?").fullmatch(text):
        return None
    return _found(text, "A-Za-z0-9_.-") or "it must begin and end with a letter or a digit"


def _found(text: str, allowed: str) -> str | None:
    """The first character that must not stand there."""
    match = _pattern(f"[^{allowed}]").search(text)
    if match is None:
        return None if text else "it is empty"
    character = match[0]
    if "A" <= character <= "Z":
        return f"capital letters such as `{character}` must not stand in it"
    return "a space must not stand in it" if character.isspace() else f"`{character}` must not stand in it"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
