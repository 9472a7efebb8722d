"""`docker build` and its like in scripts, Makefiles and workflows, read as text, line by line.

A command is believed if exactly one reading of its paths leads to a Dockerfile and a directory that exist.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from dslint.project.hints import options
from dslint.project.hints.hint import ROOT, Hint, from_marks, place
from dslint.project.hints.scripts import assignments, loops, prepared
from dslint.project.hints.variables import fill_in, scopes
from dslint.project.kinds import Kind
from dslint.project.paths import beside, directory_of, name_of
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dslint.project.project import Project
    from dslint.source import Source

_LONGEST_FILE = 1_000_000
_LONGEST_LINE = 20_000
_PROGRAMS = {"executor": options.KANIKO, "submit": options.GCLOUD, "acr": options.AZURE}
_LOCAL = ("makefile", "gnumakefile", "justfile", "taskfile.yml", "taskfile.yaml", "tiltfile")
"""Files whose commands run in their own directory."""


class Script:
    """A file with shell text in it: its text made ready, its variables, and the names that images get later."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = prepared(source.text)
        self.values, several = assignments(self.text)
        self.several = several
        self.loops = loops(self.text)
        self.renamed: dict[str, list[str]] = {}
        for old, new in _tag().findall(self.text):
            self.renamed.setdefault(fill_in(old, self.values), []).append(fill_in(new, self.values))

    def also(self, images: Sequence[str]) -> tuple[str, ...]:
        """The names, and those that `docker tag` gives to the same images."""
        return (*images, *(name for image in images for name in self.renamed.get(image, ())))


class Piece(NamedTuple):
    """A part of a script, the directories in which its commands may run, and values that hold only there."""

    start: int
    end: int
    bases: tuple[str, ...]
    values: Mapping[str, str]


def command_hints(project: Project) -> Iterator[Hint]:
    """A hint for each build command whose paths are clear."""
    for path in project.support(Kind.BUILD_SCRIPT):
        if is_workflow(path):
            continue
        source = project.tree.read(path)
        if not isinstance(source, Unreadable) and builds_in(source.text):
            script = Script(source)
            yield from hints_in(project, script, Piece(0, len(script.text), _bases(path, script.text), {}))


def builds_in(text: str) -> bool:
    """Whether it is worth a closer look."""
    return len(text) <= _LONGEST_FILE and ("build" in text or "kaniko" in text)


def hints_in(project: Project, script: Script, piece: Piece) -> Iterator[Hint]:
    """What the commands in a part of a script build."""
    text = script.text[piece.start : piece.end]
    text = text.replace("\n", " ") if text.startswith(">") else text
    offset = piece.start
    entered = ""
    for line in text.splitlines(keepends=True):
        if len(line) <= _LONGEST_LINE and not line.lstrip().startswith("#"):
            for found in _command().finditer(line) if "build" in line or "executor" in line else ():
                span = script.source.span(offset + found.start(), offset + found.start() + len(found[0].rstrip()))
                for read in _ways(project, script, piece, line, found, entered):
                    yield read._replace(span=span)
            entered = _entered(entered, line, piece.start > 0)
        offset += len(line)


def _ways(project: Project, script: Script, piece: Piece, line: str, found: re.Match[str], entered: str) -> list[Hint]:
    """A hint for each choice of the variables in a command.

    Loops go through their choices. Of other variables it is not known which values belong together, so that the choices
    are sure only if all lead to one Dockerfile in one context.
    """
    several = {name: words for name, words in script.several.items() if name not in script.loops}
    mixed, made = False, []
    for chosen in scopes(fill_in(line, script.values), {**several, **script.loops}):
        values = {**script.values, **chosen, **piece.values}
        mixed = mixed or not several.keys().isdisjoint(chosen)
        hint = _hint(project, script, piece, line, found, entered, values)
        made += [] if hint is None else [hint]
    apart = mixed and len({(hint.dockerfile, hint.context) for hint in made}) > 1
    return [hint._replace(sure=False) for hint in made] if apart else made


def _hint(
    project: Project,
    script: Script,
    piece: Piece,
    line: str,
    found: re.Match[str],
    entered: str,
    values: Mapping[str, str],
) -> Hint | None:
    program = next((each for word, each in _PROGRAMS.items() if word in found[0].split("/")[-1]), options.DOCKER)
    words = [fill_in(word, values) for word in options.words_of(line[found.end() :])]
    read = options.read_line(words, program)
    if read is None:
        return None
    before = "/".join(fill_in(each, values) for each in _change().findall(line[: found.start()]))
    own = directory_of(script.source.path)
    ways: dict[tuple[str, str], None] = {}
    for base in piece.bases:
        for start in dict.fromkeys((before or ".", f"{entered}/{before}" if entered else before or ".")):
            directory = beside(base, from_marks(start, own, base))
            if directory is not None:
                dockerfile = None if read.dockerfile is None else from_marks(read.dockerfile, own, directory)
                context = from_marks(read.context, own, directory)
                placed = place(project, directory, context, dockerfile, from_base=not program.in_context)
                placed = placed or (place(project, directory, context, dockerfile) if program.in_context else None)
                if placed is not None:
                    ways[placed] = None
    if not ways:
        return None
    names = script.also(read.images)
    return Hint(*next(iter(ways)), names, read.target, program.how, sure=read.sure and len(ways) == 1)


def _entered(directory: str, line: str, indented: bool) -> str:
    """Where the lines behind a `cd` on a line of its own run."""
    line = line.lstrip(" ") if indented else line
    found = _cd().match(line)
    if found is None or "$" in found[1] or found[1] == "-":
        return "" if found is not None or _back().match(line) else directory
    return found[1] if found[1].startswith(("\x02", ROOT)) else f"{directory or '.'}/{found[1]}"


def is_workflow(path: str) -> bool:
    """Whether it is a workflow of GitHub, Gitea or Forgejo, which is read step by step."""
    return directory_of(path).endswith("/workflows") and path.endswith((".yml", ".yaml"))


def _bases(path: str, text: str) -> tuple[str, ...]:
    """The directories in which a file's commands may run: its own, the root, what a pipeline says."""
    own = directory_of(path)
    if name_of(path).lower() in _LOCAL:
        return (own,)
    if not path.endswith((".yml", ".yaml")):
        return tuple(dict.fromkeys((".", own)))
    stated = re.findall(r"(?:working-directory|workingDirectory|working_directory):[ \t]*[\"']?([^\s\"'#]+)", text)
    return tuple(dict.fromkeys((".", *filter(None, (beside(".", each) for each in stated)))))


@cache
def _command() -> re.Pattern[str]:
    engine = r"(?:docker|podman|nerdctl|buildah|finch|depot|img|\$[({]\w*(?:DOCKER|CONTAINER|ENGINE|PODMAN)\w*[)}])"
    build = rf"{engine}[ \t]+(?:(?:buildx|image|builder)[ \t]+)?(?:build|bud)"
    others = r"gcloud[ \t]+(?:(?:alpha|beta)[ \t]+)?builds[ \t]+submit|az[ \t]+acr[ \t]+build|(?:/kaniko/)executor"
    return re.compile(rf"(?<![\w.-])(?:{build}|{others})(?:[ \t]+|$)", re.MULTILINE)


@cache
def _tag() -> re.Pattern[str]:
    word = r"[\"']?([^\s\"';&]+)[\"']?"
    return re.compile(rf"(?:docker|podman|nerdctl)[ \t]+(?:image[ \t]+)?tag[ \t]+{word}[ \t]+{word}")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])(?:cd|pushd)[ \t]+[\"']?([^\s\"';&|]+)[\"']?[^&;|\n]*(?:&&|;)")


@cache
def _cd() -> re.Pattern[str]:
    return re.compile(r"(?:cd|pushd)[ \t]+[\"']?([^\s\"';&|#]+)[\"']?[ \t]*(?:\|\|[^\n]*|>[^\n]*|;|#[^\n]*)?\r?\n?$")


@cache
def _back() -> re.Pattern[str]:
    return re.compile(r"(?:popd|cd[ \t]*(?:-[ \t]*)?\r?\n?$)")
