"""Findings with fixes, and edits, for the tests."""

from __future__ import annotations

from hypothesis import strategies as st

from dslint.findings import Category, OfferedFix, Reported, Severity
from dslint.source import Edit, Source

ROOT = "/srv/churn"


def edit(source: Source, start: int, end: int, text: str) -> Edit:
    return Edit(source.span(start, end), text)


def offer(*edits: Edit, safe: bool = True, rule: str = "some-rule", suppressed: str | None = None) -> Reported:
    """A finding at its first edit, with these edits as its one fix."""
    fixes = (OfferedFix("mend it", safe, edits),)
    return Reported(
        rule, Category.CORRECTNESS, Severity.WARNING, "m", "", edits[0].span, fixes=fixes, suppressed=suppressed
    )


@st.composite
def texts_with_edits(draw: st.DrawFn, *, alphabet: str = "ab\n\r\t数👍 ") -> tuple[Source, list[Edit]]:
    """A text and edits that do not overlap."""
    text = draw(st.text(st.sampled_from(alphabet), max_size=60))
    source = Source("Dockerfile", text, root=ROOT)
    count = draw(st.integers(0, 5))
    places = draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count, unique=False))
    ordered = sorted(places)
    ranges = dict.fromkeys(zip(ordered[::2], ordered[1::2], strict=True))
    new = st.text(st.sampled_from(alphabet.replace("\r", "")), max_size=6)
    return source, [edit(source, start, end, draw(new)) for start, end in ranges]
