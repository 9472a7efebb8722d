"""COPY and ADD."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.dockerfile.heredocs import parse_marker
from dslint.dockerfile.instruction import Flag, Instruction
from dslint.dockerfile.splitting import JsonString
from dslint.shell.word import Word
from dslint.source import Span

if TYPE_CHECKING:
    from dslint.dockerfile.stage import Stage


class FileInstruction(Instruction):
    """What COPY and ADD share. `sources` are without heredocs."""

    @cached_property
    def _json(self) -> list[JsonString] | None:
        return self._read_json()

    @cached_property
    def sources(self) -> list[Word]:
        """What is copied, heredocs left out."""
        return [word for word in self.words[:-1] if "<<" not in word.raw or parse_marker(word.raw) is None]

    @property
    def destination(self) -> Word | None:
        """Where it goes to."""
        return self.words[-1] if len(self.words) > 1 or self.line.bodies else None

    @property
    def chown(self) -> Flag | None:
        """The `--chown` flag."""
        return self.flag("chown")

    @property
    def chmod(self) -> Flag | None:
        """The `--chmod` flag."""
        return self.flag("chmod")

    def expanded_words(self) -> Iterable[Word]:
        """The sources and the destination."""
        return [*self.sources, *self.words[-1:]]

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags and modes, fewer than two words, a heredoc as destination."""
        yield from super().refusals()
        if self.chmod is not None and self.chmod.value and self.chmod.known and not _is_mode(self.chmod.value):
            yield self.chmod.value_span, f"`{self.chmod.value}` is no file mode such as `755` or `u=rwX,go=rX`"
        if len(self.words) < 2:
            yield self.keyword_span, f"{self.keyword} needs at least one source and a destination"
        elif "<<" in self.words[-1].raw and parse_marker(self.words[-1].raw):
            yield self.words[-1].span, "a heredoc cannot be the destination"


class Copy(FileInstruction):
    """`COPY [--from=stage] source ... destination`."""

    known_flags = frozenset({"from", "chown", "chmod", "link", "parents", "exclude"})
    from_stage: Stage | None = None

    @property
    def from_(self) -> Flag | None:
        """The `--from` flag."""
        return self.flag("from")


class Add(FileInstruction):
    """`ADD source ... destination`."""

    known_flags = frozenset({"chown", "chmod", "link", "keep-git-dir", "checksum", "exclude", "unpack"})
    from_: Flag | None = None
    from_stage: Stage | None = None

    @property
    def checksum(self) -> Flag | None:
        """The `--checksum` flag."""
        return self.flag("checksum")

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """What COPY would be refused for, and a checksum of several sources or of a local one."""
        yield from super().refusals()
        if self.checksum is not None and self.checksum.value and len(self.words) > 1:
            if len(self.words) > 2:
                yield self.checksum.span, "`--checksum` is for one source, and there are several"
            elif self.sources and self.sources[0].known and not is_remote(self.sources[0].text):
                yield self.checksum.span, "`--checksum` is for a file from the web or a Git repository"


def is_remote(source: str) -> bool:
    """Whether ADD would download a source (a URL or a Git repository) instead of taking it from the context."""
    import re

    return bool(re.match(r"(?:https?|git|ssh)://|git@|[\w.-]+@[\w.-]+:", source)) or (
        source.startswith("github.com/") and ".git" in source
    )


def is_archive(source: str) -> bool:
    """Whether ADD would unpack a local file of that name, as far as the name tells."""
    import re

    return bool(re.search(r"\.(?:tar|t[gbx]z2?|gz|bz2|xz|zst|lzma)(?:\.\w+)?$", source, re.IGNORECASE))


def _is_mode(text: str) -> bool:
    """Whether it is a mode in octal digits, at most 07777, or in chmod's letters."""
    import re

    return bool(re.fullmatch(r"0*[0-7]{1,4}|(?:[ugoa]*(?:[-+=](?:[rwxXst]*|[ugo]))+,?)+", text))
