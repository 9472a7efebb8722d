"""conda, mamba and micromamba. Options: conda 25.9, micromamba 2.3 `--help` (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_CONDA_NAMES = ("conda", "mamba", "miniforge", "mambaforge", "anaconda")


class CondaInstall(Command):
    """Installs conda packages or makes an environment: `install`, `create`, `update`, `env create`, `env update`."""

    VALUED = names(
        """
        -n --name -p --prefix -c --channel -f --file --solver --experimental-solver --revision --repodata-fn --subdir
        --platform --clone --category --log-level --channel-alias --channel-priority -r --root-prefix --rc-file
        --relocate-prefix --environment-specifier --env-spec
        """
    )

    @property
    def packages(self) -> list[Word]:
        """The package specifications: `numpy`, `python=3.12`, `conda-forge::pandas>=2`."""
        return [] if self.subcommands > 1 else [word for word in self.operands if not _is_file(word.text)]

    @property
    def files(self) -> list[Word]:
        """The environment files and package lists."""
        given = self.options("-f", "--file")
        return given + [word for word in self.operands if _is_file(word.text)]

    @property
    def channels(self) -> list[Word]:
        """The channels named on the command line."""
        return self.options("-c", "--channel")

    @property
    def environment(self) -> Word | None:
        """The name or prefix of the environment."""
        return self.option("-n", "--name", "-p", "--prefix")

    @property
    def assume_yes(self) -> bool:
        """Whether it asks no question; `conda env` never does."""
        if self.subcommands > 1 and self.name != "micromamba":
            return True
        return self.has("-y", "--yes", "-q", "--quiet") if self.name == "conda" else self.has("-y", "--yes")


class CondaActivate(Command):
    """`conda activate X`, `source activate X`."""

    VALUED = frozenset({"-n", "--name", "-p", "--prefix"})

    @property
    def environment(self) -> Word | None:
        """The environment; None for the base."""
        return next(iter(self.operands), None)


class CondaSource(CondaActivate):
    """`source activate X` and `. /opt/conda/bin/activate X`."""

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether what is sourced is conda's script, not a virtual environment's."""
        path = args[0].text if args else ""
        if path == "activate":
            return True
        return path.endswith("/activate") and any(name in path for name in _CONDA_NAMES)

    @property
    def environment(self) -> Word | None:
        """The environment; None for the base."""
        return next(iter(self.operands[1:]), None)


def _is_file(text: str) -> bool:
    return text.endswith((".yml", ".yaml", ".lock"))
