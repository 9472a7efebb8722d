"""Whether one name is most likely a slip for another: names of objects differ on purpose by a word or a number."""

from __future__ import annotations

from dslint.names import is_slip

_KINDS = frozenset(
    """
    service svc deployment deploy statefulset sts pvc pv claim volume storage secret secrets config configmap configs cm
    sa account serviceaccount role binding hpa
    """.split()  # noqa: SIM905  # a table of words
)
"""Words that say what an object is, and nothing of which one it is."""

_SHORTEST_SLIP = 4


def is_misspelled(name: str, known: str) -> bool:
    """Whether a letter or two are wrong in one or more words of a name, or only the dashes between its words."""
    ours, theirs = _words(name), _words(known)
    if "".join(ours) == "".join(theirs):
        return True
    different = [(one, other) for one, other in zip(ours, theirs, strict=False) if one != other]
    return len(ours) == len(theirs) and all(_is_slip(one, other) for one, other in different)


def is_same_but_kind(name: str, known: str) -> bool:
    """Whether two names are one, but for words that say what they are: `model-cache` and `model-cache-pvc`."""
    ours = [word for word in _words(name) if word not in _KINDS]
    return bool(ours) and ours == [word for word in _words(known) if word not in _KINDS]


def is_part(name: str, known: str) -> bool:
    """Whether a name is the beginning or the end of another: `controller-manager` of `kserve-controller-manager`."""
    return known.endswith(f"-{name}") or known.startswith(f"{name}-")


def _words(name: str) -> list[str]:
    return name.lower().replace("_", "-").replace(".", "-").split("-")


def _is_slip(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_SLIP or not (one.isalpha() and other.isalpha()):
        return False
    return _letters_apart(one, other) == 1 or is_slip(one, other)


def _letters_apart(one: str, other: str) -> int:
    """0 for equal words, 1 if a letter is missing, wrong, too many or two are swapped, else 2."""
    if one == other:
        return 0
    start = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    start = min(len(one), len(other)) if start is None else start
    rest, wanted = one[start:], other[start:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    near = (rest[1:] == wanted, rest == wanted[1:], rest[1:] == wanted[1:], swapped == wanted)
    return 1 if any(near) else 2
