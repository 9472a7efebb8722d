"""Argument words read as GNU getopt and argparse do: options, their values, positionals."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.shell.word import Word


_LONGEST_CLUSTER = 64  # letters behind one dash; no program has more short options


def names(text: str) -> frozenset[str]:
    """The options in a list written with blanks between them."""
    return frozenset(text.split())


class Option:
    """An option as given: its name with dashes, its word, its value if it has one, the index of the word after it."""

    __slots__ = ("following", "name", "value", "word")

    def __init__(self, name: str, word: Word, value: Word | None, following: int) -> None:
        self.name = name
        self.word = word
        self.value = value
        self.following = following


class Arguments:
    """The arguments of a command; `valued` are the options that take a value, so that it is no positional."""

    def __init__(self, words: list[Word], valued: frozenset[str]) -> None:
        self.words = words
        self.valued = valued
        self.options: list[Option] = []
        self.positionals: list[Word] = []
        self._read()

    def _read(self) -> None:
        index, words = 0, self.words
        while index < len(words):
            word = words[index]
            text = word.text
            if text == "--" and not word.quoted:
                self.positionals += words[index + 1 :]
                return
            if len(text) < 2 or text[0] != "-":
                self.positionals.append(word)
            elif text[1] == "-" or text.partition("=")[0] in self.valued:
                index += self._long(word, index)
            else:
                index += self._short(word, index)
            index += 1

    def _long(self, word: Word, index: int) -> int:
        """Reads `--name`, `--name=value` or `--name value`; returns how many more words that took."""
        name, equals, _ = word.text.partition("=")
        if equals:
            self.options.append(Option(name, word, word.slice(len(name) + 1), index + 1))
            return 0
        if name in self.valued:
            return self._following(name, word, index)
        self.options.append(Option(name, word, None, index + 1))
        return 0

    def _following(self, name: str, word: Word, index: int) -> int:
        value = self.words[index + 1] if index + 1 < len(self.words) else None
        self.options.append(Option(name, word, value, index + 1))
        return 0 if value is None else 1

    def _short(self, word: Word, index: int) -> int:
        """Reads `-x`, `-xvalue`, `-xyz` and `-xyz value`; returns how many more words that took."""
        text = word.text
        for position in range(1, min(len(text), _LONGEST_CLUSTER)):
            name = "-" + text[position]
            if name in self.valued and position + 1 < len(text):
                start = position + 1 + (text[position + 1] == "=")
                self.options.append(Option(name, word, word.slice(start), index + 1))
                return 0
            if name in self.valued:
                return self._following(name, word, index)
            self.options.append(Option(name, word, None, index + 1))
        return 0

    def has(self, flags: Collection[str]) -> bool:
        """Whether one of the options is given; `-name` in Go's manner counts as a whole word."""
        return any(option.name in flags or option.word.text.partition("=")[0] in flags for option in self.options)

    def values(self, flags: Collection[str]) -> list[Word]:
        """The values of the options, in order; of options not known to take one, what follows `=` or stands next."""
        found: list[Word] = []
        for option in self.options:
            if option.name in flags:
                value = option.value if option.name in self.valued or option.value else self._guess(option)
                if value is not None:
                    found.append(value)
        return found

    def _guess(self, option: Option) -> Word | None:
        """The value of an option about which nothing is known: the rest of its word, or the next word."""
        text = option.word.text
        if text[1] != "-" and text[:2] == option.name and len(text) > 2:
            return option.word.slice(2)
        if option.following >= len(self.words) or not text.endswith(option.name[-1]):
            return None
        following = self.words[option.following]
        return None if following.text.startswith("-") else following
