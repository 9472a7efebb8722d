"""Jupyter servers. Options: jupyter_server 2.17 and traitlets 5.14 documentation (2026-11)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import Arguments, names

if TYPE_CHECKING:
    from dslint.shell.word import Word

_VALUED = names(
    """
    --ip --port --port-retries --notebook-dir --root_dir --root-dir --preferred-dir --config --log-level --browser
    --transport --keyfile --certfile --client-ca --sock --sock-mode --gateway-url --app-dir --core-mode-dir
    --user --group --cookie-name --base-url --hub-prefix --hub-host --hub-api-url --token --password
    """
)
_CLASSES = (
    "NotebookApp",
    "ServerApp",
    "IdentityProvider",
    "PasswordIdentityProvider",
    "SingleUserNotebookApp",
    "LabApp",
)


class NotebookServer(Command):
    """A Jupyter server: `jupyter lab`, `jupyter notebook`, `start-notebook.py`, ..."""

    @cached_property
    def arguments(self) -> Arguments:
        """The arguments; every `--Class.trait` takes a value."""
        traits = {word.text.partition("=")[0] for word in self.args if word.text.startswith("--") and "." in word.text}
        return Arguments(self.args, _VALUED | {name for name in traits if name[2:3].isupper()})

    def trait(self, *names: str) -> Word | None:
        """The value of a setting, by its short option (`--ip`) or of any of the server's classes (`--ServerApp.ip`)."""
        flags = [f"--{name}" for name in names]
        flags += [f"--{cls}.{name}" for cls in _CLASSES for name in names]
        values = self.options(*flags)
        return values[-1] if values else None

    @property
    def token(self) -> Word | None:
        """The token's value; an empty one switches authentication off."""
        return self.trait("token")

    @property
    def password(self) -> Word | None:
        """The hashed password's value."""
        return self.trait("password", "hashed_password")

    @property
    def ip(self) -> Word | None:
        """The address that it listens on."""
        return self.trait("ip")

    @property
    def port(self) -> Word | None:
        """The port that it listens on."""
        return self.trait("port")

    @property
    def allow_root(self) -> bool:
        """Whether it may run as root."""
        if self.has("--allow-root"):
            return True
        value = self.trait("allow_root")
        return value is not None and value.text.strip("'\"").lower() == "true"
