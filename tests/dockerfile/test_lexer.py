import pytest

from dslint.dockerfile.lexer import LONGEST_LINE, Lexer
from dslint.source import Source

from .reading import read


def lex(text: str) -> Lexer:
    return Lexer(Source("Dockerfile", text)).run()


def texts(text: str) -> list[str]:
    return [line.text for line in lex(text).lines]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(kind, span.text) for span, kind, _ in lex(text).complaints]


def test_continued_lines_are_joined_without_comments_and_blank_lines() -> None:
    assert texts("RUN a \\\n  # why\n\n  b \\ \n\t c\nCMD x") == ["RUN a   b \t c", "CMD x"]


def test_an_escaped_escape_does_not_continue() -> None:
    assert texts("RUN a\\\\\nCMD b") == ["RUN a\\\\", "CMD b"]


def test_a_keyword_may_be_continued() -> None:
    line = lex("FR\\\nOM x").lines[0]
    assert line.text == "FROM x"
    assert line.span(0, 4).text == "FR\\\nOM"


def test_an_instruction_may_begin_behind_an_empty_continued_line() -> None:
    document = read("\\\n  FROM x\n\\\n  RUN <<E\na\nE\n")
    assert [(each.keyword, each.span.text) for each in document.instructions] == [
        ("FROM", "FROM x"),
        ("RUN", "RUN <<E\na\nE"),
    ]


def test_the_files_end_closes_a_continued_line() -> None:
    assert texts("RUN a \\") == ["RUN a "]
    assert texts("RUN a \\\n\n# x\n") == ["RUN a "]


def test_carriage_returns_belong_to_line_breaks() -> None:
    lexer = lex("FROM a\r\nRUN b \\\r\n  c\r\n")
    assert [line.text for line in lexer.lines] == ["FROM a", "RUN b   c"]
    assert lexer.lines[1].span(8, 9).text == "c"


def test_a_byte_order_mark_is_not_part_of_the_first_word() -> None:
    lexer = lex("\ufeff# escape=`\nFROM a")
    assert lexer.escape == "`"
    assert lexer.directives[0].span.start == 1
    assert texts("\ufeffFROM a") == ["FROM a"]


def test_spaces_are_those_of_go() -> None:
    assert texts("\xa0\u3000FROM a") == ["FROM a"]
    assert texts("\x1cFROM a") == ["\x1cFROM a"]


def test_directives_stand_at_the_top_only() -> None:
    lexer = lex("# syntax = docker/dockerfile:1 \n#escape=`\n# check=skip=all\n# x\n# syntax=y\nFROM a `\n b")
    assert [(each.name, each.value) for each in lexer.directives] == [
        ("syntax", "docker/dockerfile:1"),
        ("escape", "`"),
        ("check", "skip=all"),
    ]
    assert lexer.lines[0].text == "FROM a  b"
    assert len(lexer.comments) == 2


@pytest.mark.parametrize("text", ["\n# escape=`\n", "# other=x\n# escape=`\n", "FROM a\n# escape=`\n", "# escape\n"])
def test_elsewhere_they_are_comments(text: str) -> None:
    assert lex(text).escape == "\\"


def test_wrong_directives() -> None:
    assert kinds("# escape=x\nFROM a") == [("invalid-directive", "x")]
    assert kinds("# syntax=a\n# syntax=b\nFROM a") == [("invalid-directive", "# syntax=b")]


def test_heredocs() -> None:
    line = lex("RUN <<A cat <<-'B'\na\nA\n\tb\n\tB\nCMD x").lines[0]
    assert [(body.marker.name, body.marker.expand, body.marker.strip_tabs) for body in line.bodies] == [
        ("A", True, False),
        ("B", False, True),
    ]
    source = line.source.text
    assert [source[body.start : body.end] for body in line.bodies] == ["a\n", "\tb\n"]
    assert [body.terminator and source[slice(*body.terminator)] for body in line.bodies] == ["A", "B"]
    assert source[line.until - 1 : line.until + 1] == "B\n"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("RUN <<EOF", ["EOF"]),
        ("run << EOF", ["EOF"]),
        ("RUN 3<<EOF cat", ["EOF"]),
        ("RUN --mount=type=cache,target=/x <<EOF", ["EOF"]),
        ("COPY <<a <<b /x", ["a", "b"]),
        ('ADD <<"E F" /x', ["E F"]),
        ("ONBUILD RUN <<EOF", ["EOF"]),
        ("RUN x ${A:0:1} <<EOF", ["EOF"]),
        ("RUN x ${A^^} <<EOF", []),
        ("RUN echo '<<EOF'", []),
        ('RUN ["a", "<<EOF"]', []),
        ("RUN <<<EOF", []),
        ("RUN <<", []),
        ("RUN a<<EOF", []),
        ("CMD <<EOF", []),
        ("ENV A=<<EOF", []),
    ],
)
def test_what_opens_a_heredoc(line: str, names: list[str]) -> None:
    body = "".join(f"x\n{name}\n" for name in names)
    lexer = lex(f"{line}\n{body}FROM z")
    assert [each.marker.name for each in lexer.lines[0].bodies] == names
    assert lexer.lines[-1].text == "FROM z"


def test_the_place_of_a_heredocs_word() -> None:
    line = lex("RUN cat \\\n  <<'EOF' > x\nEOF").lines[0]
    marker = line.bodies[0].marker
    assert line.span(marker.start, marker.end).text == "<<'EOF'"


def test_the_terminator_is_the_whole_line() -> None:
    line = lex("RUN <<EOF\n EOF\nEOF \n\tEOF\nEOF\r\nCMD x").lines[0]
    assert line.source.text[line.bodies[0].start : line.bodies[0].end] == " EOF\nEOF \n\tEOF\n"


def test_a_heredoc_without_terminator_ends_at_an_indented_one() -> None:
    lexer = lex("RUN <<EOF\na\n  EOF\nb")
    assert [line.text for line in lexer.lines] == ["RUN <<EOF", "b"]
    assert [(kind, span.text) for span, kind, _ in lexer.complaints] == [("unterminated-heredoc", "<<EOF")]


def test_or_at_the_next_instruction() -> None:
    assert texts("RUN <<EOF\na\nCMD x\ny") == ["RUN <<EOF", "CMD x", "y"]


def test_the_longest_line() -> None:
    fits, too_long = "RUN " + "x" * (LONGEST_LINE - 4), "RUN é" + "x" * (LONGEST_LINE - 5)
    assert kinds(fits + "\n") == []
    assert [kind for kind, _ in kinds(too_long)] == ["invalid-instruction"]
    assert len(texts(too_long + "\nCMD x")) == 2
    assert [kind for kind, _ in kinds("RUN <<E\n" + "x" * (LONGEST_LINE + 1) + "\nE")] == ["invalid-instruction"]
