from __future__ import annotations

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shell.reading import argv, joined, only, script


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a b  c", ["a", "b", "c"]),
        ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
        ("a b'c d'e\"f g\"", ["a", "bc def g"]),
        (r'a \"b\ c "d\"e" "\n"', ["a", '"b c', 'd"e', r"\n"]),
        ("a '' \"\"", ["a", "", ""]),
        ("a $X ${Y:-z w} $(date +%s) `id -u`", ["a", "$X", "${Y:-z w}", "$(date +%s)", "`id -u`"]),
        ('a "$X and $(b "c")" $', ["a", '$X and $(b "c")', "$"]),
        ("a $((1 + (2 * 3))) $(( x ))", ["a", "$((1 + (2 * 3)))", "$(( x ))"]),
        (r"a $'x\ty\x41\u00e9\'' $" + '"z"', ["a", "x\tyAé'", "z"]),
        ("a b\\\nc d \\\n e", ["a", "bc", "d", "e"]),
        ("a #b c#d # e", ["a"]),
        ("a c#d # e", ["a", "c#d"]),
        ("a <(b) x>(c)", ["a", "<(b)", "x>(c)"]),
        ("a *.{x,y} ~/z !b %1 @(c|d)", ["a", "*.{x,y}", "~/z", "!b", "%1", "@(c|d)"]),
        ("tar x n-$V-$OS-$ARCH.tgz", ["tar", "x", "n-$V-$OS-$ARCH.tgz"]),
        ('echo "${x:-"a}b"}" "${y:-\'}" "${z//\'}\'/}"', ["echo", '${x:-"a}b"}', "${y:-'}", "${z//'}'/}"]),
    ],
)
def test_the_words_of_a_command(text: str, words: list[str]) -> None:
    assert argv(text)[0] == words


def test_spans_hold_the_quotes_and_parts_do_not() -> None:
    word = only('pip install "pandas>=2"').words[2]
    assert (word.span.text, word.raw, word.text) == ('"pandas>=2"', '"pandas>=2"', "pandas>=2")
    assert word.part(0, 6).text == "pandas"
    assert word.quoted


def test_a_part_behind_an_escape_is_exact() -> None:
    word = only(r'a "x\"y\$Z"').words[1]
    assert word.text == 'x"y$Z'
    assert word.part(2, 3).text == "y"
    assert word.part(1, 2).text == '"'
    assert word.known


def test_an_option_value_is_a_word_of_its_own() -> None:
    word = only("a --host='0.0.0.0'").words[1].slice(7)
    assert (word.text, word.span.text) == ("0.0.0.0", "0.0.0.0")


@pytest.mark.parametrize(
    ("word", "known"),
    [("a", True), ("'$a'", True), (r"\$a", True), ("*.py", True), ("$a", False), ('"$a"', False), ("`a`", False)],
)
def test_expansions_are_not_known(word: str, known: bool) -> None:
    assert only(f"echo {word}").words[1].known is known


def test_continued_lines_keep_their_places() -> None:
    read = joined("pip install \\\n    torch \\\n    pan\\\ndas")
    words = read.commands[0].words
    assert [word.span.text for word in words] == ["pip", "install", "torch", "pan\\\ndas"]
    assert words[3].text == "pandas"
    assert words[3].part(3, 6).text == "das"
    assert [tuple(word.span.source.position(word.span.start)) for word in words[1:]] == [(1, 5), (2, 5), (3, 5)]


QUOTED = st.text("abc =/.:", max_size=6).map(lambda text: f"'{text}'") | st.text("abc =/.:'", max_size=6).map(
    lambda text: f'"{text}"'
)
PLAIN = st.text("abc/.:@%+,-", min_size=1, max_size=6)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.lists(QUOTED | PLAIN, min_size=1, max_size=3).map("".join), min_size=1, max_size=6))
def test_simple_quoting_reads_as_shlex_does(words: list[str]) -> None:
    text = "echo " + " ".join(words)
    assert argv(text) == [shlex.split(text)]


TOKENS = st.sampled_from(
    [
        "a",
        "b1",
        "x=",
        "=y",
        "'q",
        "r'",
        '"s',
        '$t"',
        "$u",
        "${v}",
        "${w:-x}",
        "$(c)",
        "`d`",
        "$((1+2))",
        "((",
        "))",
        "(",
        ")",
        "{",
        "}",
        "[[",
        "]]",
        "=~",
        "if",
        "then",
        "elif",
        "else",
        "fi",
        "for",
        "in",
        "do",
        "done",
        "while",
        "until",
        "case",
        "esac",
        ";;",
        ";&",
        "select",
        "function",
        "time",
        "!",
        "coproc",
        "&&",
        "||",
        ";",
        "&",
        "|",
        "|&",
        ">",
        ">>",
        "<",
        "2>&1",
        "&>",
        ">|",
        "<<<",
        "<<E",
        "<<-'F'",
        "E",
        "F",
        "\n",
        "\\\n",
        "\\",
        "'",
        '"',
        "`",
        "$",
        "${",
        "$(",
        "#",
        "sh",
        "-c",
        "eval",
        "set",
        "-e",
        "python",
        "-",
        "<(",
        ">(",
        "y()",
        "z[1]=2",
        "~",
        "*",
        "?",
        "\t",
        "\r",
        "é",
        "\x00",
        "",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(TOKENS, max_size=40), st.sampled_from(["", " "]))
def test_any_soup_is_read_with_spans_inside_the_text(tokens: list[str], glue: str) -> None:
    text = glue.join(tokens)
    read = script(text)
    assert len(read.problems) <= 1 + sum(command.inner is not None for command in read.commands)
    for command in read.commands:
        assert 0 <= command.span.start <= command.span.end <= len(text)
        spans = [word.span for word in command.words]
        assert spans == sorted(spans)
        assert all(span.start <= span.end <= len(text) for span in spans)
        for word in command.words:
            assert len(word.mapped.text) == len(word.text)
            word.part(0, len(word.text))


@settings(deadline=None, max_examples=200)
@given(st.text("ab \n$(){}'\"`\\<>;&|#=![]", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for command in script(text).commands:
        assert command.failure_ignored in (True, False)
        assert command in command.pipeline
        assert command.span.end <= len(text)
