"""Edits as VS Code's SARIF viewer makes them: it moves the start of a region behind its line's blanks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.fix.edits import apply
from dslint.report.viewer_edits import for_viewer
from dslint.source import Edit, Source


def seen_by_viewer(text: str, edits: list[Edit]) -> str:
    """The text after the viewer made the edits."""
    moved = []
    for edit in edits:
        source = edit.span.source
        line, column = source.position(edit.span.start)
        blanks = len(source.line(line)) - len(source.line(line).lstrip())
        start = edit.span.start + max(blanks - (column - 1), 0)
        moved.append(Edit(source.span(min(start, edit.span.end), max(start, edit.span.end)), edit.text))
    return apply(text, moved)


def test_a_line_is_deleted_with_its_indentation() -> None:
    source = Source("a.yaml", "a:\n    # gone\n    b: 1\n")
    edit = Edit(source.span(3, 14), "")
    assert seen_by_viewer(source.text, [edit]) == "a:\n        b: 1\n"
    assert for_viewer([edit]) == [Edit(source.span(2, 14), "\n")]
    assert seen_by_viewer(source.text, for_viewer([edit])) == "a:\n    b: 1\n"


def test_a_line_is_inserted_before_an_indented_one() -> None:
    source = Source("a.yaml", "a:\n    b: 1\n")
    assert (
        seen_by_viewer(source.text, for_viewer([Edit(source.span(3, 3), "    c: 2\n")])) == "a:\n    c: 2\n    b: 1\n"
    )


def test_lines_that_follow_each_other_become_one_edit() -> None:
    source = Source("a.yaml", "a:\n  # 1\n  # 2\n  b: 1\n")
    edits = for_viewer([Edit(source.span(3, 9), ""), Edit(source.span(9, 15), "")])
    assert len(edits) == 1
    assert seen_by_viewer(source.text, edits) == "a:\n  b: 1\n"


def test_all_other_edits_stay() -> None:
    source = Source("Dockerfile", "FROM x\nRUN y\n")
    edits = [Edit(source.span(5, 6), "z"), Edit(source.span(7, 7), "USER 1\n")]
    assert for_viewer(edits) == edits


@settings(deadline=None, max_examples=300)
@given(st.text(st.sampled_from("ab \t\n"), max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 4))))
def test_the_viewer_does_what_the_edits_say(text: str, places: list[tuple[int, int]]) -> None:
    source = Source("a.yaml", "x\n" + text)
    edits: list[Edit] = []
    at_least = 2
    for start, length in sorted(places):
        if at_least <= start <= len(source.text):
            end = min(start + length, len(source.text))
            edits.append(Edit(source.span(start, end), f"<{start}>"))
            at_least = end + 1
    assert seen_by_viewer(source.text, for_viewer(edits)) == apply(source.text, edits)
    assert apply(source.text, for_viewer(edits)) == apply(source.text, edits)
