"""Any requirement, read by the `packaging` library, which is imported when the first one comes."""

from __future__ import annotations

from dslint.packages.plain import Parts, sorted_specifier

LONGEST = 10_000
"""Longer texts are refused unread; no real requirement has a tenth of that."""


def parse_pep508(text: str) -> Parts:
    """The parts of a requirement; ValueError with the reason in a few words where it is none."""
    from packaging.requirements import InvalidRequirement, Requirement

    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        parsed = Requirement(text)
        marker = str(parsed.marker) if parsed.marker else None
    except InvalidRequirement as error:
        raise ValueError(_reason(str(error))) from error
    except RecursionError as error:
        raise ValueError("too deeply nested") from error
    specifier = sorted_specifier(str(parsed.specifier))
    return Parts(parsed.name, tuple(sorted(parsed.extras)), specifier, marker, parsed.url)


def _reason(message: str) -> str:
    """The first line of packaging's message; the rest draws a picture of the text."""
    first = message.partition("\n")[0].strip()
    return first[:1].lower() + first[1:]
