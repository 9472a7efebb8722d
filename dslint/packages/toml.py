"""TOML with places: the tree that `tomllib` makes, and where each key and value of it stands.

`tomllib` says whether a text is TOML and what is wrong with it; it forgets where things stand. This reader takes texts
that are TOML, and refuses with `TomlError` what it cannot follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

DEEPEST = 100
"""Values nested deeper than this are refused."""


class TomlError(Exception):
    """The text is not TOML: where, and why in a few words."""

    def __init__(self, offset: int, detail: str) -> None:
        super().__init__(detail)
        self.offset = offset
        self.detail = detail


class Value:
    """A value from `start` to `end`: a string has its `text`, an array its `items`, a table its `entries`."""

    __slots__ = ("end", "entries", "items", "start", "text")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.text: str | None = None
        self.items: list[Value] | None = None
        self.entries: dict[str, Entry] | None = None

    def get(self, *path: str) -> Value | None:
        """The value at a path of keys; of an array of tables, the last one's."""
        value: Value | None = self
        for name in path:
            if value is not None and value.entries is None and value.items:
                value = value.items[-1]
            entry = value.entries.get(name) if value is not None and value.entries is not None else None
            if entry is None:
                return None
            value = entry.value
        return value

    def table(self, *path: str) -> dict[str, Entry]:
        """The entries of the table at a path; none where there is no table."""
        value = self.get(*path)
        return value.entries or {} if value is not None else {}

    def array(self, *path: str) -> list[Value]:
        """The items of the array at a path; none where there is no array."""
        value = self.get(*path)
        return value.items or [] if value is not None else []

    def string(self, *path: str) -> str | None:
        """The string at a path."""
        value = self.get(*path)
        return value.text if value is not None else None


class Entry:
    """A key, from `start` to `end`, and its value."""

    __slots__ = ("end", "start", "value")

    def __init__(self, start: int, end: int, value: Value) -> None:
        self.start = start
        self.end = end
        self.value = value


class TomlFile:
    """The root table, and what stands in the text: comments, and statements, headers and items as (start, end)."""

    def __init__(self, root: Value, comments: list[tuple[int, int]], things: list[tuple[int, int]]) -> None:
        self.root = root
        self.comments = comments
        self.things = things


def parse_toml(text: str, start: int = 0, end: int | None = None) -> TomlFile:
    """Reads `text[start:end]`. Raises TomlError."""
    return _Parser(text, start, len(text) if end is None else end).file()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    string = (
        r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
        r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
        r'|"(?:[^"\\\n]|\\.)*+"'
        r"|'[^'\n]*+'"
    )
    other = r"\d{4}-\d\d-\d\d[Tt ]\d\d:[\d:.Zz+-]*+|[^\s,\[\]{}#='\"]++"
    bare = r"[A-Za-z0-9_-]++"
    return re.compile(r"[ \t\r\n]*+"), re.compile(string), re.compile(other), re.compile(rf"{bare}|{string}")


class _Parser:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.stop = end
        self.comments: list[tuple[int, int]] = []
        self.things: list[tuple[int, int]] = []
        self.blank, self.string, self.other, self.key = _patterns()

    def file(self) -> TomlFile:
        root = _table(self.at, self.stop)
        current, header = root, -1
        while self.peek():
            if self.text[self.at] == "[":
                self.close(header)
                header = self.at
                current = self.header(root)
            else:
                self.pair(current)
        self.close(header)
        return TomlFile(root, self.comments, self.things)

    def close(self, header: int) -> None:
        """A section ends here."""
        if header >= 0:
            self.things.append((header, self.at))

    def peek(self) -> str:
        """The next character that is neither blank nor in a comment; empty at the end."""
        while True:
            found = self.blank.match(self.text, self.at, self.stop)
            self.at = found.end() if found else self.at
            if self.at >= self.stop:
                return ""
            if self.text[self.at] != "#":
                return self.text[self.at]
            line_end = self.text.find("\n", self.at, self.stop)
            line_end = self.stop if line_end < 0 else line_end
            self.comments.append((self.at, line_end - (self.text[line_end - 1] == "\r")))
            self.at = line_end

    def expect(self, mark: str) -> None:
        if self.peek() != mark:
            raise TomlError(self.at, f"`{mark}` is missing")
        self.at += 1

    def header(self, root: Value) -> Value:
        """`[a.b]` and `[[a.b]]`: the table that the following pairs belong to."""
        is_array = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if is_array else 1
        keys = list(self.dotted())
        for _ in range(2 if is_array else 1):
            self.expect("]")
        table = self.descend(root, keys[:-1])
        name, key_start, key_end = keys[-1]
        entries = self.entries_of(table, key_start)
        if is_array:
            return self.appended(entries, name, key_start, key_end, start)
        if name not in entries:
            entries[name] = Entry(key_start, key_end, _table(start, self.at))
        return self.last(entries[name].value)

    def appended(self, entries: dict[str, Entry], name: str, key_start: int, key_end: int, start: int) -> Value:
        if name not in entries:
            array = Value(start, self.at)
            array.items = []
            entries[name] = Entry(key_start, key_end, array)
        items = entries[name].value.items
        if items is None:
            raise TomlError(key_start, f"`{name}` is no array of tables")
        items.append(_table(start, self.at))
        return items[-1]

    def dotted(self) -> Iterator[tuple[str, int, int]]:
        """A key, dotted or not: each part with its place."""
        while True:
            self.peek()
            found = self.key.match(self.text, self.at, self.stop)
            if not found:
                raise TomlError(self.at, "a key is missing")
            self.at = found.end()
            yield _cooked(found[0]) if found[0][0] in "\"'" else found[0], found.start(), found.end()
            if self.peek() != ".":
                return
            self.at += 1

    def descend(self, table: Value, keys: list[tuple[str, int, int]]) -> Value:
        for name, start, end in keys:
            entries = self.entries_of(table, start)
            if name not in entries:
                entries[name] = Entry(start, end, _table(start, end))
            table = self.last(entries[name].value)
        return table

    def last(self, value: Value) -> Value:
        return value.items[-1] if value.items else value

    def entries_of(self, table: Value, offset: int) -> dict[str, Entry]:
        if table.entries is None:
            raise TomlError(offset, "this is no table")
        return table.entries

    def pair(self, table: Value, depth: int = 0) -> None:
        """`key = value`."""
        start = self.at
        keys = list(self.dotted())
        self.expect("=")
        inner = self.descend(table, keys[:-1])
        name, key_start, key_end = keys[-1]
        value = self.value(depth)
        self.entries_of(inner, key_start)[name] = Entry(key_start, key_end, value)
        self.things.append((start, value.end))

    def value(self, depth: int) -> Value:
        mark = self.peek()
        if depth > DEEPEST:
            raise TomlError(self.at, f"more than {DEEPEST} values inside each other")
        value = Value(self.at, self.at)
        if mark == "[":
            value.items = list(self.items(depth + 1))
        elif mark == "{":
            value.entries = {}
            self.inline(value, depth + 1)
        else:
            self.plain(value)
        value.end = self.at
        return value

    def plain(self, value: Value) -> None:
        found = self.string.match(self.text, self.at, self.stop)
        if found:
            value.text = _cooked(found[0])
        else:
            found = self.other.match(self.text, self.at, self.stop)
            if not found:
                raise TomlError(self.at, "a value is missing")
        self.at = found.end()

    def items(self, depth: int) -> Iterator[Value]:
        self.at += 1
        while self.peek() != "]":
            item = self.value(depth)
            self.things.append((item.start, item.end))
            yield item
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "]":
                raise TomlError(self.at, "the array is not closed")
        self.at += 1

    def inline(self, table: Value, depth: int) -> None:
        self.at += 1
        while self.peek() != "}":
            self.pair(table, depth)
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "}":
                raise TomlError(self.at, "the table is not closed")
        self.at += 1


def _table(start: int, end: int) -> Value:
    value = Value(start, end)
    value.entries = {}
    return value


_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\", "e": "\x1b"}


def _cooked(raw: str) -> str:
    """What a string literal says."""
    quotes = 3 if raw[:3] in ('"""', "'''") else 1
    body = raw[quotes:-quotes]
    if quotes == 3:
        body = re.sub(r"\A\r?\n", "", body)
    if raw[0] == "'" or "\\" not in body:
        return body
    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([ \t]*\r?\n\s*)|(.))", _escape, body)


def _escape(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 else "\ufffd"
    return "" if found[3] else _ESCAPES.get(found[4], found[4])
