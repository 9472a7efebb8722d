"""The file of a baseline: JSON, one finding on a line, sorted, so that a change of it reads well in a diff.

What identifies a finding is its fingerprint, which holds no line number; the rest is there to be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from dslint.config.errors import ConfigError
from dslint.config.files import shown_path

VERSION = 1
SHOWN = 80
"""So many characters of a finding's text are kept, for readers and for telling that a file was moved."""


class Known(NamedTuple):
    """One finding of a baseline. `path` is relative to the baseline's directory, with `/`."""

    path: str
    rule: str
    element: str
    text: str
    fingerprint: str


def excerpt(text: str) -> str:
    """What a baseline keeps of a finding's text."""
    folded = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8")
    return folded if len(folded) <= SHOWN else folded[: SHOWN - 1] + "…"


def baseline_text(known: Iterable[Known]) -> str:
    """The text of a file that holds these findings, each once."""
    lines = [json.dumps(one._asdict(), ensure_ascii=False) for one in sorted(set(known))]
    body = "\n" + ",\n".join(lines) + "\n" if lines else ""
    return f'{{"version": {VERSION}, "findings": [{body}]}}\n'


def read_baseline(path: str, text: str) -> list[Known]:
    """The findings in the file at `path` (absolute). Raises ConfigError at the place of the first mistake."""
    try:
        table = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        message = f"not a baseline of dslint: {error.msg[:1].lower()}{error.msg[1:]}"
        raise ConfigError(message, path=shown_path(path), line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise ConfigError("not a baseline of dslint: nested too deeply", path=shown_path(path)) from None
    try:
        return _checked(table)
    except ConfigError as error:
        line, column = _place(text, error)
        raise ConfigError(error.message, path=shown_path(path), line=line, column=column) from None


def _checked(table: object) -> list[Known]:
    if not isinstance(table, dict) or "version" not in table or "findings" not in table:
        raise ConfigError('not a baseline of dslint: it has no "version" and "findings"')
    if table["version"] != VERSION:
        raise ConfigError(f"this dslint reads baselines of version {VERSION} only: write it anew", key=("version",))
    findings = table["findings"]
    if not isinstance(findings, list):
        raise ConfigError('"findings" must be a list', key=("findings",))
    return [_known(one, index) for index, one in enumerate(findings)]


def _known(one: object, index: int) -> Known:
    if not isinstance(one, dict):
        raise ConfigError("a finding must be an object", key=("findings", index))
    for name in Known._fields:
        if not isinstance(one.get(name), str):
            raise ConfigError(f'this finding has no "{name}", or it is no string', key=("findings", index))
    return Known(*(one[name] for name in Known._fields))


def _place(text: str, error: ConfigError) -> tuple[int, int]:
    """Line and column of the value to which the error's key leads."""
    from dslint.source import Source
    from dslint.yaml import find, parse

    source = Source("", text)
    documents = parse(source).documents
    node = find(documents[0].root, *error.key) if documents else None
    return source.position(node.start if node is not None else 0)
