from dslint.node import Place

from .reading import read


def comments(text: str) -> list[tuple[str, Place, str]]:
    return [(comment.text, comment.place, comment.covers.text) for comment in read(text).comments()]


def test_a_comment_covers_the_instruction_that_follows() -> None:
    text = "# one\nFROM x\n\n# two\n# three\nRUN a \\\n  b\n# last\n"
    assert comments(text) == [
        ("one", Place.OWN_LINE, "FROM x"),
        ("two", Place.OWN_LINE, "RUN a \\\n  b"),
        ("three", Place.OWN_LINE, "RUN a \\\n  b"),
        ("last", Place.OWN_LINE, ""),
    ]
    assert [comment.leading for comment in read(text).comments()] == [True, False, False, False]
    assert next(read(text).comments()).span.text == "# one"


def test_inside_a_continued_instruction_the_next_line() -> None:
    text = "FROM x\nRUN a \\\n  # dslint: ignore[y] why\n\n  b \\\n  && c\n"
    assert comments(text) == [("dslint: ignore[y] why", Place.OWN_LINE, "b \\")]


def test_comments_that_speak_to_nobody_are_left_out_inside() -> None:
    assert comments("FROM x\nRUN a \\\n  # why\n  b\n") == []


def test_in_a_heredoc() -> None:
    text = "FROM x\nRUN <<EOF\n# dslint: ignore[a]\nfoo\nbar  # dslint: ignore[b] x\n# other\nEOF\n"
    assert comments(text) == [
        ("dslint: ignore[a]", Place.OWN_LINE, "foo"),
        ("dslint: ignore[b] x", Place.TRAILING, "bar  # dslint: ignore[b] x"),
    ]


def test_behind_an_instruction_it_is_misplaced() -> None:
    text = "FROM x # dslint: ignore[a]\nRUN a \\\n && b # dslint: ignore[b] \\\n && c\nENV A=#dslint\n"
    assert comments(text) == [
        ("dslint: ignore[a]", Place.MISPLACED, "FROM x # dslint: ignore[a]"),
        ("dslint: ignore[b]", Place.MISPLACED, "RUN a \\\n && b # dslint: ignore[b] \\\n && c"),
    ]


def test_peers_comments() -> None:
    assert comments("# hadolint ignore=DL3008\nFROM x")[0][0] == "hadolint ignore=DL3008"


def test_directives_are_no_comments() -> None:
    assert comments("# check=skip=all\n# x\nFROM y") == [("x", Place.OWN_LINE, "FROM y")]
