"""What ConfigMaps and Secrets hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, mapping, pairs
from dslint.kubernetes.objects import Object
from dslint.kubernetes.placeholders import is_placeholder
from dslint.yaml import Scalar, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_BYTES = 1 << 20
"""How large all values together may be."""

_ENCODED = {"Secret": "data", "ConfigMap": "binaryData"}
_LONGEST_KEY = 253
_STAND_INS = r"(?i)base64|your|change|replace|example|placeholder|xxx|\.\.\.|todo"


class ConfigData(Object):
    """A ConfigMap or a Secret."""


def entries(found: ConfigData) -> Iterator[Scalar]:
    """The keys of all values."""
    for field in ("data", "binaryData", "stringData"):
        node = mapping(found.yaml, field)
        for _, key, _ in pairs(node) if node is not None else ():
            if isinstance(key, Scalar):
                yield key


def encoded(found: ConfigData) -> Iterator[tuple[str, Scalar]]:
    """The values that must be base64, by key, but those that something else fills in or encrypts."""
    node = mapping(found.yaml, _ENCODED[found.kind])
    if node is None or has(found.yaml, "sops"):
        return
    for name, _, value in pairs(node):
        scalar = resolve(value)
        if isinstance(scalar, Scalar) and isinstance(scalar.value, str) and not _stands_for_another(scalar.text):
            yield name, scalar


def plain_values(found: ConfigData) -> Iterator[tuple[str, Scalar, str]]:
    """Key, value and clear text of what a Secret holds, but what something else fills in, encrypts or cannot decode."""
    from base64 import b64decode

    for name, node in encoded(found):
        if is_base64(node.text):
            yield name, node, b64decode(node.text).decode("utf-8", "replace")
    clear = mapping(found.yaml, "stringData")
    for name, _, value in pairs(clear) if clear is not None and not has(found.yaml, "sops") else ():
        scalar = resolve(value)
        if isinstance(scalar, Scalar) and isinstance(scalar.value, str) and not _stands_for_another(scalar.text):
            yield name, scalar, scalar.text


def is_json_object(text: str) -> bool | None:
    """Whether a text is a JSON object or null; None if it is too deep to be read, or waits to be filled in."""
    import json

    if is_placeholder(text):
        return None
    try:
        return isinstance(json.loads(text), dict | None)
    except RecursionError:
        return None
    except ValueError:
        return False


def _stands_for_another(text: str) -> bool:
    return is_placeholder(text) or (len(text) < 100 and re.search(_STAND_INS, text) is not None)


def is_base64(text: str) -> bool:
    """Whether the API server can decode a text; it passes over line breaks."""
    packed = text.replace("\n", "").replace("\r", "")
    return len(packed) % 4 == 0 and re.fullmatch("[A-Za-z0-9+/]*={0,2}", packed) is not None


def in_base64(text: str) -> str:
    """A text in base64."""
    from base64 import b64encode

    return b64encode(text.encode("utf-8", "surrogatepass")).decode()


def size(found: Object) -> int:
    """How many bytes the values of a ConfigMap come to; 0 for what is short anyway."""
    if found.kind != "ConfigMap" or len(found.span.text) < MOST_BYTES:
        return 0
    node = mapping(found.yaml, "data")
    values = (resolve(value) for _, _, value in pairs(node)) if node is not None else ()
    return sum(len(value.text.encode("utf-8", "surrogatepass")) for value in values if isinstance(value, Scalar))


def wrong_in_key(text: str) -> str | None:
    """Why a text is no key of a ConfigMap or Secret, in words; None if it is one."""
    if len(text) > _LONGEST_KEY:
        return f"it has {len(text)} characters, {_LONGEST_KEY} are allowed"
    if text in ("", ".", ".."):
        return "it must be a name"
    match = re.search(r"[^-._a-zA-Z0-9]", text)
    if match is None:
        return "it must not begin with `..`" if text.startswith("..") else None
    return "a space must not stand in it" if match[0].isspace() else f"`{match[0]}` must not stand in it"
