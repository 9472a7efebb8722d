"""Holds the Dockerfile reader against other parsers on real files: `python benchmarks/reader_oracle.py DIR...`.

Oracles: `dockerfile` (BuildKit v0.12's own parser in Go), `e2b-dockerfile-utils` (a port of BuildKit's to Python) and,
on files without heredocs, `dockerfile-parse`. Compared are keyword, first line, last line, flags, words or values, and
heredocs (dockerfile-parse: keyword, lines, text). Each difference is listed with the reason that explains it.
Exit code 1 when less than 99.5 % of the valid files are identical for BuildKit's parser or its port.
"""

from __future__ import annotations

import io
import os
import re
import sys
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import dockerfile as buildkit
from dockerfile_parse import DockerfileParser
from e2b_dockerfile_utils import parse_dockerfile_ast

from dslint.dockerfile import Dockerfile, Healthcheck, Instruction, Onbuild, PairInstruction, read_dockerfile
from dslint.dockerfile.files import FileInstruction
from dslint.dockerfile.origin import From
from dslint.dockerfile.pairs import Arg
from dslint.dockerfile.running import CommandInstruction
from dslint.dockerfile.settings import Expose, OneValue, Shell, Volume
from dslint.dockerfile.spelling import ASCII_SPACES, INSTRUCTIONS, SPACES
from dslint.source import Source

BAR = 99.5


class Row(NamedTuple):
    """One instruction as all parsers tell it."""

    keyword: str
    start: int
    end: int
    flags: tuple[str, ...]
    values: tuple[str, ...]
    heredocs: tuple[tuple[str, str], ...]


def our_rows(document: Dockerfile) -> list[Row]:
    """What our reader says."""
    breaks = [index for index, character in enumerate(document.source.text) if character == "\n"]
    return [our_row(instruction, breaks) for instruction in document.instructions]


def our_row(instruction: Instruction, breaks: list[int]) -> Row:
    """One instruction, in BuildKit's terms."""
    line = instruction.line
    return Row(
        instruction.keyword,
        bisect_right(breaks, line.first) + 1,
        bisect_right(breaks, max(line.until - 1, line.first)) + 1,
        tuple(flag.text for flag in instruction.flags),
        tuple(our_values(instruction)),
        tuple((heredoc.name, heredoc.body_span.text) for heredoc in instruction.heredocs),
    )


def our_values(instruction: Instruction) -> list[str]:
    """The words or values as BuildKit's parser leaves them: quotes and variables untouched."""
    if isinstance(instruction, Onbuild):
        inner = instruction.instruction
        return [inner.keyword, *(flag.text for flag in inner.flags), *our_values(inner)] if inner else []
    if isinstance(instruction, Arg):
        return [instruction.line.text[slice(*span)] for span in instruction.word_spans()]
    if isinstance(instruction, PairInstruction):
        return [part.raw for pair in instruction.pairs for part in (pair.key, pair.value) if part is not None]
    if isinstance(instruction, Healthcheck):
        words = [word.text for word in instruction.words] if instruction.form == "exec" else _command(instruction)
        return [instruction.written_type, *words] if instruction.type else []
    if isinstance(instruction, (CommandInstruction, Shell, FileInstruction, Volume)) and instruction.form == "exec":
        return [word.text for word in instruction.words]
    if isinstance(instruction, (CommandInstruction, Shell, OneValue)):
        return [instruction.text.text] if instruction.text.text else []
    if isinstance(instruction, (FileInstruction, Volume, Expose, From)):
        return [word.raw for word in instruction.words]
    return []


def _command(instruction: Healthcheck) -> list[str]:
    return [instruction.command_text.text] if instruction.command_text.text else []


def _values(command: buildkit.Command) -> tuple[str, ...]:
    """The values; of words that are no instruction the parser keeps an empty one."""
    inner = (command.sub_cmd or "").upper()
    if (command.cmd or "").upper() not in INSTRUCTIONS:
        return ()
    if inner and inner not in INSTRUCTIONS:
        return (inner,)
    return (*filter(None, [inner]), *command.value)


def buildkit_rows(text: str) -> list[Row]:
    """What the `dockerfile` package says."""
    return [
        Row(
            (command.cmd or "").upper(),
            command.start_line,
            command.end_line,
            tuple(command.flags),
            _values(command),
            tuple((heredoc.name, heredoc.content) for heredoc in command.heredocs),
        )
        for command in buildkit.parse_string(text)
    ]


def port_rows(text: str) -> list[Row]:
    """What e2b-dockerfile-utils says."""
    return [
        Row(
            each.name,
            each.start_line,
            each.end_line,
            tuple(each.flags),
            tuple(_without_separators(each.name, each.args)),
            tuple((heredoc.name, heredoc.content) for heredoc in each.heredocs),
        )
        for each in parse_dockerfile_ast(text).instructions
    ]


def _without_separators(keyword: str, values: list[str]) -> Iterator[str]:
    for index, value in enumerate(values):
        if keyword not in ("ENV", "LABEL") or index % 3 != 2:
            yield value


def simple_rows(text: str) -> list[Row]:
    """What dockerfile-parse says: keyword, lines, and the text with its blanks folded."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        structure = DockerfileParser(fileobj=io.BytesIO(text.encode())).structure
    return [
        Row(each["instruction"], each["startline"] + 1, each["endline"] + 1, (), (" ".join(each["value"].split()),), ())
        for each in structure
        if each["instruction"] != "COMMENT"
    ]


def as_simple(document: Dockerfile, rows: list[Row]) -> list[Row]:
    """Our rows in the terms of dockerfile-parse."""
    return [
        row._replace(flags=(), heredocs=(), values=(" ".join(_argument_text(instruction).split()),))
        for instruction, row in zip(document.instructions, rows, strict=True)
    ]


def _argument_text(instruction: Instruction) -> str:
    return instruction.line.text[instruction.arguments_start :]


def why_buildkit(ours: Row, theirs: Row, instruction: Instruction) -> str:
    """Why BuildKit v0.12 differs from today's."""
    if isinstance(instruction, Onbuild):
        inner = instruction.instruction
        if inner is not None and (inner.flags or inner.line.bodies):
            return "the package drops the flags and heredocs of what ONBUILD defers"
    if not ("".join(ours.flags) + "".join(theirs.flags)).isascii():
        return "BuildKit reads flags byte by byte"
    if _has_wide_directive(instruction):
        return "v0.12 knows directives with ASCII spaces only"
    if re.search(r"<<-?[ \t\r]", instruction.line.text):
        return "v0.12 knows no heredoc with a space behind `<<`"
    if instruction.text.text.startswith("[") and ours.values != theirs.values:
        return "v0.12 takes a JSON array with text behind it for exec form"
    return ""


_WIDE_SPACES = set(SPACES) - set(ASCII_SPACES)
_PORT_SPLITS = {"'", '"', "\\", "`", *_WIDE_SPACES}


def _has_wide_directive(instruction: Instruction) -> bool:
    head = instruction.line.source.text[: instruction.span.start].split("\n")
    return any(line.lstrip(SPACES).startswith("#") and set(line) & _WIDE_SPACES for line in head)


def why_port(ours: Row, theirs: Row, instruction: Instruction) -> str:
    """Why the port differs from BuildKit."""
    if isinstance(instruction, Onbuild):
        return "the port drops what ONBUILD defers"
    if isinstance(instruction, FileInstruction) and set(instruction.text.text) & _PORT_SPLITS:
        return "the port respects quotes (and splits at all of Unicode's spaces) in COPY and ADD, on purpose"
    if _has_wide_directive(instruction):
        return "the port knows directives with ASCII spaces only"
    if set(instruction.line.text) & _WIDE_SPACES and ("--" in instruction.line.text or ours.keyword == "HEALTHCHECK"):
        return "the port splits flags and HEALTHCHECK at all of Unicode's spaces"
    if instruction.line.escape == "`" and ours.flags != theirs.flags and re.search(r"--.*[`\\]", instruction.line.text):
        return "the port uses `# escape=` in flags, where BuildKit always uses a backslash"
    return ""


def why_simple(_ours: Row, _theirs: Row, instruction: Instruction) -> str:
    """Why dockerfile-parse differs from BuildKit."""
    source = instruction.line.source.text[instruction.span.start : instruction.line.until]
    lines = [line.strip() for line in source.split("\n")]
    escape = instruction.line.escape
    if any(not line for line in lines):
        return "dockerfile-parse ends an instruction at an empty continued line"
    if any(line.endswith(escape * 2) for line in lines):
        return "dockerfile-parse takes an escaped escape for a continuation"
    if lines[-1].endswith(escape) or lines[-1].startswith("#"):
        return "dockerfile-parse loses an instruction that the file's end breaks off"
    return ""


Why = Callable[[Row, Row, Instruction], str]


def differences(ours: list[Row], theirs: list[Row], document: Dockerfile, why: Why) -> list[tuple[Row, str]]:
    """The rows that differ, each with the reason; up to the first where the keywords part company."""
    found = []
    for index, our in enumerate(ours):
        their = theirs[index] if index < len(theirs) else our._replace(keyword="")
        if our != their:
            found.append((our, why(our, their, document.instructions[index])))
            if (our.keyword, our.end) != (their.keyword, their.end):
                return found
    if len(theirs) > len(ours):
        found.append((theirs[len(ours)], ""))
    return found


class Tally:
    """The score against one oracle."""

    def __init__(self, name: str, why: Why) -> None:
        self.name = name
        self.why = why
        self.files = 0
        self.identical = 0
        self.instructions = 0
        self.same_instructions = 0
        self.refused = 0
        self.reasons: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def compare(self, path: str, ours: list[Row], theirs: list[Row], document: Dockerfile) -> None:
        """Count one file that both accept."""
        self.files += 1
        self.identical += ours == theirs
        self.instructions += len(ours)
        self.same_instructions += sum(our == their for our, their in zip(ours, theirs, strict=False))
        for row, reason in differences(ours, theirs, document, self.why):
            self.note(reason or "UNEXPLAINED", f"{path}:{row.start}")

    def note(self, reason: str, place: str) -> None:
        """Count a difference."""
        self.reasons[reason] += 1
        self.examples.setdefault(reason, place)

    @property
    def share(self) -> float:
        """Identical files in per cent."""
        return 100.0 * self.identical / self.files if self.files else 100.0

    def report(self) -> None:
        """Print the score."""
        print(
            f"{self.name}: {self.identical} of {self.files} valid files identical ({self.share:.2f} %), "
            f"{self.same_instructions} of {self.instructions} instructions; it refuses {self.refused} that we accept"
        )
        for reason, count in self.reasons.most_common():
            print(f"  {count:4} {reason}  (first: {self.examples[reason]})")


class Comparison:
    """All files against all oracles."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.read = 0
        self.valid = 0
        self.buildkit = Tally("dockerfile (BuildKit v0.12)", why_buildkit)
        self.port = Tally("e2b-dockerfile-utils (port)", why_port)
        self.simple = Tally("dockerfile-parse (no heredocs)", why_simple)
        self.refusals: Counter[str] = Counter()

    def add(self, path: str) -> None:
        """Compare one file; copies of a file count once."""
        with open(path, "rb") as file:
            text = file.read().decode("utf-8", "replace").replace("\0", "")
        if text in self.seen:
            return
        self.seen.add(text)
        self.read += 1
        document = read_dockerfile(Source(path, text))
        ours = our_rows(document)
        theirs = [attempt(rows, text) for rows in (buildkit_rows, port_rows)]
        refused = [isinstance(rows, str) for rows in theirs]
        if all(refused) or document.problems:
            self._note_refusal(path, document, refused)
        if all(refused):
            return
        self.valid += 1
        for tally, rows in zip((self.buildkit, self.port), theirs, strict=True):
            self._compare(tally, path, ours, rows, document)
        if not any(line.bodies for line in document.lexer.lines):
            self._compare(self.simple, path, as_simple(document, ours), simple_rows(text), document)

    def _compare(self, tally: Tally, path: str, ours: list[Row], rows: list[Row] | str, document: Dockerfile) -> None:
        if not isinstance(rows, str):
            tally.compare(path, ours, rows, document)
        elif not document.problems:
            tally.refused += 1
            tally.note(f"REFUSED {rows}", path)

    def _note_refusal(self, path: str, document: Dockerfile, refused: list[bool]) -> None:
        who = " and ".join(name for name, no in zip(("dockerfile", "e2b"), refused, strict=True) if no) or "no oracle"
        ours = "; ".join(f"{each.kind}: {each.detail}" for each in document.problems[:2]) or "ACCEPTED BY US"
        print(f"broken: {path}: refused by {who}; we say {ours}")
        self.refusals[who if document.problems else f"{who}, ACCEPTED BY US"] += 1

    def report(self) -> int:
        """Print everything; the exit code."""
        print(f"{self.read} different files, {self.valid} valid; broken, by who refuses them: {dict(self.refusals)}")
        for tally in (self.buildkit, self.port, self.simple):
            tally.report()
        return int(min(self.buildkit.share, self.port.share) < BAR)


def attempt(rows: Callable[[str], list[Row]], text: str) -> list[Row] | str:
    try:
        return rows(text)
    except (ValueError, buildkit.GoParseError) as error:
        return f"{type(error).__name__}: {str(error)[:100]}"


def dockerfiles(directory: str) -> Iterator[str]:
    """The Dockerfiles under a directory, by their names."""
    for folder, folders, names in os.walk(directory):
        folders.sort()
        for name in sorted(names):
            lowered = name.lower()
            stem = lowered.partition(".")[0]
            suffix = lowered.rpartition(".")[2]
            ours = stem in ("dockerfile", "containerfile") or suffix in ("dockerfile", "containerfile")
            ours = ours and suffix not in ("dockerignore", "go", "py", "js", "ts", "java", "md", "sh")
            if ours and os.path.isfile(os.path.join(folder, name)):
                yield os.path.join(folder, name)


def main(directories: list[str]) -> int:
    """Compare every Dockerfile under the directories."""
    comparison = Comparison()
    for directory in directories:
        for path in dockerfiles(directory):
            comparison.add(path)
    return comparison.report()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
