"""FROM: the image or stage that a stage is built on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, cast

from dslint.dockerfile.instruction import Flag, Instruction
from dslint.dockerfile.pairs import Pair
from dslint.images import ImageRef, parse_image
from dslint.shell.word import Word
from dslint.source import Span

if TYPE_CHECKING:
    from dslint.dockerfile.document import Dockerfile


class From(Instruction):
    """`FROM [--platform=...] image [AS name]`."""

    known_flags = frozenset({"platform"})

    @property
    def image_word(self) -> Word | None:
        """The image, or the name of an earlier stage."""
        return self.words[0] if self.words else None

    @cached_property
    def expanded(self) -> tuple[str, bool]:
        """The image or stage with ARGs filled in, and whether all of it is known."""
        return self.value(self.image_word) if self.image_word else ("", False)

    @cached_property
    def image(self) -> ImageRef | None:
        """The image with ARGs filled in; None if it is a stage, is missing, or is no valid reference."""
        if self.stage is not None and self.stage.base is not None:
            return None
        image = parse_image(self.expanded[0])
        if image is not None and (not self.expanded[1] or any(_is_placeholder(pair) for pair in self.image_args)):
            image.known = False
        return image

    @property
    def image_args(self) -> list[Pair]:
        """The ARGs above the first FROM, with a default, that the image is written with."""
        import re

        names = set(re.findall(r"\$\{?(\w+)", self.image_word.raw)) if self.image_word else set()
        args = cast("Dockerfile", self.document).global_args if names else []
        return [pair for arg in args for pair in arg.pairs if pair.name in names and pair.value is not None]

    @cached_property
    def _alias_word(self) -> Word | None:
        return self.words[2] if len(self.words) == 3 and self.words[1].raw.lower() == "as" else None

    @property
    def alias(self) -> str | None:
        """The stage's name as written."""
        return self._alias_word.raw if self._alias_word else None

    @property
    def alias_span(self) -> Span | None:
        """The place of the stage's name."""
        return self._alias_word.span if self._alias_word else None

    @property
    def platform_flag(self) -> Flag | None:
        """The `--platform` flag."""
        return self.flag("platform")

    def expanded_words(self) -> Iterable[Word]:
        """The image."""
        return self.words[:1]

    def image_refusals(self) -> Iterator[tuple[Span, str]]:
        """An image that is surely empty or no reference, whatever build arguments are given."""
        word, (text, known) = self.image_word, self.expanded
        if word is None or not known or (self.stage is not None and self.stage.base is not None):
            return
        if not text:
            yield word.span, f"`{word.text}` is empty: no ARG before the first FROM sets it"
        elif word.known and parse_image(text) is None:
            yield word.span, f"`{text}` is no valid image reference"

    def faults(self) -> Iterator[tuple[Span, str, str]]:
        """Flags, and a name that BuildKit does not accept."""
        yield from super().faults()
        if self.alias is not None and not _is_stage_name(self.alias.lower()):
            yield self.words[2].span, "invalid-stage-name", self.alias

    def platform_refusals(self) -> Iterator[tuple[Span, str]]:
        """A platform that is surely empty or none, whatever build arguments are given."""
        flag = self.platform_flag
        text, known = self.expand(flag.value) if flag is not None and flag.value else ("", False)
        if flag is None or not known:
            return
        if not text:
            yield flag.value_span, f"the platform `{flag.value}` is empty: no ARG before the first FROM sets it"
        elif not _is_platform(text):
            yield flag.value_span, f"`{text}` is no platform, such as `linux/amd64`"

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """Flags, no image, extra words."""
        yield from super().refusals()
        if not self.words:
            yield self.keyword_span, "FROM needs an image"
        elif len(self.words) == 2 and self.words[1].raw.lower() == "as":
            yield self.words[1].span, "a name is missing behind `AS`"
        elif len(self.words) != 1 and self._alias_word is None:
            span = Span(self.line.source, self.words[1].span.start, self.words[-1].span.end)
            yield span, "FROM takes an image, or an image, `AS` and a name"


def _is_placeholder(pair: Pair) -> bool:
    """Whether the default of a build argument only says that the build has to give another value."""
    words = ("unknown", "undefined", "none", "null", "placeholder", "changeme", "change-me", "todo")
    return pair.value is not None and pair.value.text.lower() in words


def _is_stage_name(name: str) -> bool:
    allowed = set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    return name[0] in "abcdefghijklmnopqrstuvwxyz" and allowed.issuperset(name)


def _is_platform(text: str) -> bool:
    """Whether containerd's platforms.Parse takes it: a system or an architecture, or `os[(version)]/arch[/variant]`."""
    import re

    parts = text.split("/")
    if len(parts) > 3 or not all(re.fullmatch(r"[A-Za-z0-9_.-]+(?:\([A-Za-z0-9_.-]*\))?", part) for part in parts):
        return False
    return len(parts) > 1 or parts[0].partition("(")[0].lower() in _PLATFORM_WORDS


# What may stand alone: Go's names of systems and architectures, and those that containerd takes for them.
_PLATFORM_WORDS = frozenset(
    """
    aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos local
    386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le
    ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel
    """.split()  # noqa: SIM905  # a table of words
)
