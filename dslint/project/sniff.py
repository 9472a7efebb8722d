"""A cheap look into a file whose name alone does not say what it is: bytes only, nothing is parsed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dslint.project.decode import wide_encoding
from dslint.project.kinds import Guess, Kind, Sniff
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    import re

    from dslint.project.tree import Tree

_HEAD = 2 << 20
"""How much of a JSON file is looked at, in bytes: data sets are JSON too, and manifests say early what they are."""


def shows(tree: Tree, path: str, sniff: Sniff) -> bool:
    """Whether the file holds what its kind needs. What cannot be read does if its name is the better guess."""
    if sniff is Sniff.NOTHING:
        return True
    is_json = path.lower().endswith(".json")
    data = tree.data(path, _HEAD if is_json else None)
    if isinstance(data, Unreadable) and data.reason == "too-big":
        data = tree.data(path, _HEAD)
    if isinstance(data, Unreadable):
        return not is_json and data.reason in ("permission", "error")
    if sniff is Sniff.SERVICES:
        return _services().search(data) is not None
    return begins_dockerfile(data) if sniff is Sniff.FROM else holds_object(data)


def kind_inside(tree: Tree, path: str) -> Guess | None:
    """What a file with a name that says nothing is, for a path that the user named."""
    for kind, sniff in ((Kind.DOCKERFILE, Sniff.FROM), (Kind.MANIFEST, Sniff.OBJECT)):
        if shows(tree, path, sniff):
            return Guess(kind)
    return None


def holds_object(data: bytes) -> bool:
    """Whether `apiVersion` and `kind` stand where the keys of a document stand."""
    if b"\x00" in data[:64] and (encoding := wide_encoding(data)) is not None:
        data = data.decode(encoding, "ignore").encode("utf-8", "ignore")
    if b"apiVersion" not in data or b"kind" not in data or data.startswith((b"MIME-Version:", b"Content-Type:")):
        return False
    pattern = _anywhere if data.lstrip()[:1] in (b"{", b"[") or _is_indented(data) else _at_margin
    return all(pattern(key).search(data) is not None for key in ("apiVersion", "kind"))


def begins_dockerfile(data: bytes) -> bool:
    """Whether the first thing that is no comment is `FROM` or `ARG`."""
    return _first_instruction().match(data) is not None


def _is_indented(data: bytes) -> bool:
    """Whether the first key of the first document does not stand at the margin."""
    return _indented().match(data) is not None


@cache
def _at_margin(key: str) -> re.Pattern[bytes]:
    import re

    return re.compile(rb"(?:^|[\r\n\xbf]|[{,][ \t]*)[\"']?%s[\"']?[ \t]*:" % key.encode())


@cache
def _anywhere(key: str) -> re.Pattern[bytes]:
    import re

    return re.compile(rb"(?<![\w.-])%s[\"']?\s*:" % key.encode())


@cache
def _indented() -> re.Pattern[bytes]:
    import re

    return re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*+(?:[#%][^\r\n]*+|---[^\r\n]*+)?[\r\n])*+[ \t]++[^\s#]")


@cache
def _services() -> re.Pattern[bytes]:
    import re

    return re.compile(rb"^services[ \t]*:", re.MULTILINE)


@cache
def _first_instruction() -> re.Pattern[bytes]:
    """Strict enough that Python's `from x import y` is none."""
    import re

    image = rb"FROM(?:[ \t]++--\S++)*+[ \t]++\S++(?:[ \t]++AS[ \t]++\S++)?"
    argument = rb"ARG[ \t]++\w++(?:=[^\r\n]*+)?"
    skipped = rb"(?:\xef\xbb\xbf)?(?:[ \t]*+(?:#[^\r\n]*+)?[\r\n])*+[ \t]*+"
    return re.compile(rb"%s(?:%s|%s)[ \t]*+(?:[\r\n]|\Z)" % (skipped, image, argument), re.IGNORECASE)
