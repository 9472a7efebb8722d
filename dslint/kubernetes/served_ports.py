"""On which ports the server in a container listens, as far as the manifest and the server's defaults say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.options import has_option, option

if TYPE_CHECKING:
    from dslint.kubernetes.container import Container
    from dslint.shell import ModelServer, Word

_BY_DEFAULT = frozenset({"vLLM", "TGI", "TEI", "Triton", "Ollama", "llama.cpp server", "Qdrant"})
"""The servers whose images listen where their documentation says unless an option or a variable moves them."""

_MORE_PORTS = ("--metrics-port", "--grpc-port", "--http-port", "--prometheus-port", "--config", "--config-path", "-c")


_PREFIXES = ("--root-path", "--static-prefix", "--api-prefix", "--path_prefix", "--path-prefix")


def has_path_prefix(container: Container) -> bool:
    """Whether an option puts something before the paths at which the server answers."""
    return has_option(container, *_PREFIXES)


class ServedPorts:
    """The HTTP port `main` that a known server listens on, the word that says so (if any), and its `others`."""

    def __init__(self, main: int, word: Word | None, others: frozenset[int]) -> None:
        self.main = main
        self.word = word
        self.others = others

    def has(self, port: int) -> bool:
        """Whether something listens there."""
        return port == self.main or port in self.others


def served_ports(container: Container) -> ServedPorts | None:
    """The ports of the one server that a container runs; None if they are not known, or it may run several."""
    word, started = _said(container)
    if word is None and (started or _moved_elsewhere(container)):
        return None
    main = _number(word) if word is not None else _default(container)
    facts = container.server
    others = frozenset(port for name, port in facts.ports.items() if name != "http") if facts else frozenset()
    return ServedPorts(main, word, others) if main is not None else None


def _said(container: Container) -> tuple[Word | None, bool]:
    """The word of the port, and whether the command hides what is served."""
    from dslint.shell import ModelServer

    servers = [command for command in container.commands if isinstance(command, ModelServer)]
    if len(servers) > 1:
        return None, True
    if servers:
        return _port_of(servers[0])
    if container.command is not None:
        return None, True
    return option(container, "--port", "--http-port"), False


def _port_of(server: ModelServer) -> tuple[Word | None, bool]:
    """The port that the command says; without one, the default of a server that is known to keep to it."""
    from dslint.facts.serving import server_of_command

    known = server_of_command(server.framework)
    return server.port, server.port is None and (known is None or known.framework not in ("vLLM", "Triton"))


def _moved_elsewhere(container: Container) -> bool:
    """Whether a variable, a file or an option that nobody looked into may say where to listen."""
    if container.env_from or has_option(container, *_MORE_PORTS):
        return True
    return any("PORT" in name or name.endswith("_HOST") or "SERVICE" in name for name in container.env)


def _default(container: Container) -> int | None:
    facts = container.server
    return facts.http_port if facts is not None and facts.framework in _BY_DEFAULT else None


def _number(word: Word) -> int | None:
    text = word.text
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("65535") else None
