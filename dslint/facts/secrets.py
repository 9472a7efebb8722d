"""Names of variables that hold secrets, and what the services' tokens look like (table `secrets`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWITCHES = frozenset(
    {"true", "false", "yes", "no", "on", "off", "none", "null", "nil", "undefined", "unset", "auto", "empty"}
)
_PLACEHOLDER = (
    r"<.*>|\{\{|\[.*\]|\.\.\.|\*\*\*|x{4}|your|change|replace|placeholder|dummy|fake|example|sample|insert|todo|fixme|redacted"
    r"|unused|not.?used|not.?set|not.?needed|build.?only|build.?time|not.?a.?secret|not.?secret|noop"
    r"|(?:^|[_-])test(?:$|[_-])|some[_-]|my[_-]|devstoreaccount1|-here|_here"
)
_URL_PASSWORD = r"://([^/\s:@\"'`]{0,100}):([^/\s@\"'`]{1,200})@(?=[A-Za-z0-9$\[{<])"
_BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NO_SECRET = (
    r"[a-z0-9]+(?:[._-][a-z0-9]+)*[._-](?:secrets?|credentials?|creds?|keys?|tokens?|passwords?|auth)"
    r"|[A-Za-z][A-Za-z0-9+.-]*://.*|(?:~|\.{1,2})?/[\w./ -]*|[\w./-]+\.(?:json|txt|pem|key|crt|ya?ml|env)|[0-9]{1,5}"
    r"|[a-z]{2,6}[-_][A-Z]+(?:[-_][A-Z]+)*"
)

_CONNECTION_STRING = r"(?i)connection.?string$"
_SECRET_PART = r"(?i)(?:password|pwd|pass|key|secret|token|signature)[\"' ]*="
"""What makes a connection string secret: `redis:6379,password=...`, but not `redis:6379` alone."""


@cache
def names_secret(name: str) -> bool:
    """Whether a variable of that name holds a secret itself, not its file, length, name or address."""
    table = _table()
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    upper = re.sub(r"[^A-Z0-9]+", "_", words.upper()).strip("_")
    if upper in table["names"] or upper in table["not_secret"]:
        return upper in table["names"]
    if not set(upper.split("_")).isdisjoint(table["harmless"]):
        return False
    return any(upper == ending or upper.endswith(f"_{ending}") for ending in table["endings"])


def credential_in(text: str) -> tuple[str, int, int] | None:
    """The first token of a known service in a text: what it is in plain words (`a GitHub token`), start, end."""
    return next(credentials_in(text), None)


def credentials_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens of known services and private keys in a text, in order: what each is, start, end."""
    end = 0
    for at, prefix, what in sorted(_prefixes_in(text)):
        match = _shape(prefix).match(text, at) if at >= end else None
        if match is not None and _may_be_real(match[0], prefix):
            yield what, at, match.end()
            end = match.end()


def passwords_in_urls(text: str) -> Iterator[tuple[int, int]]:
    """Where passwords of `scheme://user:password@host` stand, but for variables, placeholders and default passwords."""
    for match in _compiled(_URL_PASSWORD).finditer(text) if "://" in text else ():
        user, password = match.groups()
        if "$" not in password and not _is_shown(password) and password.lower() != user.lower():
            yield match.span(2)


def password_in_url(text: str) -> tuple[int, int] | None:
    """Where the password of `scheme://user:password@host` stands, if the text is one with a password that is secret."""
    return next(passwords_in_urls(text), None)


def is_default_password(value: str) -> bool:
    """Whether a password is one that everyone tries first: `changeme`, `minioadmin`, `postgres123`."""
    bare = value.strip().lower()
    return bare in _table()["defaults"] or bare.rstrip("0123456789!") in _table()["defaults"]


def _is_shown(password: str) -> bool:
    """Whether a password in a URL is no secret: a placeholder, a default, a template's `{name}` or `%s`."""
    return is_placeholder(password) or is_default_password(password) or password[0] in "{%" or password[-1] in "}]>"


def _prefixes_in(text: str) -> Iterator[tuple[int, str, str]]:
    for what, shapes in _kinds().items():
        for prefix in shapes:
            at = text.find(prefix)
            while at >= 0:
                if prefix[0] == "-" or at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "_-"):
                    yield at, prefix, what
                at = text.find(prefix, at + 1)


@cache
def _shape(prefix: str) -> re.Pattern[str]:
    rest = next(shapes[prefix] for shapes in _kinds().values() if prefix in shapes)
    ending = "" if prefix[0] == "-" else "(?![A-Za-z0-9_-])"
    return re.compile(re.escape(prefix) + rest + ending)


def _may_be_real(token: str, prefix: str) -> bool:
    """Whether a token of the right shape is neither an example nor made up by hand."""
    if prefix[0] == "-":
        return not is_placeholder(token.rpartition("KEY-----")[2][:60])
    body = token[len(prefix) :]
    if is_placeholder(token) or len(set(body)) < 8:
        return False
    return prefix not in _table()["checksummed"] or _checksum(body[:-6]) == body[-6:]


def _checksum(body: str) -> str:
    """The checksum at the end of GitHub's and npm's tokens: the CRC-32 of what stands before it, in base 62."""
    from zlib import crc32

    digits, rest = "", crc32(body.encode())
    while rest:
        rest, digit = divmod(rest, 62)
        digits = _BASE_62[digit] + digits
    return digits.rjust(6, "0")


def secret_file(path: str) -> str | None:
    """What a file or directory of that name holds, in plain words, if it is known for holding secrets."""
    files = cast("dict[str, dict[str, str]]", load("secrets"))["files"]
    parts = path.rstrip("/").split("/")
    return files.get(parts[-1]) or files.get("/".join(parts[-2:]))


def is_placeholder(value: str) -> bool:
    """Whether a value only keeps a secret's place: `changeme`, `<token>`, `your-key-here`, `xxxx`, nothing at all."""
    bare = value.strip().lower()
    return len(set(bare) - set("-_ ")) < 2 or bare in _SWITCHES or _compiled(_PLACEHOLDER).search(bare) is not None


def is_secret_value(value: str) -> bool:
    """Whether the value of a variable with a secret's name can be the secret: no placeholder, path, URL or count."""
    bare = value.strip()
    return not is_placeholder(bare) and _compiled(_NO_SECRET).fullmatch(bare) is None


def is_written_out(name: str, value: str) -> bool:
    """Whether a variable or key holds a secret that is known by its name alone: no token, address or default."""
    if not names_secret(name) or "$" in value or not is_secret_value(value) or name.lower().endswith(value.lower()):
        return False
    if _compiled(_CONNECTION_STRING).search(name) is not None and _compiled(_SECRET_PART).search(value) is None:
        return False
    return not is_default_password(value) and credential_in(value) is None and password_in_url(value) is None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed; most files hold no secret's name."""
    return re.compile(pattern, re.DOTALL)


def _kinds() -> dict[str, dict[str, str]]:
    """By what it is: the rest of a token's shape by its prefix."""
    return cast("dict[str, dict[str, dict[str, str]]]", load("secrets"))["shapes"]


@cache
def _table() -> dict[str, frozenset[str]]:
    table = cast("dict[str, list[str]]", load("secrets"))
    return {key: frozenset(table[key]) for key in table if key not in ("shapes", "files")}
