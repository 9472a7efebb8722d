"""Alpine's package tool. Options: apk-tools 2.14 manual page apk(8) and its subcommands' (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word


class Apk(Command):
    """Any `apk` command."""

    VALUED = names(
        """
        -p --root -X --repository --arch --keys-dir --repositories-file --cache-dir --cache-max-age --progress-fd
        --timeout --wait -t --virtual
        """
    )


class ApkAdd(Apk):
    """Installs Alpine packages."""

    @property
    def packages(self) -> list[Word]:
        """The packages as written: `curl`, `curl=8.11.1-r0`, `py3-numpy~=2.1`, `curl@edge`, `./local.apk`."""
        return [word for word in self.operands if not word.text.startswith("!")]

    @property
    def virtual(self) -> Word | None:
        """The name under which the packages can be deleted together."""
        return self.option("-t", "--virtual")

    @property
    def no_cache(self) -> bool:
        """Whether the index of packages is not kept."""
        return self.has("--no-cache", "--no-network")


class ApkDel(Apk):
    """Deletes Alpine packages."""

    @property
    def packages(self) -> list[Word]:
        """The packages, or the names of groups of them."""
        return self.operands


class ApkUpdate(Apk):
    """Fetches the index of packages."""
