from __future__ import annotations

import pytest

from dslint.shell import parse_script
from dslint.source import MappedText, Source
from tests.shell.reading import argv, only, problems, script


def names(text: str) -> list[str]:
    read = script(text)
    assert read.problems == []
    return [command.name for command in read.commands]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a && b || c ; d & e | f |& g\nh", "abcdefgh"),
        ("a\n\n# c\n  b # d\n;"[:-1], "ab"),
        ("( a; b ) && { c; } || ( (d) )", "abcd"),
        ("if a; then b; elif c; then d; else e; fi", "abcde"),
        ("while a; do b; done; until c\ndo d\ndone", "abcd"),
        ("for i in x y $(a); do b; done; for ((i=0;i<2;i++)); do c; done; for j do d; done", "abcd"),
        ("for i in 1\n# c\ndo a; done; for i in 1; { b; }; select s in x; do c; done", "abc"),
        ("case $x in (p|q) a;; r) b ;& *) ;; esac; case $(c) in esac", "abc"),
        ("case x in a) a;; 'b c') b\nesac", "ab"),
        ("f() { a; }; g () ( b ); function h { c; }; function i() { d; }", "abcd"),
        ("f()\n{ a\n}\nb", "ab"),
        ("! a && time { b; } && coproc c", "abc"),
        ('a $(b `c` "$(d)") <(e) ${x:-$(f)} $(( $(g) + 1 ))', "abcdefg"),
        ("a `b \\`c\\``", "abc"),
        ("if (a);then(b)fi;while(c);do(d)done", "abcd"),
        ("{ a; }>f; if b; then c; fi 2>&1 | d", "abcd"),
        ("X=1 Y=$(a) b", "ba"),
        ("a >f <g 2>&1 b &>h >|i <>j", "a"),
        ("arr=(1 2 # c )\n $(a)) ; declare -A m=([k]=v); b", ["", "a", "declare", "b"]),
        ("((i++)) && a; (( x > 1 )) || b", "ab"),
        ("((a); b)", "ab"),
        ("echo $((a); b)", ["echo", "a", "b"]),
        ("[[ $a =~ ^(x|y)$ && ! -f b || !( -n c ) ]] && d", ["[[", "d"]),
    ],
)
def test_every_construct_gives_its_commands(text: str, expected: str | list[str]) -> None:
    assert names(text) == list(expected)


@pytest.mark.parametrize(
    ("text", "detail", "place"),
    [
        ("echo 'lol\\''", "the quote `'` is never closed", "'"),
        ('a; b "c', 'the quote `"` is never closed', '"'),
        ("a $(b", "`$(` is never closed", "$("),
        ("a `b", "the backtick is never closed", "`"),
        ("a ${b", "`${` is never closed", "${"),
        ("if a; then b", "`if` is never closed", "if"),
        ("while a; do b", "`while` is never closed", "while"),
        ("for i in a; do b", "`for` is never closed", "for"),
        ("case a in b) c", "`case` is never closed", "case"),
        ("{ a; ", "`{` is never closed", "{"),
        ("(a", "`(` is never closed", "("),
        ("a )", "`)` is not expected here", ")"),
        ("a && && b", "`&&` is not expected here", "&&"),
        ("a ;; b", "`;;` is not expected here", ";;"),
        ("; a", "`;` is not expected here", ";"),
        ("a &&", "nothing follows `&&`", ""),
        ("a >", "nothing follows `>`", ">"),
        ("then a", "`then` is not expected here", "then"),
        ("if a; fi", "`fi` is not expected here", "fi"),
        ("if a; then fi", "a command is missing before `fi`", "fi"),
        ("a; }", "`}` is not expected here", "}"),
        ("a (b)", "`(` is not expected here", "("),
        ("[[ a", "`[[` is never closed", "[["),
    ],
)
def test_what_makes_no_sense_is_a_problem_at_its_place(text: str, detail: str, place: str) -> None:
    assert problems(text) == [(detail, place)]


def test_commands_before_a_problem_are_kept() -> None:
    assert argv("a b; c 'd") == [["a", "b"]]


def test_deep_nesting_ends_quietly() -> None:
    read = script("a $(" * 100)
    assert [problem.kind for problem in read.problems] == ["shell-too-deep"]
    assert script("(" * 5000 + "a" + ")" * 5000).problems == []


@pytest.mark.parametrize("dialect", ["powershell", "cmd", "python", "perl"])
def test_other_dialects_are_left_alone(dialect: str) -> None:
    read = script("if ($x) { 'a", dialect)
    assert (read.commands, read.problems, read.dialect) == ([], [], dialect)


def test_operators_stand_before_and_behind() -> None:
    commands = script("a && b | c; d\ne & (f || g)").commands
    assert [command.operator for command in commands] == ["", "&&", "|", ";", "\n", "&", "||"]
    assert [command.next_operator for command in commands] == ["&&", "|", ";", "\n", "&", "||", ""]


def test_pipelines_know_their_commands() -> None:
    commands = script("a; b | c | d; e").commands
    assert commands[2].pipeline == commands[1:4]
    assert commands[0].pipeline == [commands[0]]


def test_conditions_and_branches() -> None:
    text = "a; if b; then c; else d; fi; e || f; while g; do h; done; i || { j; k; } && l; case x in y) m;; esac"
    commands = script(text).commands
    assert "".join(c.name for c in commands if c.conditional) == "cdfhjkm"
    assert "".join(c.name for c in commands if c.in_loop) == "gh"
    assert "".join(c.name for c in commands if c.in_condition) == "bg"


def test_functions_and_substitutions() -> None:
    read = script("f() { a; }; b $(c `d`); f")
    assert [command.in_function for command in read.commands] == [True, False, False, False, False]
    assert [command.in_substitution for command in read.commands] == [False, False, True, True, False]
    assert read.functions == {"f"}


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("a || true", True),
        ("a || echo failed", True),
        ("a || exit 1", False),
        ("a || { echo failed; exit 1; }", False),
        ("a || { echo failed; }; exit 1", True),
        ("a | b || true", True),
        ("(a; b) || true", True),
        ("{ a; } || exit 1", False),
        ("a && b", False),
        ("a; b || true", False),
    ],
)
def test_a_failure_is_ignored_when_something_else_follows_it(text: str, ignored: bool) -> None:
    assert only(text).failure_ignored is ignored


def test_set_options_hold_from_there_on() -> None:
    commands = script("a; set -eo pipefail; b; (set +e; c); d; set +o pipefail; e").commands
    assert {c.name: (c.errexit, c.pipefail) for c in commands if c.name != "set"} == {
        "a": (False, False),
        "b": (True, True),
        "c": (False, True),
        "d": (True, True),
        "e": (True, False),
    }


def test_redirections_are_no_words() -> None:
    command = only("pip install a>=1 b 2>&1 c")
    assert [word.text for word in command.words] == ["pip", "install", "a", "b", "c"]
    assert [(r.fd, r.operator, r.target.text, r.span.text) for r in command.redirects] == [
        ("", ">", "=1", ">=1"),
        ("2", ">&", "1", "2>&1"),
    ]


def test_assignments() -> None:
    command = only("A=1 B+='x y' C= pip install D=2")
    assert [(a.name, a.value.text, a.append, a.name_span.text) for a in command.assignments] == [
        ("A", "1", False, "A"),
        ("B", "x y", True, "B"),
        ("C", "", False, "C"),
    ]
    assert command.args[1].text == "D=2"


def test_heredocs() -> None:
    read = script("cat <<A <<-'B' > f; x\n$(y) \\$(z)\nA\n\tq $(r)\n\tB\nw")
    assert [command.name for command in read.commands] == ["cat", "x", "y", "w"]
    bodies = [redirect.body.text for redirect in read.commands[0].redirects if redirect.body]
    assert bodies == ["$(y) \\$(z)\n", "\tq $(r)\n"]


def test_a_heredoc_without_an_end_is_what_bash_accepts() -> None:
    assert problems("cat <<EOF\na 'b\n") == []
    assert problems("cat <<EOF") == []


def test_arithmetic_is_looked_at_only_when_it_runs() -> None:
    assert problems("a $(((${X}-${Y)/2)) b") == []


def test_bodies_of_heredocs_may_stand_elsewhere() -> None:
    source = Source("Dockerfile", "bash <<EOF && b\npip install x\nEOF")
    body = MappedText.verbatim(source.span(16, 30))
    read = parse_script(MappedText.verbatim(source.span(0, 15)), heredocs=[body])
    assert [command.name for command in read.commands] == ["bash", "b", "pip"]
    assert read.commands[2].words[2].span == source.span(28, 29)


def test_carriage_returns_end_no_word() -> None:
    assert argv("a b\r\nc\r\n") == [["a", "b"], ["c"]]


def test_every_command_spans_its_words_and_redirections() -> None:
    assert [command.span.text for command in script("A=1 b c >d; e").commands] == ["A=1 b c >d", "e"]


@pytest.mark.parametrize("opener", ["(", "((", "$((", "`", "{ ", "if ", "a() ", "case x in a) ", "<<A ", "'", "[["])
def test_long_hostile_texts_end(opener: str) -> None:
    assert len(script(opener * 5000).problems) <= 1
