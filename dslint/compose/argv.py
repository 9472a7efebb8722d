"""`command`, `entrypoint` and `test` as words.

A string is split into words as a shell would do it, but no shell runs it: Compose stops at the first operator, and what
stands behind it is dropped without a word (https://github.com/docker/docs/pull/13265), and it refuses parentheses and
quotes that stay open (https://github.com/docker/compose/issues/9965). Read 2026-11-23.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.compose.interpolation import filled_scalar
from dslint.shell.items import ItemWord, insert_item
from dslint.shell.script_word import Piece, cook, join
from dslint.shell.word import Word
from dslint.source import Edit
from dslint.yaml import Scalar, Sequence, resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dslint.node import Node
    from dslint.shell import Script
    from dslint.source import MappedText, Span
    from dslint.yaml import YamlNode


class Argv:
    """The words; `cut` is the operator at which a string ends for Compose, `refused` a character that it refuses."""

    def __init__(self, words: list[Word], is_text: bool) -> None:
        self.words = words
        self.is_text = is_text
        self.cut: Span | None = None
        self.refused: Span | None = None

    def insert(self, word: Word, text: str) -> Edit:
        """One more argument behind a word."""
        if not self.is_text:
            return insert_item(word, text)
        end = word.span.end
        return Edit(word.span.source.span(end, end), f" {text}")


def read_argv(node: YamlNode | None, values: Mapping[str, str]) -> Argv | None:
    """The words of a string or a list; None where neither stands there."""
    if isinstance(node, Sequence):
        scalars = [found for item in node.children if isinstance(found := resolve(item), Scalar)]
        return Argv([_item(each, values) for each in scalars], is_text=False)
    if isinstance(node, Scalar) and node.value is not None:
        mapped, unknown = filled_scalar(node, values)
        return _Splitter(mapped, unknown).run()
    return None


def argv_script(words: list[Word], argv: Argv, parent: Node) -> Script:
    """The commands that an argument list runs; `argv` says how words are added."""
    from dslint.shell import parse_argv

    return parse_argv(words, parent=parent, insert=argv.insert)


def _item(node: Scalar, values: Mapping[str, str]) -> Word:
    if "$" not in node.text:
        return ItemWord(node, True)
    mapped, unknown = filled_scalar(node, values)
    return Word(mapped.text, node.span, node.span.text, not unknown, node.style != "plain", mapped)


class _Splitter:
    """Splits as the library that Compose uses: quotes and backslashes, and nothing else of a shell."""

    def __init__(self, mapped: MappedText, unknown: list[tuple[int, int]]) -> None:
        self.mapped = mapped
        self.text = mapped.text
        self.unknown = unknown
        self.argv = Argv([], is_text=True)

    def run(self) -> Argv:
        """The words up to the first operator."""
        place, text = 0, self.text
        while place < len(text) and self.argv.cut is None and self.argv.refused is None:
            if text[place] in " \t\r\n":
                place += 1
            elif text[place] in ";&|<>":
                self.argv.cut = self.mapped.span(place, place + 1 + (text[place : place + 2] in ("&&", "||", ">>")))
            else:
                place = self._word(place)
        return self.argv

    def _word(self, start: int) -> int:
        """Take the word that begins at `start`; where it ends."""
        text, place, pieces, quote = self.text, start, [], ""
        while place < len(text):
            character = text[place]
            if not quote and character in " \t\r\n;&|<>":
                break
            if not quote and character in "()" and not (character == "(" and text[place - 1 : place] == "$"):
                self.argv.refused = self.mapped.span(place, place + 1)
                return len(text)
            if character == "\\" and quote != "'" and place + 1 < len(text):
                pieces.append(Piece(place, place + 2, {"t": "\t", "n": "\n"}.get(text[place + 1], text[place + 1])))
                place += 2
                continue
            if character in "'\"" and quote in ("", character):
                quote = "" if quote else character
                pieces.append(Piece(place, place + 1, ""))
            else:
                end = self._plain_end(place + 1)
                pieces.append(Piece(place, end))
                place = end - 1
            place += 1
        if quote:
            self.argv.refused = self.mapped.span(start, start + 1)
            return len(text)
        self.argv.words.append(self._made(start, place, pieces))
        return place

    def _plain_end(self, place: int) -> int:
        text = self.text
        while place < len(text) and (text[place].isalnum() or text[place] in "-_./=:,@%+"):
            place += 1
        return place

    def _made(self, start: int, end: int, pieces: list[Piece]) -> Word:
        known = not any(low < end and start < high for low, high in self.unknown)
        span = self.mapped.span(start, end)
        quoted = any(piece.text is not None for piece in pieces)
        return Word(cook(self.text, pieces), span, span.text, known, quoted, join(self.mapped, pieces))
