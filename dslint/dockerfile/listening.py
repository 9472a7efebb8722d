"""On which port the server listens that a container starts, as far as its command and its environment say.

Default ports: the projects' command-line references (2026-11).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dslint.shell import Command, ModelServer, Word


class Environment(Protocol):
    """The environment variables that a command finds when it starts."""

    def value(self, name: str) -> str | None:
        """The value of a variable, if it is known."""

    def may_be_set(self, name: str) -> bool:
        """Whether a variable may be there, with any value."""


class Listening(NamedTuple):
    """The port that answers requests, the word that says so (None: the server's default), and its other ports."""

    port: int
    word: Word | None
    server: ModelServer
    others: frozenset[int]

    def has(self, port: int) -> bool:
        """Whether something listens there."""
        return port == self.port or port in self.others


def listening(commands: Iterable[Command], environment: Environment) -> Listening | None:
    """The port of the one server among the commands; None if it is not known, or there may be several."""
    from dslint.facts.serving import server_of_command
    from dslint.shell import ModelServer

    servers = [command for command in commands if isinstance(command, ModelServer)]
    if len(servers) != 1 or servers[0].framework in _OF_MANY_PORTS or servers[0].has("--config", "-c", "--uds", "--fd"):
        return None
    server = servers[0]
    word = server.port
    port = _default(server, environment) if word is None else number_of(word, environment)
    facts = server_of_command(server.framework)
    others = frozenset(each for name, each in facts.ports.items() if name != "http") if facts else frozenset[int]()
    return Listening(port, word, server, others) if port is not None else None


def may_answer(port: int, commands: Iterable[Command], variables: Mapping[str, str | None]) -> bool:
    """Whether something beside the server may listen at a port: it is a debugger's, or a command or variable names it.

    `PORT` alone does not count: it means the server itself, which then does not heed it.
    """
    number = str(port)
    if port in _DEBUGGERS or any(name != "PORT" and value == number for name, value in variables.items()):
        return True
    pattern = re.compile(rf"(?<!\d){number}(?!\d)")
    return any(pattern.search(word.text) for command in commands for word in command.words)


_DEBUGGERS = frozenset({5678, 9229})
"""The ports of debugpy and of Node.js."""

_OF_MANY_PORTS = frozenset({"ray", "ray serve", "torchserve", "tensorflow serving", "mlserver", "bentoml"})

_DEFAULTS = {
    "uvicorn": (8000, "UVICORN_PORT"),
    "fastapi run": (8000, "PORT"),
    "flask": (5000, "FLASK_RUN_PORT"),
    "mlflow": (5000, "MLFLOW_PORT"),
    "vllm": (8000, "VLLM_PORT"),
    "http.server": (8000, ""),
}
"""The port without an option, and the variable that may say another. Others may read a file that nobody looked into."""


def _default(server: ModelServer, environment: Environment) -> int | None:
    port, variable = _DEFAULTS.get(server.framework, (None, ""))
    if server.bind is not None or not all(word.known for word in server.args):
        return None
    return None if variable and environment.may_be_set(variable) else port


def number_of(word: Word, environment: Environment) -> int | None:
    """The number that a word stands for: `8000`, `$PORT`, `${PORT:-8000}`, Kubernetes's `$(PORT)`; None if unknown."""
    text: str | None = word.text
    found = _reference().fullmatch(word.text)
    if found is not None:
        name, default = found[1] or found[2] or found[4], found[3]
        text = environment.value(name)
        if text is None and default is not None and not environment.may_be_set(name):
            text = default
    if text is None or not (text.isascii() and text.isdecimal() and len(text) <= len("65535")):
        return None
    return int(text)


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"\$(\w+)|\$\{(\w+)(?::?-(\w+))?\}|\$\((\w+)\)")
