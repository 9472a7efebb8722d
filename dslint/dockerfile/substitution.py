"""Variable substitution and quote removal as BuildKit's shell lexer does them (frontend/dockerfile/shell, 2026-08).

What a variable holds is asked of a `Lookup`; where nobody can know, the reference stays as written and the result is
not `known`. Nesting is capped, and patterns whose search could take long are left as written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from dslint.dockerfile.spelling import SPACES

_PLAIN = re.compile(r"[A-Za-z0-9_.,:=@+-]+")
_DEEPEST = 100
_LONGEST_SEARCH = 1_000_000
_LONGEST_RESULT = 4_096  # `ENV A=$A$A` doubles; what grows beyond this stays as written
_SPECIAL = "@*#?-$!0"
_MODIFIERS = "+-?#%"


class Variable(NamedTuple):
    """What a variable holds; `value` None is one whose value is decided elsewhere."""

    value: str | None
    known: bool


UNKNOWN = Variable(None, False)
UNSET_BY_DEFAULT = Variable(None, True)  # an ARG without a value: unset unless the build gives it one
KEPT = Variable(None, False)  # a variable of a text that is only split into words: any reference stays as written

Lookup = Callable[[str], Variable | None]  # None: surely not set


class BadSubstitution(ValueError):
    """What BuildKit refuses: an unclosed quote or brace, an unknown modifier, `${X:?message}` of what is not set."""


class Expansion(NamedTuple):
    """The text after substitution and quote removal, and whether every value in it was known."""

    text: str
    known: bool


class PlacedWord(NamedTuple):
    """A word of an expanded text, and the place in the text that it was read from."""

    text: str
    start: int
    end: int


class Words:
    """Gathers words as BuildKit does: split at spaces that no quote, escape or heredoc mark protects."""

    def __init__(self) -> None:
        self.found: list[PlacedWord] = []
        self._parts: list[str] = []
        self._inside = False
        self._start = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Text in which spaces separate words, read from `[start, end)`."""
        for character in text:
            if character not in SPACES:
                self.add_raw(character, start, end)
            elif self._inside:
                self.close()

    def add_raw(self, text: str, start: int, end: int) -> None:
        """Text that belongs to one word whatever it holds."""
        if not self._parts:
            self._start = start
        if text:
            self._parts.append(text)
        self._inside = True
        self._end = end

    def close(self) -> None:
        """End the word, if there is one."""
        if self._parts:
            self.found.append(PlacedWord("".join(self._parts), self._start, self._end))
            self._parts = []
            self._inside = False


class ShellLex:
    """Reads one text once. `raw_quotes` and `raw_escapes` keep quotes and escape characters in the result."""

    def __init__(
        self, text: str, escape: str, lookup: Lookup, *, raw_quotes: bool = False, raw_escapes: bool = False
    ) -> None:
        self._text = text
        self._escape = escape
        self._lookup = lookup
        self._raw_quotes = raw_quotes
        self._raw_escapes = raw_escapes
        self._at = 0
        self._depth = 0
        self._grown = 0
        self.known = True

    def expand(self) -> Expansion:
        """The whole text, expanded."""
        text = self._until("", self._raw_escapes, None)
        return Expansion(text, self.known)

    def words(self) -> list[PlacedWord]:
        """The text split into words after expansion, each with the place it was read from."""
        words = Words()
        self._until("", self._raw_escapes, words)
        words.close()
        return words.found

    def _peek(self) -> str:
        return self._text[self._at] if self._at < len(self._text) else ""

    def _next(self) -> str:
        character = self._peek()
        self._at += 1
        return character

    def _until(self, stop: str, raw_escapes: bool, words: Words | None) -> str:
        outer, self._raw_escapes = self._raw_escapes, raw_escapes
        result: list[str] = []
        while self._at < len(self._text):
            if stop and self._text[self._at] == stop:
                self._at += 1
                self._raw_escapes = outer
                return "".join(result)
            start = self._at
            piece, splits = self._piece(words is not None)
            result.append(piece)
            if words is not None:
                (words.add if splits else words.add_raw)(piece, start, min(self._at, len(self._text)))
        if stop:
            raise BadSubstitution(f"no closing `{stop}`")
        return "".join(result)

    def _piece(self, heredocs: bool) -> tuple[str, bool]:
        """The next piece of the result, and whether spaces in it separate words."""
        plain = _PLAIN.match(self._text, self._at)
        if plain is not None:
            self._at = plain.end()
            return plain[0], True
        character = self._text[self._at]
        if character == "$":
            return self._dollar(), True
        if character == "'":
            return self._single_quoted(), False
        if character == '"':
            return self._double_quoted(), False
        if character == "<" and heredocs:
            return self._heredoc_mark(), False
        self._at += 1
        return (self._escaped(), False) if character == self._escape else (character, True)

    def _escaped(self) -> str:
        kept = self._escape if self._raw_escapes else ""
        return kept + self._next()

    def _heredoc_mark(self) -> str:
        """`<<` takes the blanks behind it into its word, so that `<< EOF` is one."""
        start = self._at
        self._at += 1
        if self._peek() == "<":
            self._at += 1
            while self._peek() in ("\t", "\r", " "):
                self._at += 1
        return self._text[start : self._at]

    def _single_quoted(self) -> str:
        start = self._at + 1
        end = self._text.find("'", start)
        if end < 0:
            raise BadSubstitution("a single quote is not closed")
        self._at = end + 1
        return self._text[start - 1 : end + 1] if self._raw_quotes else self._text[start:end]

    def _double_quoted(self) -> str:
        quote = '"' if self._raw_quotes else ""
        self._at += 1
        result = [quote]
        while self._at < len(self._text):
            character = self._text[self._at]
            if character == '"':
                self._at += 1
                return "".join(result) + quote
            if character == "$":
                result.append(self._dollar())
            else:
                self._at += 1
                result.append(self._escaped_in_quotes() if character == self._escape else character)
        raise BadSubstitution("a double quote is not closed")

    def _escaped_in_quotes(self) -> str:
        """Behind an escape character in double quotes, which escapes only `"`, `$` and itself."""
        kept = self._escape if self._raw_escapes else ""
        follower = self._peek()
        if not follower:
            return kept
        if follower in ('"', "$", self._escape):
            self._at += 1
            return kept + follower
        return kept + self._escape

    def _dollar(self) -> str:
        self._at += 1
        if self._peek() != "{":
            name = self._name()
            return self._plain_value(name, f"${name}") if name else "$"
        self._at += 1
        if self._peek() == "":
            raise BadSubstitution("no closing `}`")
        if self._peek() in "{}:":
            raise BadSubstitution("bad substitution")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadSubstitution("substitutions are nested too deeply")
        value = self._braced(self._name())
        self._depth -= 1
        return value

    def _name(self) -> str:
        start = self._at
        if self._peek().isdecimal():
            while self._peek().isdecimal():
                self._at += 1
        elif self._peek() and self._peek() in _SPECIAL:
            self._at += 1
        else:
            while (character := self._peek()) and (character == "_" or character.isalpha() or character.isdecimal()):
                self._at += 1
        return self._text[start : self._at]

    def _plain_value(self, name: str, written: str) -> str:
        variable = self._lookup(name)
        if variable is None:
            return ""
        if variable.value is None or self._grown + len(variable.value) > _LONGEST_RESULT:
            return self._leave(written)
        self._grown += len(variable.value)
        self.known = self.known and variable.known
        return variable.value

    def _leave(self, written: str) -> str:
        self.known = False
        return written

    def _braced(self, name: str) -> str:
        modifier = self._next()
        if modifier == "}":
            return self._plain_value(name, f"${{{name}}}")
        if modifier == "/":
            return self._replaced(name)
        written = modifier
        if modifier == ":":
            modifier = self._next()
            written += modifier
        if not modifier:
            raise BadSubstitution("no closing `}`")
        if modifier in "#%" if written != modifier else modifier not in _MODIFIERS:
            raise BadSubstitution(f"`{written}` is no modifier")
        known, self.known = self.known, True
        word = self._until("}", modifier in "#%", None)
        word_known, self.known = self.known, known
        return self._modified(name, written, modifier, Expansion(word, word_known))

    def _modified(self, name: str, written: str, modifier: str, word: Expansion) -> str:
        variable = self._lookup(name)
        as_written = f"${{{name}{written}{word.text}}}"
        if modifier not in _MODIFIERS and variable is not KEPT:
            raise BadSubstitution(f"`{written}` is no modifier")
        if variable is not None and variable.value is None:
            if variable is UNSET_BY_DEFAULT and modifier in "+-":
                return self._take(word) if modifier == "-" else ""
            return self._leave(as_written)
        self._grown += len(variable.value or "") if variable is not None else 0
        if self._grown > _LONGEST_RESULT:
            return self._leave(as_written)
        value = "" if variable is None or variable.value is None else variable.value
        unset = variable is None or (written[0] == ":" and not value)
        if modifier in "+-" and unset == (modifier == "-"):
            return self._take(word)
        if variable is not None and not (modifier == "+" or unset):
            self.known = self.known and variable.known
        if modifier == "?" and unset:
            raise BadSubstitution(f"{name}: {word.text or 'is not set'}")
        if modifier in "#%":
            return self._trimmed(modifier, word, value, as_written)
        return "" if modifier == "+" else value

    def _take(self, word: Expansion) -> str:
        self.known = self.known and word.known
        return word.text

    def _trimmed(self, modifier: str, word: Expansion, value: str, as_written: str) -> str:
        self.known = self.known and word.known
        greedy = word.text.startswith(modifier)
        pattern = word.text[1:] if greedy else word.text
        if modifier == "%":
            pattern, value = _reversed_pattern(pattern), value[::-1]
        if _cost(pattern, value) > _LONGEST_SEARCH:
            return self._leave(as_written)
        trimmed = re.compile("^" + _regex(pattern, greedy)).sub("", value, count=1)
        return trimmed[::-1] if modifier == "%" else trimmed

    def _replaced(self, name: str) -> str:
        every = self._peek() == "/"
        if every:
            self._at += 1
        pattern = self._until("/", True, None)
        replacement = self._until("}", True, None)
        as_written = f"${{{name}{'//' if every else '/'}{pattern}/{replacement}}}"
        variable = self._lookup(name)
        if variable is not None and (variable.value is None or self._grown > _LONGEST_RESULT):
            return self._leave(as_written)
        self._grown += (len(replacement) + 1) * len((variable.value or "") if variable is not None else "")
        value = "" if variable is None or variable.value is None else variable.value
        if _cost(pattern, value) * (len(value) + 1) > _LONGEST_SEARCH:
            return self._leave(as_written)
        if variable is not None:
            self.known = self.known and variable.known
        return re.sub(_regex(pattern, True), lambda _: replacement, value, count=0 if every else 1)


def _cost(pattern: str, value: str) -> int:
    """About how many steps a search may take: each `*` can make it look at the whole value again."""
    stars = min(len(re.findall(r"\*+", pattern)), 20)
    return int((len(value) + 1) ** stars) * (len(pattern) + 1)


def _regex(pattern: str, greedy: bool) -> str:
    """The regular expression of a shell pattern of `*`, `?` and escapes."""
    star = ".*" if greedy else ".*?"
    out: list[str] = []
    characters = iter(range(len(pattern)))
    for index in characters:
        character = pattern[index]
        if character == "*":
            if not out or out[-1] != star:
                out.append(star)
        elif character == "?":
            out.append(".")
        elif character != "\\":
            out.append(re.escape(character))
        elif pattern[index + 1 : index + 2] not in ("}", "/"):
            out.append(_escaped_in_pattern(pattern[index + 1 : index + 2]))
            next(characters, None)
    return "".join(out)


def _escaped_in_pattern(character: str) -> str:
    if character not in ("*", "?", "\\"):
        raise BadSubstitution(f"`\\{character}` is no escape in a pattern")
    return re.escape(character)


def _reversed_pattern(pattern: str) -> str:
    """The pattern backwards, with each escape kept in front of its character."""
    return "".join(reversed(re.findall(r"\\.|.", pattern, re.DOTALL)))


def keep(_name: str) -> Variable:
    """A lookup that knows nothing: every reference stays as written."""
    return KEPT
