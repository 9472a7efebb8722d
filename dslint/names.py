"""Did you mean ...? The nearest of the names that exist, for every place where a person types one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most likely meant to be, or None."""
    from difflib import get_close_matches

    lowered = {candidate.lower(): candidate for candidate in sorted(known)}
    found = get_close_matches(name.lower(), lowered, n=1, cutoff=0.7)
    return lowered[found[0]] if found else None


def is_slip(name: str, known: str) -> bool:
    """Whether `name` is so near to `known` that it is no other word: a letter or two are wrong, or the case is."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, name.lower(), known.lower()).ratio() >= 0.85


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The rest of an error message: `; did you mean "x"?`, or nothing."""
    found = nearest(name, known)
    return f'; did you mean "{found}"?' if found else ""
