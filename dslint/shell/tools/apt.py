"""Debian's package tools: `apt-get`, `apt`, `aptitude`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_FALSE = ("0", "false", "no", "off")


class Apt(Command):
    """Any command of the three."""

    VALUED = names("-o --option -c --config-file -t --target-release --default-release -a --host-architecture")

    @property
    def verb(self) -> str:
        """What it shall do: `install`, `update`, `clean`; empty where nothing is said."""
        found = self.arguments.positionals
        return found[0].text if found else ""

    def setting(self, name: str) -> str | None:
        """The value of an `-o name=value`, names compared as apt does; None if it is not given."""
        for word in self.options("-o", "--option"):
            left, _, right = word.text.partition("=")
            if left.lower() == name.lower():
                return right
        return None


class AptInstall(Apt):
    """Installs Debian packages."""

    @property
    def packages(self) -> list[Word]:
        """The packages as written: `curl`, `curl=8.5.0-2`, `curl/stable`, `./local.deb`."""
        return self.operands

    @property
    def assume_yes(self) -> bool:
        """Whether it asks no question."""
        if self.has("-y", "--yes", "--assume-yes", "--force-yes") or self._quiet() >= 2:
            return True
        return (self.setting("APT::Get::Assume-Yes") or "false").lower() not in _FALSE

    def _quiet(self) -> int:
        level = sum(option.name in ("-q", "--quiet") for option in self.arguments.options)
        values = self.options("-q", "--quiet")
        return 2 if any(word.text.lstrip("=") == "2" for word in values) else level

    @property
    def no_recommends(self) -> bool:
        """Whether recommended packages are left out."""
        if self.has("--no-install-recommends") or (self.has("-R") and self.name == "aptitude"):
            return True
        return (self.setting("APT::Install-Recommends") or "true").lower() in _FALSE


class AptUpdate(Apt):
    """Fetches the lists of packages."""
