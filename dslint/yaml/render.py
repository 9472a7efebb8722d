"""Values that a fix puts into a file, written in the style of the place."""

from __future__ import annotations

import re

from dslint.source import Source
from dslint.yaml.access import as_scalar
from dslint.yaml.nodes import Collection, Mapping, Scalar, Sequence, YamlNode
from dslint.yaml.scalars import WORDS

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_./-]*")
_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")


def quoted(text: str) -> str:
    """The text in double quotes, which YAML and JSON read alike."""
    import json

    return json.dumps(text, ensure_ascii=False)


def key(name: str, *, json: bool) -> str:
    """A key: plain where that keeps it a string."""
    return name if not json and _PLAIN_KEY.fullmatch(name) and name not in WORDS else quoted(name)


def block_lines(text: str) -> list[str]:
    """The lines of a value that was written as a block, the least indented at column 0."""
    lines = text.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def parsed(text: str) -> YamlNode | None:
    """The value that the text is."""
    from dslint.yaml.reader import parse

    documents = parse(Source("", text)).documents
    return documents[0].root if documents else None


def is_block(value: YamlNode | None) -> bool:
    """Whether it must start on a line of its own below its key."""
    return isinstance(value, Collection) and not value.flow


def flow(text: str, *, json: bool) -> str:
    """The value on one line, as it may stand between brackets; `json` for strings in double quotes throughout."""
    value = parsed(text)
    return _flow(value, json=json) if value else text.strip()


def _flow(value: YamlNode, *, json: bool) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(entry.key, json=json)}: {_flow(entry.value, json=json)}" for entry in value.entries)
        return f"{{{inside}}}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_flow(item, json=json) for item in value.children)}]"
    return _flow_scalar(value, json=json) if isinstance(value, Scalar) else value.span.text


def _key(node: YamlNode, *, json: bool) -> str:
    scalar = as_scalar(node)
    return key(scalar.text, json=json) if scalar else node.span.text


def _flow_scalar(scalar: Scalar, *, json: bool) -> str:
    value = scalar.value
    if json:
        return _json_scalar(scalar.text, value)
    written = scalar.span.text
    if value is None or scalar.style not in ("plain", "single", "double") or "\n" in written:
        return "null" if value is None else quoted(scalar.text)
    return quoted(scalar.text) if scalar.style == "plain" and re.search(r"[,\[\]{}]", written) else written


def _json_scalar(text: str, value: str | bool | int | float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    return text if _JSON_NUMBER.fullmatch(text) else str(value)
