"""The plain forms of a requirement, read without the `packaging` library (whose import costs 45 ms).

What is accepted here, `packaging` accepts with the same parts (a differential test sees to that); the rest is its own.
"""

from __future__ import annotations

import re
from functools import cache


class Parts:
    """What a requirement says: `specifier` sorted and without spaces, `marker` in canonical form."""

    def __init__(
        self,
        name: str,
        extras: tuple[str, ...] = (),
        specifier: str = "",
        marker: str | None = None,
        url: str | None = None,
    ) -> None:
        self.name = name
        self.extras = extras
        self.specifier = specifier
        self.marker = marker
        self.url = url

    def __repr__(self) -> str:
        return f"Parts({self.name!r}, {self.extras!r}, {self.specifier!r}, {self.marker!r}, {self.url!r})"


_RELEASE = r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,9}"
_VERSION = _RELEASE + r"(?:(?:a|b|rc)[0-9]{1,9})?(?:\.post[0-9]{1,9})?(?:\.dev[0-9]{1,9})?"
_LOCAL = r"(?:\+[a-z0-9]{1,40})?"
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,200}[A-Za-z0-9])?"
_VARIABLE = (
    "python_version|python_full_version|os_name|sys_platform|platform_machine|platform_system|platform_release"
    "|platform_python_implementation|implementation_name"
)
_TERM = rf"""\s*+(?:{_VARIABLE})\s*+(?:<=|>=|==|!=|<|>)\s*+(?:"[A-Za-z0-9._ -]*"|'[A-Za-z0-9._ -]*')\s*+"""


@cache
def _requirement() -> re.Pattern[str]:
    specifier = rf"\s*+(?:==\s*+{_RELEASE}\.\*|[=!]=\s*+{_VERSION}{_LOCAL}|(?:<=|>=|<|>)\s*+{_VERSION})\s*+"
    return re.compile(
        rf"(?P<name>{_NAME})\s*+(?:\[(?P<extras>\s*+{_NAME}\s*+(?:,\s*+{_NAME}\s*+)*)\]\s*+)?"
        rf"(?P<specifier>{specifier}(?:,{specifier})*)?(?:;(?P<marker>{_TERM}(?:(?:and|or)\b{_TERM})*))?",
        re.ASCII,
    )


def parse_plain(text: str) -> Parts | None:
    """The parts of a requirement in a plain form; None is no verdict."""
    return _parse_plainest(text) or _parse_by_pattern(text)


def _parse_plainest(text: str) -> Parts | None:
    """`name` and `name==1.2.3`, nine requirements of ten, without the pattern, which takes 2 ms to compile."""
    name, equals, version = text.partition("==")
    if not text.isascii() or len(name) > 200 or not name[:1].isalnum() or not name[-1:].isalnum():
        return None
    if not name.replace("-", "").replace("_", "").replace(".", "").isalnum():
        return None
    parts = version.split(".")
    if equals and (len(parts) > 10 or not all(part.isdigit() and len(part) < 10 for part in parts)):
        return None
    return Parts(name, specifier=equals + version)


def _parse_by_pattern(text: str) -> Parts | None:
    match = _requirement().fullmatch(text)
    if not match:
        return None
    name, extras, specifier, marker = match.groups()
    return Parts(
        name,
        tuple(sorted({extra.strip() for extra in extras.split(",")})) if extras else (),
        sorted_specifier(specifier or ""),
        _canonical_marker(marker) if marker else None,
    )


def sorted_specifier(text: str) -> str:
    """The clauses without spaces, each once, in the order of their text."""
    return ",".join(sorted({"".join(clause.split()) for clause in text.split(",")}))


def _canonical_marker(text: str) -> str:
    tokens = re.findall(r"""[a-z_]+|[<>=!]+|"[^"]*"|'[^']*'""", text)
    return " ".join(f'"{token[1:-1]}"' if token[0] in "\"'" else token for token in tokens)
