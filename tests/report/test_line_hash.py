"""GitHub's line hash. The vectors are those of github/codeql-action's own test."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.report.line_hash import LineHashes
from dslint.source import Source


def hashes(text: str, *, bom: bool = False) -> list[str]:
    source = Source("x", text, bom=bom)
    found = LineHashes(source)
    return [found.of(line) for line in range(1, len(source.line_starts) + 1)]


def rolled(text: str) -> list[str]:
    """The same by rolling one hash through the text, as the description says it."""
    units = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "")
    raw = units.encode("utf-16-le")
    codes = [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)] + [65535] + [0] * 100
    starts = [0] + [index + 1 for index, code in enumerate(codes) if code == 10]
    value, seen, found = 0, dict[str, int](), list[str]()
    for index, code in enumerate(codes):
        leaving = codes[index - 100] if index >= 100 else 0
        value = (37 * value + code - pow(37, 100) * leaving) % 2**64
        if index - 99 in starts:
            text = f"{value:x}"
            seen[text] = seen.get(text, 0) + 1
            found.append(f"{text}:{seen[text]}")
    return found


def test_the_published_vectors() -> None:
    assert hashes("") == ["c129715d7a2bc9a3:1"]
    assert hashes(" a\nb\n  \t\tc\n d") == [
        *("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"),
    ]


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("ab \t\r\n数👍"), max_size=400))
def test_it_is_the_rolling_hash(text: str) -> None:
    assert hashes(text) == rolled(text)


def test_equal_lines_are_counted() -> None:
    found = hashes("x\n" * 300)
    assert found[1].removesuffix(":2") == found[0].removesuffix(":1")


@pytest.mark.parametrize("breaks", ["\r\n", "\r"])
def test_line_breaks_and_blanks_do_not_matter(breaks: str) -> None:
    assert hashes(f"FROM x{breaks}\tRUN  y{breaks}") == hashes("FROM x\nRUN y\n")


def test_the_byte_order_mark_is_part_of_the_file() -> None:
    assert hashes("FROM x", bom=True) == rolled("\ufeffFROM x")


def test_bytes_that_are_no_utf8_count_as_node_reads_them() -> None:
    text = b"a \xff \xe6\xa8 b".decode("utf-8", "surrogateescape")
    assert hashes(text) == rolled("a \ufffd \ufffd b")
    assert len(hashes("\ud800\n\udcff")) == 2
