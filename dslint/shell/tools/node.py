"""npm, yarn and pnpm. Options: npm 11, Yarn 1.22 and 4, pnpm 10 documentation of their commands (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_NPM_CI = ("ci", "clean-install", "ic", "install-clean", "isntall-clean")


class NodeInstall(Command):
    """Installs JavaScript packages: those of the project, or those that it names. `name` is the tool."""

    VALUED = names(
        """
        --registry --prefix -C --dir --cwd --cache --cache-folder --modules-folder --loglevel --userconfig --omit
        --include --only -w --workspace --filter -F --tag --network-timeout --network-concurrency --fetch-timeout
        --fetch-retries --maxsockets --mutex --store-dir --reporter --install-strategy --use-yarnrc --otp --before
        --mode --global-folder --proxy --https-proxy --child-concurrency --virtual-store-dir --scope --global-dir
        """
    )

    @property
    def packages(self) -> list[Word]:
        """What it names: `typescript`, `@scope/name@1.2.3`, `./lib`, an address."""
        return [] if self.verb in _NPM_CI else self.operands

    @property
    def verb(self) -> str:
        """The last word of the subcommand: `install`, `ci`, `add`; empty for `yarn` alone."""
        return self.subcommand.text if self.subcommand else ""

    @property
    def installs_project(self) -> bool:
        """Whether it installs what the project's `package.json` asks for."""
        return not self.operands and not self.has("-g", "--global") and self.verb not in ("add", "global add")

    @property
    def keeps_lock(self) -> bool:
        """Whether it takes the lock file as it is, or fails."""
        if self.name == "npm":
            return self.verb in _NPM_CI
        return self.has("--frozen-lockfile", "--immutable", "--immutable-cache", "--offline")


class YarnInstall(NodeInstall):
    """`yarn`, `yarn install`, `yarn add`, `yarn global add`."""

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether it is an install: `yarn` with a subcommand or script of another name is none."""
        words = [word.text for word in args if not word.text.startswith("-")]
        asks = any(word.text in ("-v", "--version", "-h", "--help") for word in args)
        return not asks and (
            words[:2] == ["global", "add"] or words[:1] in ([], ["install"], ["add"]) or _only_values(args)
        )


def _only_values(args: list[Word]) -> bool:
    """Whether every plain word is the value of an option before it."""
    pairs = zip([None, *args], args, strict=False)
    return all(each.text.startswith("-") or (last and last.text in NodeInstall.VALUED) for last, each in pairs)
