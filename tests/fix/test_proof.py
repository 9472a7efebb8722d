from __future__ import annotations

from dslint.fix import plan, proven, verify
from dslint.source import Source
from tests.fix.fixes import ROOT, edit, offer


def unbalanced(source: Source) -> tuple[str, ...]:
    """A reader for which an opening bracket without its closing one is broken."""
    return ("unclosed bracket",) * (source.text.count("(") - source.text.count(")"))


def test_only_new_problems_count() -> None:
    source = Source("x", "((")
    assert verify(source, "((", unbalanced) == ()
    assert verify(source, "(", unbalanced) == ()
    assert verify(source, "(((", unbalanced) == ("unclosed bracket",)


def test_the_new_text_is_read_as_the_same_file() -> None:
    seen = []

    def reread(source: Source) -> tuple[str, ...]:
        seen.append((source.root, source.path, source.bom, source.text))
        return ()

    verify(Source("x", "old", root=ROOT, bom=True), "new", reread)
    assert sorted(seen) == [(ROOT, "x", True, "new"), (ROOT, "x", True, "old")]


def test_the_culprit_is_dropped_and_named() -> None:
    source = Source("x", "0123456789", root=ROOT)
    findings = [offer(edit(source, place, place, "(" if place == 4 else "x")) for place in range(8)]
    outcome = proven(plan(findings, unsafe=False), unbalanced)
    assert outcome.texts() == {source: "x0x1x2x34x5x6x789"}
    assert outcome.dropped == [(findings[4], "it would break the file: unclosed bracket")]


def test_fixes_that_break_only_together_lose_the_later() -> None:
    source = Source("x", ")0123", root=ROOT)
    one, two = offer(edit(source, 1, 1, "(")), offer(edit(source, 3, 3, "("))
    outcome = proven(plan([two, one], unsafe=False), unbalanced)
    assert [chosen.finding for chosen in outcome.chosen] == [one]
    assert [finding for finding, _ in outcome.dropped] == [two]


def test_a_fix_that_breaks_one_file_leaves_the_other_alone_too() -> None:
    a, b = Source("a", "aa", root=ROOT), Source("b", "bb", root=ROOT)
    both, good = offer(edit(a, 0, 0, "x"), edit(b, 0, 0, "(")), offer(edit(b, 1, 1, "y"))
    outcome = proven(plan([both, good], unsafe=False), unbalanced)
    assert outcome.texts() == {b: "byb"}


def test_few_readings_are_needed() -> None:
    source = Source("x", "0" * 1024, root=ROOT)
    findings = [offer(edit(source, place, place, "(" if place == 700 else "x")) for place in range(1024)]
    readings = 0

    def reread(source: Source) -> tuple[str, ...]:
        nonlocal readings
        readings += 1
        return unbalanced(source)

    outcome = proven(plan(findings, unsafe=False), reread)
    assert len(outcome.chosen) == 1023
    assert readings <= 2 * 11 + 2


def test_earlier_drops_stay_named() -> None:
    source = Source("x", "0123", root=ROOT)
    chosen = plan([offer(edit(source, 0, 2, "x")), offer(edit(source, 1, 3, "y"))], unsafe=False)
    assert proven(chosen, unbalanced).dropped == chosen.dropped
    assert len(chosen.dropped) == 1
