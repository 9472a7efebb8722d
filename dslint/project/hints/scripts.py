"""Shell text as it stands in scripts, Makefiles and workflows, made ready to be read line by line.

Nothing is run: idioms that say where a script lies become marks, and assignments become a table. Offsets stay what they
are, so that what is found has its place in the file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.hints.hint import OWN, ROOT
from dslint.project.hints.variables import FILLER

if TYPE_CHECKING:
    from collections.abc import Mapping

_HERE = "."
_MOST_CHOICES = 16
_CI_ROOTS = "GITHUB_WORKSPACE|CI_PROJECT_DIR|WORKSPACE|BUILD_SOURCESDIRECTORY|CODEBUILD_SRC_DIR|BITBUCKET_CLONE_DIR"


def prepared(text: str) -> str:
    """The text with continued lines joined, and marks for `$(dirname "$0")`, `$(git rev-parse --show-toplevel)`, ..."""
    text = re.sub(r"\\\r?\n", lambda found: " " * len(found[0]), text)
    if "$" not in text and "`" not in text and "%~dp0" not in text:
        return text
    text = _expression().sub(_as_variable, text)
    for pattern, mark in ((_own(), OWN), (_root(), ROOT), (_here(), _HERE)):
        text = _marked(text, pattern, mark)
    for _ in range(2):  # one may stand inside another
        text = _entered().sub(lambda found: found["path"].ljust(len(found[0]), "/"), text)
    return text


def _as_variable(found: re.Match[str]) -> str:
    """GitHub's `${{ env.X }}` as `${X}`, and `${{ matrix.x }}` as `${matrix.x}`, as long as it was."""
    expression = re.sub(r"\s", "", found[1])
    if expression == "github.workspace":
        return ROOT.ljust(len(found[0]), "/")
    name = expression.removeprefix("env.").removeprefix("vars.").replace("-", "_")
    return (
        "${"
        + (name if re.fullmatch(r"[\w.]+", name) else "unknown")[: len(found[0]) - 3].ljust(len(found[0]) - 3, FILLER)
        + "}"
    )


def assignments(text: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The variables with one value in the whole text, and the values of those with several.

    A value that is a variable of the same name (`X=$X`) or nothing says nothing.
    """
    found: dict[str, dict[str, None]] = {}
    for name, value in _assignment().findall(text):
        if value and not re.match(rf"\$[({{]?{name}\b", value):
            found.setdefault(name, {})[value] = None
    single = {name: next(iter(values)) for name, values in found.items() if len(values) == 1}
    several = {name: tuple(values)[:_MOST_CHOICES] for name, values in found.items() if len(values) > 1}
    return single, several


def _marked(text: str, pattern: re.Pattern[str], mark: str) -> str:
    """The text with a mark, as long as what it stands for, in place of each match."""
    return pattern.sub(lambda found: mark.ljust(len(found[0]), "/"), text)


def loops(text: str) -> dict[str, tuple[str, ...]]:
    """The variables that loops go through, with their words, where all of these are plain."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _loop().findall(text):
        plain = tuple(word.strip("\"'") for word in words.split())
        if not any(mark in word for word in plain for mark in "$`*?[{(") and len(plain) <= _MOST_CHOICES:
            found[name] = (*found.get(name, ()), *plain)
    return found


def in_scope(text: str, values: Mapping[str, str]) -> bool:
    """Whether one of the variables may stand in the text."""
    return "$" in text and any(name in text for name in values)


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(r"\$\{\{([^{}\n]{1,200})\}\}")


@cache
def _own() -> re.Pattern[str]:
    script = r"\$(?:0|\{0\}|BASH_SOURCE|\{BASH_SOURCE(?:\[0\])?(?::-\$0)?\})"
    real = rf"(?:{script}|\$\((?:readlink -f|realpath)(?: -s)? *[\"']?{script}[\"']?\))"
    shell = rf"\$\( *dirname +(?:-- +)?[\"']?{real}[\"']? *\)|`dirname +[\"']?{real}[\"']?`"
    make = r"\$\(dir +\$\((?:abspath|realpath) +\$\((?:lastword|firstword) +\$\(MAKEFILE_LIST\)\)\)\)"
    return re.compile(rf"{shell}|\$\{{(?:0|BASH_SOURCE(?:\[0\])?)%/\*\}}|{make}|%~dp0|\$PSScriptRoot")


@cache
def _root() -> re.Pattern[str]:
    git = r"git rev-parse --show-toplevel"
    azure = r"\$\(Build\.(?:SourcesDirectory|Repository\.LocalPath)\)"
    return re.compile(rf"\$\((?:shell +)?{git}\)|`{git}`|\$\{{?(?:{_CI_ROOTS})\}}?(?!\w)|{azure}")


@cache
def _here() -> re.Pattern[str]:
    return re.compile(r"\$\((?:shell +)?pwd\)|`pwd`|\$\{PWD\}|\$PWD(?!\w)|\$\(PWD\)|\$[({]CURDIR[)}]")


@cache
def _entered() -> re.Pattern[str]:
    quiet = r"(?: *&?>+ */dev/null)?(?: +2>&1)?"
    before = r"\$\( *(?:cd +(?:-- +|-P +)?|realpath +|readlink -f +|abspath +)"
    behind = rf"{quiet}(?: *(?:&&|;) *pwd(?: -P)?)?"
    return re.compile(rf"{before}[\"']?(?P<path>[^\"'()&;|`\s]+)[\"']?{behind} *\)")


@cache
def _assignment() -> re.Pattern[str]:
    return re.compile(
        r"""^[ \t]*(?:-[ \t]+)?(?:(?:export|readonly|local|set|declare(?:[ \t]+-\w+)?)[ \t]+)?(\w+)"""
        r"""[ \t]*(?:[:?]?=|:[ \t])[ \t]*["']?([^\s"'#;&|]*)["']?[ \t]*(?:#.*)?$""",
        re.MULTILINE,
    )


@cache
def _loop() -> re.Pattern[str]:
    return re.compile(r"\bfor[ \t]+(\w+)[ \t]+in[ \t]+([^;\n]{1,2000}?)[ \t]*(?:;|\n)[ \t]*do\b")
