"""`docker build` in scripts, Makefiles and workflows, read as text: each line on its own, continued lines joined.

A command is believed if exactly one reading of its paths leads to a Dockerfile and a directory that exist.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.hints.hint import Hint, place
from dslint.project.hints.variables import fill_in
from dslint.project.kinds import Kind
from dslint.project.paths import beside, directory_of, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.project.project import Project

_ENDS = frozenset({"&&", "||", ";", "|", "&", ")", "}", "then", "fi"})
_LONGEST_FILE = 1_000_000
_LONGEST_LINE = 20_000
_SWITCHES = frozenset(
    {"--no-cache", "--pull", "--push", "--load", "-q", "--quiet", "--rm", "--force-rm", "--squash", "--compress"}
    | {"--check", "-D", "--debug", "--layers", "--tls-verify", "--no-rm"}
)


class _Build(NamedTuple):
    """What a command line says: `directory` is where a `cd` before it leads to."""

    directory: str
    context: str
    dockerfile: str | None
    images: tuple[str, ...]
    target: str | None


def command_hints(project: Project) -> Iterator[Hint]:
    """A hint for each build command whose paths are clear."""
    for path in project.support(Kind.BUILD_SCRIPT):
        source = project.tree.read(path)
        if not isinstance(source, Unreadable) and "build" in source.text and len(source.text) <= _LONGEST_FILE:
            yield from _hints(project, path, source.text)


def _hints(project: Project, path: str, text: str) -> Iterator[Hint]:
    text = re.sub(r"\\\r?\n", " ", text)
    values = dict(_assignment().findall(text)) | {"PWD": ".", "CURDIR": ".", "pwd": "."}
    names = _other_names(text, values)
    bases = _bases(path, text)
    for build in _builds(text, values):
        ways = {found for base in bases if (found := _placed(project, base, build)) is not None}
        if len(ways) == 1:
            images = [*build.images, *(name for image in build.images for name in names.get(image, ()))]
            yield Hint(*ways.pop(), tuple(images), build.target, "docker build")


def _placed(project: Project, base: str, build: _Build) -> tuple[str, str] | None:
    directory = beside(base, build.directory)
    return None if directory is None else place(project, directory, build.context, build.dockerfile, from_base=True)


def _bases(path: str, text: str) -> list[str]:
    """The directories in which a file's commands may run: its own, the root, what a workflow says."""
    own = directory_of(path)
    if name_of(path).lower() in ("makefile", "gnumakefile", "justfile", "taskfile.yml", "taskfile.yaml"):
        return [own]
    if not path.endswith((".yml", ".yaml")):
        return list(dict.fromkeys((".", own)))
    stated = re.findall(r"working-directory:[ \t]*[\"']?([^\s\"'#]+)", text)
    return list(dict.fromkeys((".", *filter(None, (beside(".", each) for each in stated)))))


def _builds(text: str, values: dict[str, str]) -> Iterator[_Build]:
    for line in text.splitlines():
        if "build" in line and len(line) <= _LONGEST_LINE and not line.lstrip().startswith("#"):
            for found in _command().finditer(line):
                words = [fill_in(word, values) for word in _words(line[found.end() :])]
                directories = [fill_in(each, values) for each in _change().findall(line[: found.start()])]
                build = _read(words, "/".join(directories) or ".")
                if build is not None:
                    yield build


def _read(words: list[str], directory: str) -> _Build | None:
    """The options and the one positional argument of a build command."""
    images, contexts = [], []
    options: dict[str, str] = {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("-") or word == "-":
            contexts.append(word)
            continue
        name, equals, value = word.partition("=")
        if name in _SWITCHES:
            continue
        value = value if equals else next(waiting, "")
        if name in ("-t", "--tag"):
            images.append(value)
        options[name] = value
    if len(contexts) != 1 or contexts[0] == "-":
        return None
    dockerfile = options.get("-f", options.get("--file"))
    return _Build(directory, contexts[0], dockerfile, tuple(images), options.get("--target"))


def _words(text: str) -> list[str]:
    words = []
    for raw in _word().findall(text):
        if raw in _ENDS or raw.startswith(("#", ">", "2>")):
            break
        closes = raw.endswith((";", ")")) and "(" not in raw
        words.append(re.sub(r"[\"']", "", raw.rstrip(";)") if closes else raw))
        if closes:
            break
    return [word for word in words if word]


def _other_names(text: str, values: dict[str, str]) -> dict[str, list[str]]:
    """`docker tag OLD NEW`: the names that an image gets later."""
    names: dict[str, list[str]] = {}
    for old, new in _tag().findall(text):
        names.setdefault(fill_in(old, values), []).append(fill_in(new, values))
    return names


@cache
def _command() -> re.Pattern[str]:
    program = r"(?:docker|podman|nerdctl|buildah|\$[({]\w*(?:DOCKER|CONTAINER|ENGINE)\w*[)}])"
    return re.compile(rf"(?<![\w.-]){program}[ \t]+(?:(?:buildx|image|builder)[ \t]+)?(?:build|bud)[ \t]+")


@cache
def _tag() -> re.Pattern[str]:
    return re.compile(r"(?:docker|podman)[ \t]+tag[ \t]+[\"']?([^\s\"']+)[\"']?[ \t]+[\"']?([^\s\"';&]+)")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])(?:cd|pushd)[ \t]+[\"']?([^\s\"';&|]+)[\"']?[ \t]*(?:&&|;)")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"""(?:"[^"]*"|'[^']*'|\$\([^()]*\)|[^\s"'])+|["']""")


@cache
def _assignment() -> re.Pattern[str]:
    return re.compile(
        r"""^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*(?:[:?]?=|:[ \t])[ \t]*["']?([^\s"'#;&|]*)["']?[ \t]*(?:#.*)?$""",
        re.MULTILINE,
    )
