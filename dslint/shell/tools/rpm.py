"""The package tools of Red Hat's and SUSE's families: `yum`, `dnf`, `microdnf`, `tdnf`, `zypper`, and `rpm` itself.

Options: dnf 4.20 and dnf5 5.2 manual pages, zypper 1.14 manual page (2026-11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_DNF_VALUED = names(
    """
    -c --config -d --debuglevel -e --errorlevel --rpmverbosity -R --randomwait --setopt --repo --repoid --enablerepo
    --disablerepo --repofrompath -x --exclude --excludepkgs --releasever --installroot --disableplugin --enableplugin
    --disableexcludes --disableexcludepkgs --advisory --advisories --bz --bzs --cve --cves --sec-severity --secseverity
    --forcearch --comment --downloaddir --destdir --color --setvar --from-repo --vendor
    """
)
_ZYPPER_VALUED = names(
    """
    -R --root --installroot -c --config --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir
    --pkg-cache-dir -p --plus-repo --plus-content --releasever --userdata -r --repo --from -t --type --download
    """
)
_TRUE = ("1", "true", "yes", "on")


class PackageTool(Command):
    """Any command of `yum`, `dnf`, `microdnf`, `tdnf` or `zypper`."""

    @property
    def VALUED(self) -> frozenset[str]:  # type: ignore[override]
        """The options that take a value, which differ between zypper and the rest."""
        return _ZYPPER_VALUED if self.is_zypper else _DNF_VALUED

    @property
    def is_zypper(self) -> bool:
        """Whether it is zypper, which has options of its own."""
        return self.name == "zypper"

    @property
    def verb(self) -> str:
        """What it shall do, as written: `install`, `update`, `clean`; empty where nothing is said."""
        found = self.arguments.positionals
        return found[0].text if found else ""

    @property
    def assume_yes(self) -> bool:
        """Whether it asks no question."""
        if self.is_zypper:
            return self.has("-y", "--no-confirm", "-n", "--non-interactive")
        if self.has("-y", "--assumeyes", "--assume-yes"):
            return True
        return any(_is_true(word.text, "assumeyes") for word in self.options("--setopt"))

    @property
    def cleans(self) -> bool:
        """Whether it empties the caches."""
        return self.verb in ("clean", "cc")


class PackageInstall(PackageTool):
    """Installs rpm packages, or groups of them."""

    @property
    def packages(self) -> list[Word]:
        """The packages as written: `gcc`, `gcc-11.5.0-5.el9`, `@development-tools`, `./local.rpm`, an address."""
        return self.operands


class Rpm(Command):
    """`rpm`, which installs packages without their dependencies."""

    VALUED = names(
        "-D --define --root --dbpath --prefix --relocate --rcfile --macros -E --eval --undefine --excludepath"
    )


def _is_true(text: str, name: str) -> bool:
    left, _, right = text.partition("=")
    return left.rpartition(".")[2] == name and right.lower() in _TRUE
