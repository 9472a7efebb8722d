"""`pip install`, however it is called, and `uv pip install`.

Options: pip 25.3 and uv 0.9 `--help` (2026-11).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.shell.command import Command
from dslint.shell.options import names
from dslint.shell.tools.values import is_set

if TYPE_CHECKING:
    from dslint.packages import Requirement
    from dslint.shell.word import Word

PIP_VALUED = names(
    """
    -r --requirement --requirements -c --constraint --constraints --build-constraint -e --editable -t --target
    --platform --python-version --implementation --abi --root --prefix --src --upgrade-strategy --global-option
    --install-option
    --build-option -C --config-settings --config-setting --no-binary --only-binary --progress-bar --root-user-action
    --report --group -i --index-url --pypi-url --extra-index-url -f --find-links --python --log --log-file --proxy
    --retries --timeout --default-timeout --exists-action --trusted-host --cert --client-cert --cache-dir --use-feature
    --use-deprecated --keyring-provider --resume-retries --uploaded-prior-to -b --build -d --download
    """
)
UV_VALUED = PIP_VALUED | names(
    """
    -p --index --default-index --index-strategy --link-mode --resolution --prerelease --exclude-newer --torch-backend
    --override --overrides --exclude --excludes --extra --refresh-package -P --upgrade-package --reinstall-package
    --no-build-isolation-package --build-constraints --directory --project --config-file --python-platform
    --allow-insecure-host --no-build-package --no-binary-package --no-sources-package --color --fork-strategy
    """
)
_ARCHIVES = (".whl", ".tar.gz", ".tgz", ".zip", ".tar.bz2", ".tar.xz", ".tar")


class PipInstall(Command):
    """Installs Python packages into an environment. `tool` is `pip` or `uv`."""

    @property
    def tool(self) -> str:
        """Which program installs: `pip` or `uv`."""
        return "uv" if self.name == "uv" else "pip"

    @property
    def VALUED(self) -> frozenset[str]:  # type: ignore[override]
        """The options that take a value, which differ between the two."""
        return UV_VALUED if self.name == "uv" else PIP_VALUED

    @cached_property
    def requirements(self) -> list[Requirement]:
        """The packages named on the command line; without paths, URLs that name none, and unknown words."""
        from dslint.packages import parse_requirement

        found = []
        for word in self.operands:
            requirement = parse_requirement(word.text, word.part(0, len(word.text)))
            if requirement is not None:
                found.append(requirement)
        return found

    @property
    def requirement_files(self) -> list[Word]:
        """The values of `-r`."""
        return self.options("-r", "--requirement", "--requirements")

    @property
    def constraints(self) -> list[Word]:
        """The values of `-c`."""
        return self.options("-c", "--constraint", "--constraints")

    @property
    def index_urls(self) -> list[Word]:
        """The indexes that replace PyPI."""
        return self.options("-i", "--index-url", "--pypi-url", "--default-index")

    @property
    def extra_index_urls(self) -> list[Word]:
        """The indexes beside PyPI."""
        return self.options("--extra-index-url", "--index")

    @property
    def editable(self) -> list[Word]:
        """The values of `-e`."""
        return self.options("-e", "--editable")

    @property
    def paths(self) -> list[Word]:
        """The local projects and archives that it installs."""
        return [word for word in [*self.operands, *self.editable] if _is_path(word.text)]

    @property
    def installs_project(self) -> bool:
        """Whether it installs a local project (`.`, `.[gpu]`, `-e ./lib`), not only archives."""
        return any(not word.text.partition("[")[0].endswith(_ARCHIVES) for word in self.paths)

    @property
    def no_cache_dir(self) -> bool:
        """Whether the command itself says that nothing is to be cached."""
        if self.has("--no-cache-dir", "--no-cache") or (self.tool == "uv" and self.has("-n")):
            return True
        return any(a.name in ("PIP_NO_CACHE_DIR", "UV_NO_CACHE") and is_set(a.value) for a in self.assignments)

    @property
    def fills_cache(self) -> bool:
        """Whether it downloads something worth speaking of into a cache of its own choice; a local wheel may not."""
        if self.no_cache_dir or self.has("--cache-dir", "--no-index"):
            return False
        has_project = any(not word.text.endswith(".whl") for word in self.paths)
        if self.requirement_files or (has_project and not self.no_dependencies):
            return True
        unread = len(self.operands) - len(self.paths) - len(self.requirements)
        return unread > 0 or any(not each.is_installer for each in self.requirements)

    @property
    def no_dependencies(self) -> bool:
        """Whether dependencies of the packages are left out."""
        return self.has("--no-deps", "--no-dependencies")


class PipTrust(Command):
    """`pip config set global.trusted-host HOSTS`."""

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether it is this setting."""
        return any(word.text.endswith("trusted-host") for word in args)

    @property
    def hosts(self) -> list[Word]:
        """The hosts whose certificates are not checked, as one word."""
        return self.operands[1:2]


def _is_path(text: str) -> bool:
    return text.startswith((".", "/", "~/", "file:")) or (text.endswith(_ARCHIVES) and "://" not in text)
