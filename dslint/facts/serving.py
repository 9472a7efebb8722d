"""Model servers and the other servers of data-science projects: images, commands, ports, probe paths."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping


class ServerFacts(NamedTuple):
    """What is known of a server.

    `kind` is model-server, ui, tracking, store, compute, scheduler or feature-store. `ports` are the defaults by
    purpose (`http`, `grpc`, `metrics`). `liveness` and `readiness` are the HTTP paths that it answers, the best
    first; `<model>` in one stands for a name. `data` is the directory of its models or data.
    `starts_empty` is whether it answers at once and loads models only when it is asked for one.
    `others` are further paths that it answers; None where nobody has looked up all of them.
    """

    framework: str
    kind: str
    images: tuple[str, ...]
    commands: tuple[str, ...]
    ports: Mapping[str, int]
    liveness: tuple[str, ...]
    readiness: tuple[str, ...]
    data: str | None
    starts_empty: bool = False
    others: tuple[str, ...] | None = None

    @property
    def http_port(self) -> int | None:
        """The default port that answers HTTP probes."""
        return self.ports.get("http")

    def answers(self, path: str) -> bool:
        """Whether `path` (of a probe) is one that the server is known to answer."""
        bare = path.partition("?")[0].rstrip("/") or "/"
        return any(_matches(pattern.rstrip("/") or "/", bare) for pattern in self._paths)

    @property
    def _paths(self) -> tuple[str, ...]:
        return (*self.liveness, *self.readiness, *(self.others or ()))


@cache
def server_of_image(name: str, tag: str | None = None) -> ServerFacts | None:
    """The server that the image `name` (without registry default and tag, `vllm/vllm-openai`) holds."""
    for facts in servers():
        if any(_is_image(pattern, name, tag or "") for pattern in facts.images):
            return facts
    return None


@cache
def server_of_command(framework: str) -> ServerFacts | None:
    """The server that a command starts, by the command's or framework's name (`vllm`, `mlflow server`)."""
    wanted = framework.lower()
    for facts in servers():
        if wanted == facts.framework.lower() or wanted in facts.commands:
            return facts
    return None


@cache
def servers() -> tuple[ServerFacts, ...]:
    """Every row of the table."""
    rows = cast("list[dict[str, object]]", load("serving"))
    return tuple(_facts(row) for row in rows)


def _facts(row: dict[str, object]) -> ServerFacts:
    return ServerFacts(
        str(row["framework"]),
        str(row["kind"]),
        _texts(row["images"]),
        _texts(row["commands"]),
        cast("dict[str, int]", row["ports"]),
        _texts(row["liveness"]),
        _texts(row["readiness"]),
        cast("str | None", row.get("data")),
        bool(row.get("starts_empty")),
        _texts(row["others"]) if "others" in row else None,
    )


@cache
def is_probe_path(path: str) -> bool:
    """Whether a path is one that some server or framework answers probes at, and not one of an application."""
    bare = path.partition("?")[0].rstrip("/") or "/"
    known = {each for facts in servers() for each in (*facts.liveness, *facts.readiness)}
    return bare in known or bare in _USUAL_PATHS or bare.removesuffix("/live").removesuffix("/ready") in _USUAL_PATHS


_USUAL_PATHS = frozenset(
    {"/health", "/healthz", "/healthcheck", "/health-check", "/healthy", "/live", "/livez", "/liveness", "/ready"}
    | {"/readyz", "/readiness", "/status", "/ping", "/startup", "/-/healthy", "/-/ready", "/api/health", "/v1/health"}
)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value))


def _is_image(pattern: str, name: str, tag: str) -> bool:
    wanted, colon, wanted_tag = pattern.partition(":")
    return _glob(wanted, name) and (not colon or _glob(wanted_tag, tag))


def _glob(pattern: str, text: str) -> bool:
    from fnmatch import fnmatchcase

    return pattern == text or ("*" in pattern and fnmatchcase(text, pattern))


def _matches(pattern: str, path: str) -> bool:
    wanted, given = pattern.split("/"), path.split("/")
    return len(wanted) == len(given) and all(
        a == b or (a[:1] == "<" and b != "") for a, b in zip(wanted, given, strict=True)
    )
