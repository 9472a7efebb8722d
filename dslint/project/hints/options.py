"""The command lines that build images: which word of them is the context, the Dockerfile, a name, the stage.

Sources: the reference of `docker buildx build` (docs.docker.com), `podman-build(1)`, `buildah-build(1)`, the README of
kaniko, `gcloud builds submit` and `az acr build` (all read 2026-11-22).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_SWITCHES = frozenset(
    {"--no-cache", "--pull", "--push", "--load", "-q", "--quiet", "--rm", "--force-rm", "--squash", "--compress"}
    | {"--check", "-D", "--debug", "--layers", "--tls-verify", "--no-rm", "--squash-all", "--async", "--no-push"}
    | {"--reproducible", "--cleanup", "--single-snapshot", "--verbose", "-v", "--no-wait", "--no-logs", "--no-format"}
    | {"--no-source", "--suppress-logs", "--skip-tls-verify", "--insecure", "--skip-unused-stages", "--use-new-run"}
)
_ENDS = frozenset({"&&", "||", ";", "|", "&", ")", "}", "then", "fi", "done"})


class Program(NamedTuple):
    """A program that builds: the names of its options, and the context that it takes where none is said."""

    how: str
    images: tuple[str, ...]
    dockerfile: tuple[str, ...] = ("-f", "--file")
    contexts: tuple[str, ...] = ()
    default: str | None = None
    in_context: bool = False


DOCKER = Program("docker build", ("-t", "--tag"))
KANIKO = Program(
    "kaniko", ("-d", "--destination"), ("-f", "--dockerfile"), ("-c", "--context"), default=".", in_context=True
)
GCLOUD = Program("gcloud builds submit", ("-t", "--tag"), ("--no-such-option",), default=".")
AZURE = Program("az acr build", ("-t", "--image"), default=".")


class Line(NamedTuple):
    """What a command line says. It is `sure` if no word is left whose meaning is not known."""

    context: str
    dockerfile: str | None
    images: tuple[str, ...]
    target: str | None
    sure: bool


def read_line(words: list[str], program: Program) -> Line | None:
    """Take the words behind the program's name apart; None if they do not say what is built."""
    options, loose = _options(words)
    contexts = [options[name][-1] for name in program.contexts if name in options] or [
        word for word in loose if not word.startswith("$")
    ]
    contexts = contexts or loose or [program.default or ""]
    dockerfile = next((options[name][-1] for name in program.dockerfile if name in options), None)
    if len(contexts) != 1 or contexts[0] in ("", "-"):
        return None
    images = tuple(image for name in program.images for image in options.get(name, ()))
    if program is GCLOUD and not images:
        return None
    unknown = len(loose) > 1 and dockerfile is None
    target = options.get("--target", [None])[-1]
    return Line(contexts[0].removeprefix("dir://"), dockerfile, _images(images, options, program), target, not unknown)


def _images(images: tuple[str, ...], options: dict[str, list[str]], program: Program) -> tuple[str, ...]:
    """The names in full: of an Azure registry, only its short name is said."""
    registry = next((options[name][-1] for name in ("-r", "--registry") if name in options), None)
    if program is not AZURE or registry is None:
        return images
    return tuple(f"{registry}{'' if '.' in registry else '.azurecr.io'}/{image}" for image in images)


def _options(words: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The options with their values, and the words that belong to none."""
    options: dict[str, list[str]] = {}
    loose = []
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("-") or word == "-":
            loose.append(word)
            continue
        name, equals, value = word.partition("=")
        short = re.match(r"-[tfd](?=[^=-])", word)
        if short is not None and not equals:
            name, equals, value = short[0], "=", word[2:]
        if name not in _SWITCHES:
            options.setdefault(name, []).append(value if equals else next(waiting, ""))
    return options, loose


def words_of(text: str) -> list[str]:
    """The words of a command up to its end, without quotes."""
    words = []
    for raw in _word().findall(text):
        if raw in _ENDS or raw.startswith(("#", ">", "2>", "&>")):
            break
        closes = raw.endswith((";", ")")) and "(" not in raw
        words.append(re.sub(r"[\"']", "", raw.rstrip(";)") if closes else raw))
        if closes:
            break
    return [word for word in words if word]


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"""(?:"[^"]*"|'[^']*'|\$\([^()]*\)|[^\s"'])+|["']""")
