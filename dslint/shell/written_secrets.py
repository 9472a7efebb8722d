"""Secrets that are written out in a command line, known by the option, variable or header that they stand behind."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dslint.facts.secrets import is_written_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.shell.command import Command
    from dslint.shell.word import Word

_HINTS = ("pass", "pwd", "token", "key", "secret", "auth", "cred")
_PASSWORD_OPTIONS = {
    "docker login": "-p",
    "podman login": "-p",
    "az login": "-p",
    "helm registry": "-p",
    "oc login": "-p",
}
_BEHIND = {
    "wandb login": "the key",
    "aws configure": "aws_secret_access_key aws_session_token",
    "dvc remote": "password secret_access_key session_token account_key sas_token client_secret",
}


class WrittenSecret(NamedTuple):
    """A secret and what names it: `--token`, `HF_TOKEN`, `Authorization`."""

    name: str
    value: Word


def written_secrets(command: Command) -> Iterator[WrittenSecret]:
    """The secrets in a command: in `NAME=value` before it or behind `export`, in options, headers, and logins."""
    for assignment in command.assignments:
        yield from _checked(assignment.name, assignment.value, by_name=True)
    yield from secrets_in_words(command.args)
    yield from _of_login(command)


def secrets_in_words(words: list[Word]) -> Iterator[WrittenSecret]:
    """The secrets in arguments: `--token abc`, `--token=abc`, `TOKEN=abc`, `Authorization: Bearer abc`."""
    for index, word in enumerate(words):
        text = word.text
        lower = text.lower()
        if not any(hint in lower for hint in _HINTS) or len(text) > 4096:
            continue
        name, equals, _ = text.partition("=")
        if equals and _name().fullmatch(name):
            yield from _checked(name, word.slice(len(name) + 1), by_name=True)
        elif text.startswith("--") and not equals and index + 1 < len(words):
            following = words[index + 1]
            if not following.text.startswith("-"):
                yield from _checked(text, following, by_name=True)
        elif (header := _header().search(text)) is not None:
            yield from _checked(header[1], word.slice(*header.span(2)), by_name=False)


def _of_login(command: Command) -> Iterator[WrittenSecret]:
    """What stands behind the short option or the word by which a program takes a secret."""
    words = [word for word in command.args if not word.text.startswith("-")]
    program = f"{command.name} {words[0].text}" if words else ""
    option = _PASSWORD_OPTIONS.get(program)
    if option is not None and (value := _behind(command.args, option)) is not None:
        yield from _checked(option, value, by_name=False)
    if program == "wandb login" and len(words) == 2:
        yield from _checked(program, words[1], by_name=False)
    elif program in _BEHIND:
        for name, value in pairwise(words):
            if name.text in _BEHIND[program].split():
                yield from _checked(name.text, value, by_name=False)


def _behind(words: list[Word], option: str) -> Word | None:
    return next((value for word, value in pairwise(words) if word.text == option), None)


def _checked(name: str, value: Word, *, by_name: bool) -> Iterator[WrittenSecret]:
    """The value, if it can be a secret; tokens and passwords in addresses are known by themselves wherever they are."""
    if value.known and len(value.text) >= 4 and is_written_out(name if by_name else "secret", value.text):
        yield WrittenSecret(name, value)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(r"-{0,2}[A-Za-z_][\w.-]{1,80}")


@cache
def _header() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(Authorization|PRIVATE-TOKEN|X-[A-Za-z-]{0,30}(?:Key|Token)|Api-Key):\s*(?:(?:Bearer|Basic|Token)\s+)?"
        r"([A-Za-z0-9+/=_.~-]{8,500})$"
    )
