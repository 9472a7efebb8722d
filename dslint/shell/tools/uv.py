"""uv's own project commands. Options: uv 0.9 `--help` (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.tools.pip import UV_VALUED
from dslint.shell.tools.projects import ProjectCommand

if TYPE_CHECKING:
    from dslint.shell.word import Word


class UvSync(ProjectCommand):
    """`uv sync`: installs the project as its lock file says."""

    VALUED = UV_VALUED | {"--package", "--only-group", "--no-group", "--no-extra", "--no-install-package", "--script"}
    lock_name = "uv.lock"

    @property
    def relocks(self) -> bool:
        """Unless it is told to check the lock file or to take it as it is."""
        return not self.frozen and not self.locked and not self.has("--dry-run", "--script")

    @property
    def needs_lock(self) -> bool:
        """`--locked` and `--frozen`."""
        return self.frozen or self.locked

    @property
    def installs_root(self) -> bool:
        """Whether the project itself is installed, beside what it depends on."""
        left_out = (
            "--no-install-project",
            "--no-install-workspace",
            "--no-install-local",
            "--only-group",
            "--only-dev",
        )
        return not self.has(*left_out) and not self.is_switched_on("UV_NO_INSTALL_PROJECT")

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
        return self.is_switched_on(name)


class UvPipSync(Command):
    """`uv pip sync FILE...`: makes an environment hold just what the files say."""

    VALUED = UV_VALUED

    @property
    def requirement_files(self) -> list[Word]:
        """The files."""
        return self.operands
