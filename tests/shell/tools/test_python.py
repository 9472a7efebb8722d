"""Python code inside a command."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.shell import PythonCode, parse_script
from dslint.source import MappedText, Source


def code_of(script: str) -> PythonCode:
    source = Source("script.sh", script)
    commands = parse_script(MappedText.verbatim(source.span(0, len(script)))).commands
    (found,) = [command for command in commands if isinstance(command, PythonCode)]
    return found


def test_calls_and_the_places_of_their_arguments() -> None:
    (call,) = code_of("""python3 -c "import a; a.load('ä/b', revision='main', n=1)" """).calls
    assert (call.name, call.complete) == ("load", True)
    assert call.arguments[0].text == "ä/b"
    assert call.arguments[0].span.text == "'ä/b'"
    assert call.keywords["revision"].span.text == "'main'"
    assert call.keywords["n"].text is None


def test_a_heredoc_has_calls_with_places() -> None:
    (call,) = code_of("python <<'EOF'\nx = 'é'\nf('y')\nEOF\n").calls
    assert (call.name, call.arguments[0].span.text) == ("f", "'y'")


def test_stars_may_bring_more_arguments() -> None:
    assert [call.complete for call in code_of("python -c 'f(*a); g(**b); h(c)'").calls] == [False, False, True]


def test_broken_or_long_code_has_no_calls() -> None:
    assert code_of("python -c 'f('").calls == []
    assert code_of(f"python -c 'f({'1' * 30_000})'").calls == []


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="f('a\\\n\"(){}[]*,=é#; -", max_size=60))
def test_any_code_is_survived_and_places_lie_in_it(text: str) -> None:
    script = f"python <<'EOF'\n{text}\nEOF\n"
    for call in code_of(script).calls:
        assert all(0 <= each.span.start <= each.span.end <= len(script) for each in call.arguments)
