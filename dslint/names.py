"""Did you mean ...? The nearest of the names that exist, for every place where a person types one."""

from __future__ import annotations

from collections.abc import Iterable

_SLIP = 0.85  # of the letters of both words, those that they share in the same order


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` is most likely meant to be, or None."""
    from difflib import get_close_matches

    lowered = {candidate.lower(): candidate for candidate in sorted(known)}
    found = get_close_matches(name.lower(), lowered, n=1, cutoff=0.7)
    return lowered[found[0]] if found else None


def is_slip(name: str, known: str) -> bool:
    """Whether `name` is so near to `known` that it is no other word: a letter or two are wrong, or the case is."""
    one, other = name.lower(), known.lower()
    if one == other:
        return True
    most_alike = min(len(one), len(other)) - (len(one) == len(other))
    if 2 * most_alike < _SLIP * (len(one) + len(other)) or (one[0] != other[0] and one[-1] != other[-1]):
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio() >= _SLIP


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The rest of an error message: `; did you mean "x"?`, or nothing."""
    found = nearest(name, known)
    return f'; did you mean "{found}"?' if found else ""
