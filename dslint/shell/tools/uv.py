"""uv's own project commands. Options: uv 0.9 `--help` (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.tools.pip import UV_VALUED
from dslint.shell.tools.values import is_set

if TYPE_CHECKING:
    from dslint.shell.word import Word


class UvSync(Command):
    """`uv sync`: installs the project as its lock file says."""

    VALUED = UV_VALUED | {"--package", "--only-group", "--no-group", "--no-extra", "--no-install-package", "--script"}

    @property
    def frozen(self) -> bool:
        """Whether the lock file is taken as it is (`--frozen`)."""
        return self.has("--frozen") or self._assigned("UV_FROZEN")

    @property
    def locked(self) -> bool:
        """Whether an outdated lock file is an error (`--locked`)."""
        return self.has("--locked", "--check") or self._assigned("UV_LOCKED")

    @property
    def no_cache(self) -> bool:
        """Whether nothing is cached."""
        return self.has("--no-cache", "--no-cache-dir", "-n") or self._assigned("UV_NO_CACHE")

    def _assigned(self, name: str) -> bool:
        return any(assignment.name == name and is_set(assignment.value) for assignment in self.assignments)


class UvPipSync(Command):
    """`uv pip sync FILE...`: makes an environment hold just what the files say."""

    VALUED = UV_VALUED

    @property
    def requirement_files(self) -> list[Word]:
        """The files."""
        return self.operands
