"""Commands that write credentials into the home directory, where later commands of the same program find them.

Files: the programs' own documentation (2026-11).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dslint.shell.command import Command

if TYPE_CHECKING:
    from dslint.shell.word import Word


class Login(Command):
    """Logs in. `kept` is the file or directory in which the credentials stay."""

    kept = ""


class DockerLogin(Login):
    """`docker login`."""

    kept = "~/.docker/config.json"


class HubLogin(Login):
    """`hf auth login`, `huggingface-cli login`."""

    kept = "~/.cache/huggingface"


class WandbLogin(Login):
    """`wandb login`."""

    kept = "~/.netrc"


class AwsConfigure(Login):
    """`aws configure set aws_secret_access_key ...`."""

    kept = "~/.aws/credentials"

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether it sets a key and not, say, the region."""
        names = ("aws_access_key_id", "aws_secret_access_key", "aws_session_token")
        return any(word.text.rpartition(".")[2] in names for word in args)


class GcloudLogin(Login):
    """`gcloud auth activate-service-account`, `gcloud auth login`."""

    kept = "~/.config/gcloud"


class AzLogin(Login):
    """`az login`."""

    kept = "~/.azure"


class GithubLogin(Login):
    """`gh auth login`."""

    kept = "~/.config/gh"


class PoetryLogin(Login):
    """`poetry config http-basic.private user password`, `poetry config pypi-token.pypi token`."""

    kept = "~/.config/pypoetry/auth.toml"

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether it sets a login, and does not take it away."""
        unset = any(word.text == "--unset" for word in args)
        return not unset and any(word.text.startswith(("http-basic.", "pypi-token.")) for word in args)


class NpmLogin(Login):
    """`npm config set //registry/:_authToken=...`, `npm set ...`."""

    kept = "~/.npmrc"

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether it sets a token."""
        return any("_authToken" in word.text or "_password" in word.text for word in args)


class GitCredentials(Login):
    """`git config --global url.https://token@host/.insteadOf https://host/`."""

    kept = "~/.gitconfig"

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether an address with a login, or a header with one, is written."""
        text = " ".join(word.text for word in args)
        has_user = re.search(r"://[^/\s@]*[$:][^/\s@]*@", text) is not None
        return has_user or "extraheader" in text.lower()


class PipCredentials(Login):
    """`pip config set global.index-url https://user:password@host/simple`."""

    kept = "~/.config/pip/pip.conf"

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether an address with a login is written."""
        return any(re.search(r"://[^/\s@]*[$:][^/\s@]*@", word.text) for word in args)
