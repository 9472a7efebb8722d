"""From text to logical lines: parser directives, comments, continued lines and heredocs, as BuildKit reads them.

A logical line is one instruction as BuildKit sees it: continued lines joined, comments inside dropped. It knows where
each of its characters stands. Nothing here fails: what BuildKit would refuse is noted, and reading goes on behind it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dslint.dockerfile.heredocs import Marker, can_hold_heredocs, find_markers
from dslint.dockerfile.spelling import INSTRUCTIONS, SPACES
from dslint.source import MappedText, Segment, Source, Span

LONGEST_LINE = 65_535  # bytes; bufio.MaxScanTokenSize - 1, the size of the buffer that BuildKit reads lines with

_DIRECTIVE_SPACES = "\t\n\f\r "


class Body:
    """The lines of a heredoc: `[start, end)` in the source; the terminator's line follows, if there is one."""

    __slots__ = ("end", "marker", "start", "terminator")

    def __init__(self, marker: Marker, start: int, end: int, terminator: tuple[int, int] | None) -> None:
        self.marker = marker
        self.start = start
        self.end = end
        self.terminator = terminator


class LogicalLine:
    """One instruction's text with its places. `starts[i]` (in the text) stands at `begins[i]` in the source."""

    __slots__ = (
        "_origin",
        "begins",
        "bodies",
        "comments",
        "end",
        "escape",
        "first",
        "source",
        "starts",
        "text",
        "until",
    )

    def __init__(self, source: Source, escape: str, text: str, starts: list[int], begins: list[int]) -> None:
        self.source = source
        self.escape = escape
        self.text = text
        self.starts = starts
        self.begins = begins
        self.bodies: list[Body] = []
        self.comments: list[tuple[int, int]] = []
        self.end = 0
        self.first = begins[0]
        self.until = 0
        self._origin: MappedText | None = None

    @property
    def origin(self) -> MappedText:
        """The whole text with its places."""
        if self._origin is None:
            self._origin = self.mapped(0, len(self.text))
        return self._origin

    def begin(self, index: int) -> int:
        """Where the character `index` of the text stands in the source."""
        if len(self.starts) == 1:
            return self.begins[0] + index
        piece = bisect_right(self.starts, index) - 1
        return self.begins[piece] + index - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the source."""
        begin = self.begin(start)
        return Span(self.source, begin, self.begin(end - 1) + 1 if end > start else begin)

    def mapped(self, start: int, end: int) -> MappedText:
        """The text `[start:end]` with its places."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        segments = []
        for piece in range(first, max(bisect_left(self.starts, end), first + 1)):
            low = max(self.starts[piece], start)
            high = min(self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text), end)
            begin = self.begins[piece] + low - self.starts[piece]
            length = max(high - low, 0)
            segments.append(Segment(low - start, length, begin, begin + length))
        return MappedText(self.source, self.text[start:end], segments)


class DirectiveLine:
    """`# name=value` at the top of the file."""

    __slots__ = ("name", "span", "value", "value_start")

    def __init__(self, name: str, value: str, span: Span, value_start: int) -> None:
        self.name = name
        self.value = value
        self.span = span
        self.value_start = value_start


class Lexer:
    """Reads one text; `run` fills `lines`, `directives`, `comments` and `complaints` (span, kind, detail)."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.escape = "\\"
        self.lines: list[LogicalLine] = []
        self.directives: list[DirectiveLine] = []
        self.comments: list[tuple[int, int]] = []
        self.complaints: list[tuple[Span, str, str]] = []
        self._raw = source.text.split("\n")
        if not self._raw[-1]:
            self._raw.pop()
        self._at = 0
        self._offset = 0
        self._terminators: dict[bool, dict[str, list[int]]] = {}
        self._offsets: list[int] = []

    def run(self) -> Lexer:
        """Read the whole text."""
        if self.source.text.startswith("\ufeff"):
            self._raw[0] = self._raw[0][1:]
            self._offset = 1
        self._read_directives()
        while self._at < len(self._raw):
            self._read_line()
        return self

    def _advance(self) -> tuple[str, int]:
        """The next physical line without its line break, and its offset."""
        line = self._raw[self._at]
        offset = self._offset
        self._at += 1
        self._offset = offset + len(line) + 1
        if len(line) > LONGEST_LINE >> 2:
            self._check_length(line, offset)
        return line.rstrip("\r"), offset

    def _check_length(self, line: str, offset: int) -> None:
        if len(line.encode("utf-8", "surrogatepass")) > LONGEST_LINE:
            span = Span(self.source, offset, offset + len(line))
            self.complaints.append((span, "invalid-instruction", "a line may hold at most 65,535 bytes"))

    def _read_directives(self) -> None:
        while self._at < len(self._raw):
            line = self._raw[self._at].rstrip("\r")
            body = line.lstrip(SPACES)
            if not body.startswith("#") or not self._take_directive(body, self._offset + len(line) - len(body)):
                return
            self._advance()

    def _take_directive(self, body: str, offset: int) -> bool:
        name, equals, value = body[1:].partition("=")
        word = name.lstrip(SPACES).rstrip(_DIRECTIVE_SPACES).lower()
        value_text = value.strip(_DIRECTIVE_SPACES) or value[-1:]
        if not equals or not value_text or word not in ("syntax", "escape", "check"):
            return False
        start = offset + 1 + len(name) + 1 + len(value) - len(value.lstrip(_DIRECTIVE_SPACES))
        span = Span(self.source, offset, offset + len(body.rstrip(_DIRECTIVE_SPACES)))
        self._note_directive(DirectiveLine(word, value_text, span, start))
        return True

    def _note_directive(self, directive: DirectiveLine) -> None:
        value = directive.value
        if any(earlier.name == directive.name for earlier in self.directives):
            detail = f"only one `{directive.name}` directive can be used"
            self.complaints.append((directive.span, "invalid-directive", detail))
        elif directive.name == "escape" and value not in ("\\", "`"):
            place = Span(self.source, directive.value_start, directive.value_start + len(value))
            self.complaints.append((place, "invalid-directive", f"`escape` must be `\\` or a backtick, not `{value}`"))
        elif directive.name == "escape":
            self.escape = value
        elif directive.name == "check":
            self._check_options(directive)
        self.directives.append(directive)

    def _check_options(self, directive: DirectiveLine) -> None:
        for option in directive.value.split(";"):
            name, equals, value = option.partition("=")
            word = name.strip().lower()
            if word not in ("skip", "error", "experimental") or not equals:
                detail = f"`check` has no option `{option.strip()}`; write `skip=`, `error=` or `experimental=`"
                self.complaints.append((directive.span, "invalid-directive", detail))
            elif word == "error" and value.strip().lower() not in ("true", "false", "1", "0", "t", "f"):
                detail = f"`error` of `check` is `true` or `false`, not `{value.strip()}`"
                self.complaints.append((directive.span, "invalid-directive", detail))

    def _read_line(self) -> None:
        line, offset = self._advance()
        body = line.lstrip(SPACES)
        if not body:
            return
        begin = offset + len(line) - len(body)
        if body[0] == "#":
            self.comments.append((begin, offset + len(line)))
            return
        trimmed = body.rstrip(" \t")
        if trimmed[-1] != self.escape or trimmed[-2:] == self.escape * 2:
            logical = LogicalLine(self.source, self.escape, body, [0], [begin])
        else:
            logical = self._read_continued(trimmed[:-1], begin)
            logical.first = begin
        logical.until = min(self._offset - 1, len(self.source.text))
        self._close(logical)
        if "<<" in logical.text:
            self._read_heredocs(logical)
        self.lines.append(logical)

    def _read_continued(self, first: str, begin: int) -> LogicalLine:
        pieces, begins, comments = [first], [begin], []
        escape, escaped = self.escape, self.escape * 2
        while self._at < len(self._raw):
            line, offset = self._advance()
            body = line.lstrip(SPACES)
            if not body:
                continue
            if body[0] == "#":
                comments.append((offset + len(line) - len(body), offset + len(line)))
                continue
            begins.append(offset)
            trimmed = line.rstrip(" \t")
            if trimmed[-1] != escape or trimmed[-2:] == escaped:
                pieces.append(line)
                break
            pieces.append(trimmed[:-1])
        logical = LogicalLine(self.source, escape, "".join(pieces), *_places(pieces, begins))
        logical.comments = comments
        return logical

    def _close(self, logical: LogicalLine) -> None:
        """Set the end of the instruction: behind its last character that is no space."""
        length = len(logical.text.rstrip(SPACES))
        logical.end = logical.begin(length - 1) + 1 if length else logical.begin(len(logical.text))

    def _read_heredocs(self, logical: LogicalLine) -> None:
        if not can_hold_heredocs(logical.text):
            return
        for marker in find_markers(logical.text):
            body = self._read_body(marker)
            logical.bodies.append(body)
            logical.until = logical.end = body.terminator[1] if body.terminator else max(body.end - 1, logical.end)
            if body.terminator is None:
                span = logical.span(marker.start, marker.end)
                self.complaints.append((span, "unterminated-heredoc", marker.name))
                break

    def _read_body(self, marker: Marker) -> Body:
        start = min(self._offset, len(self.source.text))
        stop = self._find_terminator(marker)
        if stop is None:
            return self._recover(marker, start)
        for number in range(self._at, stop):
            if len(self._raw[number]) > LONGEST_LINE >> 2:
                self._check_length(self._raw[number], self._line_offset(number))
        line = self._raw[stop].rstrip("\r")
        end = self._line_offset(stop)
        self._at, self._offset = stop + 1, end + len(self._raw[stop]) + 1
        return Body(marker, start, end, (end + len(line) - len(marker.name), end + len(line)))

    def _find_terminator(self, marker: Marker) -> int | None:
        """The number of the line that ends the heredoc."""
        numbers = self._terminator_lines(marker.strip_tabs).get(marker.name, ())
        found = bisect_left(numbers, self._at)
        return numbers[found] if found < len(numbers) else None

    def _terminator_lines(self, strip_tabs: bool) -> dict[str, list[int]]:
        """Each line's text -> the numbers of the lines that hold it; so that no text is searched twice."""
        if strip_tabs not in self._terminators:
            index: dict[str, list[int]] = {}
            for number in range(self._at, len(self._raw)):
                line = self._raw[number].rstrip("\r")
                index.setdefault(line.lstrip("\t") if strip_tabs else line, []).append(number)
            self._terminators[strip_tabs] = index
        return self._terminators[strip_tabs]

    def _line_offset(self, number: int) -> int:
        if not self._offsets:
            offset = 1 if self.source.text.startswith("\ufeff") else 0
            for line in self._raw:
                self._offsets.append(offset)
                offset += len(line) + 1
        return self._offsets[number]

    def _recover(self, marker: Marker, start: int) -> Body:
        """Without a terminator: up to an indented one, or the next line that looks like an instruction."""
        while self._at < len(self._raw):
            line, offset = self._advance()
            if line.strip(SPACES) == marker.name:
                return Body(marker, start, offset, None)
            if line.partition(" ")[0] in INSTRUCTIONS:
                self._at, self._offset = self._at - 1, offset
                break
        return Body(marker, start, min(self._offset, len(self.source.text)), None)


def _places(pieces: list[str], begins: list[int]) -> tuple[list[int], list[int]]:
    """Where each piece starts in the joined text; empty pieces are left out."""
    starts, kept, length = [], [], 0
    for piece, begin in zip(pieces, begins, strict=True):
        if piece:
            starts.append(length)
            kept.append(begin)
            length += len(piece)
    return (starts, kept) if starts else ([0], [begins[0]])
