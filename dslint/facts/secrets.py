"""Names of variables that hold secrets, and what the services' tokens look like (table `secrets`)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from dslint.facts.data import load

_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "unset", "auto"})
_PLACEHOLDER = (
    r"<.*>|\{\{|\[.*\]|\.\.\.|\*\*\*|x{4}|your|change|replace|placeholder|dummy|fake|example|sample|insert|todo|fixme|redacted"
    r"|unused|not.?used|not.?set|not.?needed|build.?only|build.?time|not.?a.?secret|not.?secret|noop"
    r"|(?:^|[_-])test(?:$|[_-])|some[_-]|my[_-]|-here|_here"
)
_URL_PASSWORD = r"[A-Za-z][A-Za-z0-9+.-]*://[^/\s:@]*:([^/\s@]+)@"
_NO_SECRET = (
    r"[A-Za-z][A-Za-z0-9+.-]*://.*|(?:~|\.{1,2})?/[\w./ -]*|[\w./-]+\.(?:json|txt|pem|key|crt|ya?ml|env)|[0-9]{1,5}"
)


@cache
def names_secret(name: str) -> bool:
    """Whether a variable of that name holds a secret itself, not its file, length, name or address."""
    table = _table()
    upper = re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")
    if upper in table["names"] or upper in table["not_secret"]:
        return upper in table["names"]
    if not set(upper.split("_")).isdisjoint(table["harmless"]):
        return False
    return any(upper == ending or upper.endswith(f"_{ending}") for ending in table["endings"])


def credential_in(text: str) -> tuple[str, int, int] | None:
    """The first token of a known service in a text: what it is in plain words (`a GitHub token`), start, end."""
    if not any(prefix in text for prefix in _table()["prefixes"]):
        return None
    for match in _shapes().finditer(text):
        if not is_placeholder(match[0]):
            return list(_kinds())[int(cast("str", match.lastgroup)[1:])], match.start(), match.end()
    return None


def password_in_url(text: str) -> tuple[int, int] | None:
    """Where the password of `scheme://user:password@host` stands, if it is one and not a variable or a placeholder."""
    match = _compiled(_URL_PASSWORD).match(text) if "://" in text else None
    if match is None or "$" in match[1] or is_placeholder(match[1]):
        return None
    return match.span(1)


def is_placeholder(value: str) -> bool:
    """Whether a value only keeps a secret's place: `changeme`, `<token>`, `your-key-here`, `xxxx`, nothing at all."""
    bare = value.strip().lower()
    return len(set(bare) - set("-_ ")) < 2 or bare in _SWITCHES or _compiled(_PLACEHOLDER).search(bare) is not None


def is_secret_value(value: str) -> bool:
    """Whether the value of a variable with a secret's name can be the secret: no placeholder, path, URL or count."""
    bare = value.strip()
    return not is_placeholder(bare) and _compiled(_NO_SECRET).fullmatch(bare) is None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed; most files hold no secret's name."""
    return re.compile(pattern, re.DOTALL)


@cache
def _shapes() -> re.Pattern[str]:
    parts = (f"(?P<k{number}>{shape})" for number, shape in enumerate(_kinds().values()))
    return re.compile(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(parts)})(?![A-Za-z0-9_-])")


def _kinds() -> dict[str, str]:
    return cast("dict[str, dict[str, str]]", load("secrets"))["shapes"]


@cache
def _table() -> dict[str, frozenset[str]]:
    table = cast("dict[str, list[str]]", load("secrets"))
    return {key: frozenset(table[key]) for key in table if key != "shapes"}
