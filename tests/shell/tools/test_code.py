"""Code of R and Julia in commands: the calls in it, with their places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.shell import Command, Install2R, JuliaCode, RCode
from tests.shell.reading import only


def _calls(text: str) -> list[tuple[str, list[str]]]:
    command = only(text)
    assert isinstance(command, (RCode, JuliaCode))
    assert all(call.span.text == call.function for call in command.calls)
    assert all(span.text == string for call in command.calls for string, span in call.strings)
    return [(call.function, [string for string, _ in call.strings]) for call in command.calls]


def test_calls_of_r() -> None:
    assert _calls("""Rscript -e "install.packages(c('sf', 'terra'), repos='https://x')" """) == [
        ("c", ["sf", "terra"]),
        ("install.packages", ["sf", "terra", "https://x"]),
    ]
    assert _calls("R --slave -e 'x <- 1' -e 'remotes::install_github(\"a/b\")'") == [
        ("remotes::install_github", ["a/b"])
    ]


def test_comments_and_strings_hold_no_calls() -> None:
    assert _calls("""Rscript -e '# f("x")' -e 'g("h(1)")'""") == [("g", ["h(1)"])]
    assert _calls("Rscript -e 'f(\"never closed'") == []


def test_calls_of_julia() -> None:
    assert _calls('julia --project=. -e \'using Pkg; Pkg.add(["CSV", "JSON"])\'') == [("Pkg.add", ["CSV", "JSON"])]


def test_code_in_a_file_is_not_seen() -> None:
    assert type(only("Rscript install.R")) is Command
    assert type(only("julia install.jl")) is Command


def test_install2r() -> None:
    strict, loose = only("install2.r --error --skipinstalled sf"), only("install2.r -r https://x -n 4 sf terra")
    assert isinstance(strict, Install2R)
    assert isinstance(loose, Install2R)
    assert (strict.stops_on_failure, loose.stops_on_failure) == (True, False)
    assert [word.text for word in loose.repositories] == ["https://x"]
    assert [word.text for word in loose.operands] == ["sf", "terra"]


@given(st.text(alphabet="f(a)\"'\\# \n,:", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_code(code: str) -> None:
    command = only("Rscript -e '" + code.replace("'", '"') + "'")
    assert isinstance(command, RCode)
    assert all(call.span.text == call.function for call in command.calls)
