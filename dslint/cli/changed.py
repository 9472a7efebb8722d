"""What `--changed-since` and `--staged` ask git: which files a branch touches, and what is in the index.

Git is run so that nothing a linted repository holds is executed: no hooks, no file system monitor, no filters, no
pager, no external diff, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from dslint.escape import visible

if TYPE_CHECKING:
    from dslint.pipeline import Request

LOOSE_LIMIT = 1 << 20
"""How long a staged file may be, in bytes, whose name says nothing to dslint and that may still be read for links."""

_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "diff.relative=false", "--no-pager")
_NAMES = (
    "--name-only",
    "-z",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
    "-O/dev/null",
)
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
_WHOLE = ("write_baseline", "update_baseline")
_WRITE = ("fix", "add_ignores")


def refuse_contradictions(paths: Sequence[str], options: Mapping[str, object]) -> None:
    """Refuse options that do not go together. Raises UsageError."""
    if options["staged"] and options["changed_since"] is not None:
        raise click.UsageError("--staged and --changed-since do not go together: run dslint twice")
    option = _option(options)
    if "-" in paths:
        raise click.UsageError(f"{option} asks git about files: `-` is none")
    others = (*_WHOLE, *_WRITE) if options["staged"] else _WHOLE
    for other in others:
        if options[other] not in (None, False):
            why = "it sees only a part of the files" if other in _WHOLE else "it reads the index, not the files"
            raise click.UsageError(f"{option} and --{other.replace('_', '-')} do not go together: {why}")


def narrowed(request: Request, options: Mapping[str, object]) -> Request:
    """The request, for nothing but the files that the options mean. Raises UsageError."""
    git = Git(_option(options), request.paths)
    request = request._replace(allow_empty=True)
    if not options["staged"]:
        files = changed_since(git, str(options["changed_since"]))
        return request._replace(only=frozenset(git.named(files)))
    files, texts = staged(git)
    told = {os.path.realpath(str(options[name])) for name in ("config", "baseline") if options[name]}
    untracked = set(git.untracked()) - told
    return request._replace(
        only=frozenset(git.named(files)),
        contents={name: text for file, text in texts.items() for name in (file, *git.named([file]))} or None,
        gone=frozenset({*untracked, *git.named(untracked)}),
    )


def changed_since(git: Git, revision: str) -> list[str]:
    """The files (absolute) that differ from where HEAD and `revision` part, committed or not, also untracked ones."""
    if revision.startswith("-") or not revision:
        raise git.mistake(f"`{visible(revision)}` is no revision")
    commit = git.word("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not commit:
        raise git.mistake(f"git knows no commit `{visible(revision)}` here (in CI, fetch it first)")
    base = git.word("merge-base", commit, "HEAD")
    if not base:
        raise git.mistake(f"`{visible(revision)}` and HEAD have no commit in common (in CI, fetch the whole history)")
    touched = git.files("diff", *_NAMES, "--diff-filter=d", base, "--")
    return sorted({*touched, *git.untracked()})


def staged(git: Git) -> tuple[list[str], dict[str, str]]:
    """The files (absolute) that the index would commit, and the texts of all in it that differ from the work tree."""
    added = set(git.files("diff", "--cached", *_NAMES, "--diff-filter=d"))
    differing = added.union(git.files("diff", *_NAMES))
    if not differing:
        return [], {}
    blobs = {path: name for path, name in _index(git) if path in differing}
    return sorted(added.intersection(blobs)), _texts(git, blobs)


def _index(git: Git) -> Iterator[tuple[str, str]]:
    """The regular files in the index, with the names of their contents; none that is in conflict."""
    for entry in git.entries("ls-files", "--stage", "-z"):
        facts, _, path = entry.partition(b"\t")
        mode, name, stage = facts.split()
        if mode.startswith(b"100") and stage == b"0":
            yield git.absolute(path), name.decode()


def _texts(git: Git, blobs: Mapping[str, str]) -> dict[str, str]:
    """The texts of blobs, by path; what is too long or no text is left out."""
    from dslint.project.decode import decode, looks_wrong
    from dslint.project.kinds import guess
    from dslint.project.tree import LIMIT

    sizes = _sizes(git, blobs.values())
    limits = {path: LIMIT if guess(path.replace(os.sep, "/")) else LOOSE_LIMIT for path in blobs}
    wanted = {path: name for path, name in blobs.items() if sizes[name] <= limits[path]}
    data = _contents(git, wanted.values())
    texts = {}
    for path, name in wanted.items():
        if looks_wrong(path, data[name]) is None:
            text, bom = decode(data[name])
            texts[path] = "\ufeff" + text if bom else text
    return texts


def _sizes(git: Git, names: Iterable[str]) -> dict[str, int]:
    lines = git.run("cat-file", "--batch-check", text="".join(f"{name}\n" for name in names)).decode().splitlines()
    missing = [line for line in lines if line.endswith(" missing")]
    if missing:
        raise git.mistake(f"git does not have the content {missing[0].split()[0]} here (in a partial clone, fetch it)")
    return {name: int(size) for name, _, size in (line.split() for line in lines)}


def _contents(git: Git, names: Iterable[str]) -> dict[str, bytes]:
    answer = git.run("cat-file", "--batch", text="".join(f"{name}\n" for name in names))
    found = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, _, size = answer[at:end].decode().split()
        at = end + 1 + int(size) + 1
        found[name] = answer[end + 1 : at - 1]
    return found


class Git:
    """Answers for the repository that holds `paths`. Everything raises UsageError where git refuses."""

    def __init__(self, option: str, paths: Sequence[str]) -> None:
        self.option = option
        self._given = [os.path.abspath(path) for path in paths]
        self._environment = _environment()
        is_told = "GIT_DIR" in self._environment
        self._directory = os.getcwd() if is_told else _nearest_directory(os.path.realpath(self._given[0]))
        top = self.run("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").removesuffix("\n")
        self._without_filters()
        self.top = self._directory = os.path.realpath(top)
        for path in self._given:
            if not _is_in(os.path.realpath(path), self.top):
                raise self.mistake(f"{visible(path)} is not in the git repository {visible(self.top)}")

    def mistake(self, message: str) -> click.UsageError:
        """What to raise."""
        return click.UsageError(f"{self.option}: {message}")

    def absolute(self, path: bytes) -> str:
        """Where a file stands that git names."""
        return os.path.join(self.top, os.fsdecode(path).replace("/", os.sep))

    def named(self, files: Iterable[str]) -> list[str]:
        """Those of the files that were asked for, named as they were asked for, which may be through a link."""
        places = [(given, os.path.realpath(given)) for given in self._given]
        return [given + file[len(real) :] for file in files for given, real in places if _is_in(file, real)]

    def files(self, *arguments: str) -> list[str]:
        """The files (absolute) that a command lists with `-z`."""
        return [self.absolute(path) for path in self.entries(*arguments)]

    def entries(self, *arguments: str) -> list[bytes]:
        """What a command lists with `-z`."""
        return [entry for entry in self.run(*arguments).split(b"\0") if entry]

    def untracked(self) -> list[str]:
        """The files (absolute) that are neither in the index nor ignored."""
        return self.files("ls-files", "--others", "--exclude-standard", "-z")

    def word(self, *arguments: str) -> str:
        """What a command prints; empty if it fails."""
        return self._ask(arguments).stdout.decode("utf-8", "surrogateescape").strip()

    def run(self, *arguments: str, text: str = "") -> bytes:
        """What a command prints."""
        done = self._ask(arguments, text)
        if done.returncode:
            raise self.mistake(self._complaint(done.stderr.decode("utf-8", "replace")))
        return done.stdout

    def _complaint(self, said: str) -> str:
        if "not a git repository" in said:
            return f"{visible(self._directory)} is in no git repository"
        lines = said.splitlines() or ["nothing"]
        return f"git refuses: {visible(lines[0].removeprefix('fatal: '))}"

    def _ask(self, arguments: Sequence[str], text: str = "") -> subprocess.CompletedProcess[bytes]:
        command = ["git", *_SAFE, *arguments]
        try:
            return subprocess.run(
                command,
                cwd=self._directory,
                env=self._environment,
                input=text.encode(),
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise self.mistake(f"git cannot be run: {error.strerror}") from None

    def _without_filters(self) -> None:
        """Take their commands from the filters that a configuration names: comparing files would run them."""
        listed = self._ask(("config", "--null", "--name-only", "--get-regexp", r"^filter\."))
        keys = {os.fsdecode(key).rpartition(".")[0] for key in listed.stdout.split(b"\0") if key}
        settings = {f"{key}.{name}": "" for key in sorted(keys) for name in ("clean", "smudge", "process")}
        settings.update((f"{key}.required", "false") for key in keys)
        number = int(self._environment.get("GIT_CONFIG_COUNT") or 0)
        for at, (key, value) in enumerate(settings.items(), number):
            self._environment.update({f"GIT_CONFIG_KEY_{at}": key, f"GIT_CONFIG_VALUE_{at}": value})
        self._environment["GIT_CONFIG_COUNT"] = str(number + len(settings))


def _environment() -> dict[str, str]:
    """That of this process, with absolute paths: in a hook, it says which index counts."""
    kept = {name: value for name, value in os.environ.items() if name not in ("GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS")}
    kept.update((name, os.path.abspath(kept[name])) for name in _PLACES if kept.get(name))
    own = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return {**kept, **own}


def _nearest_directory(path: str) -> str:
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path


def _is_in(path: str, directory: str) -> bool:
    return path == directory or path.startswith(directory.rstrip(os.sep) + os.sep)


def _option(options: Mapping[str, object]) -> str:
    return "--staged" if options["staged"] else "--changed-since"
