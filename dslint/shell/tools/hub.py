"""Downloads from the Hugging Face hub. Options: huggingface_hub 1.1 `hf download --help` (2026-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.options import names
from dslint.shell.tools.download import Download

if TYPE_CHECKING:
    from dslint.shell.word import Word

_HOSTS = ("huggingface.co/", "hf.co/")


class HubDownload(Download):
    """Fetches a repository, or files of one, from the hub."""

    @property
    def urls(self) -> list[Word]:
        """The repository as a command names it."""
        return [self.repo] if self.repo else []

    @property
    def repo(self) -> Word | None:
        """The repository: `org/name`."""
        return next(iter(self.operands), None)

    @property
    def revision(self) -> Word | None:
        """The branch, tag or commit asked for."""
        return self.option("--revision")


class HubCli(HubDownload):
    """`hf download`, `huggingface-cli download`."""

    VALUED = names(
        "--revision --repo-type --type --include --exclude --cache-dir --local-dir --local-dir-use-symlinks --token"
        " --max-workers --format"
    )

    @property
    def files(self) -> list[Word]:
        """The files asked for; none means all."""
        return self.operands[1:]

    @property
    def output(self) -> Word | None:
        """The value of `--local-dir`."""
        return self.option("--local-dir")


class HubClone(HubDownload):
    """`git clone https://huggingface.co/org/name`."""

    VALUED = names(
        "-b --branch -o --origin -u --upload-pack --reference --reference-if-able --depth --shallow-since"
        " --shallow-exclude -j --jobs -c --config --template --separate-git-dir --filter --revision --bundle-uri"
        " --server-option -C --git-dir --work-tree"
    )

    @classmethod
    def accepts(cls, args: list[Word]) -> bool:
        """Whether the clone is from the hub."""
        return any(_path_start(word.text) for word in args)

    @property
    def urls(self) -> list[Word]:
        """The clone's URL."""
        return self.operands[:1]

    @property
    def repo(self) -> Word | None:
        """The repository: `org/name`, `datasets/org/name`."""
        for word in self.operands[:1]:
            start = _path_start(word.text)
            return word.slice(start) if start else None
        return None

    @property
    def revision(self) -> Word | None:
        """The branch or tag asked for."""
        return self.option("-b", "--branch", "--revision")

    @property
    def output(self) -> Word | None:
        """The directory, if it is named."""
        return next(iter(self.operands[1:]), None)


def _path_start(text: str) -> int:
    """Where the repository's path begins in a URL of the hub; 0 if it is none."""
    if "://" not in text and not text.startswith("git@"):
        return 0
    for host in _HOSTS:
        at = text.find(host)
        if at > 0 and text[at - 1] in "/@.":
            return at + len(host)
    return 0
