"""Where an install looks for packages: options of the command and of its files, and the environment's variables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.dockerfile import CommandInstruction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.dockerfile import Stage
    from dslint.packages import RequirementsFile
    from dslint.project.installs import Installs
    from dslint.shell import PipInstall, UvPipSync, Word

_REPLACING = ("-i", "--index-url", "--pypi-url", "--default-index")
_EXTRA = ("--extra-index-url", "--index")
_LINKS = ("-f", "--find-links")
_VARIABLES = {
    "pip": (("PIP_INDEX_URL",), ("PIP_EXTRA_INDEX_URL",), ("PIP_FIND_LINKS",)),
    "uv": (("UV_INDEX_URL", "UV_DEFAULT_INDEX"), ("UV_EXTRA_INDEX_URL", "UV_INDEX"), ("UV_FIND_LINKS",)),
}


class Indexes:
    """`replacing` PyPI, `extra` beside it, and `links` to pages of files, as texts.

    `known` is false where a variable, a configuration file or an unknown word of the command may name others.
    """

    def __init__(self, install: PipInstall | UvPipSync, files: list[RequirementsFile]) -> None:
        self._install = install
        self._instruction = install.enclosing(CommandInstruction)
        self.known = self._instruction is not None and not self._is_configured() and not _hides_options(install)
        self.replacing = [*self._of(_REPLACING, 0), *_in_files(files, "--index-url", "--pypi-url")]
        self.extra = [*self._of(_EXTRA, 1), *_in_files(files, "--extra-index-url")]
        self.links = [*self._of(_LINKS, 2), *_in_files(files, "--find-links")]

    @property
    def urls(self) -> list[str]:
        """All of them."""
        return [*self.replacing, *self.extra, *self.links]

    @property
    def asks_pypi(self) -> bool:
        """Whether PyPI is among them."""
        return not self.replacing or any("pypi.org" in url for url in self.urls)

    def _of(self, options: tuple[str, ...], kind: int) -> Iterator[str]:
        for word in self._install.options(*options):
            yield self._text(word)
        for name in _VARIABLES["uv" if self._install.name == "uv" else "pip"][kind]:
            yield from self._variable(name)

    def _variable(self, name: str) -> Iterator[str]:
        own = self._install.variable(name)
        found = self._instruction.variable(name) if self._instruction is not None else None
        if own is not None:
            yield from self._text(own).split()
        elif found is not None and found.value is not None:
            yield from found.value.split()
        elif found is not None:
            self.known = False

    def _text(self, word: Word) -> str:
        if word.known or self._instruction is None:
            return word.text
        text, known = self._instruction.expand(word.text)
        self.known = self.known and known
        return text

    def _is_configured(self) -> bool:
        """Whether the stage may name indexes in a configuration file or in another tool's words."""
        stage = self._instruction.stage if self._instruction is not None else None
        return stage is not None and _configures(stage, "uv" if self._install.name == "uv" else "pip")


def indexes_of(node: PipInstall | Installs) -> Indexes:
    """The indexes of an install, or of the one that installs a file."""
    from dslint.project.installs import Installs

    if isinstance(node, Installs):
        return Indexes(node.install, node.files)
    return Indexes(node, [])


def _in_files(files: list[RequirementsFile], *names: str) -> list[str]:
    return [option.text for file in files for option in file.options if option.name in names]


def _hides_options(install: PipInstall | UvPipSync) -> bool:
    """Whether a word that may be an option is not known."""
    return any(word.text.startswith(("$", "`")) for word in install.operands)


def _configures(stage: Stage, tool: str) -> bool:
    """Whether a stage may name indexes in a file or in a tool's own configuration; worked out once for each tool."""
    known: dict[str, bool] = stage.__dict__
    key = f"_configures_{tool}"
    if key not in known:
        known[key] = stage.mentions(_patterns()[tool]) or (tool == "uv" and _copies_project(stage))
    return known[key]


def _copies_project(stage: Stage) -> bool:
    """Whether a `pyproject.toml` with uv's settings may have come along."""
    return any(word.text in (".", "./") for each in stage.chain for copy in each.copies for word in copy.sources)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        "pip": re.compile(r"pip\.conf|pip3? config|PIP_CONFIG_FILE"),
        "uv": re.compile(r"uv\.toml|pyproject|UV_CONFIG_FILE|torch-backend|UV_TORCH_BACKEND"),
    }
