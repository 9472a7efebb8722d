"""The `--mount` flags of RUN."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.source import Span

if TYPE_CHECKING:
    from dslint.dockerfile.instruction import Flag
    from dslint.dockerfile.stage import Stage

_TYPES = ("bind", "cache", "tmpfs", "secret", "ssh")
_OPTIONS = frozenset(
    {"type", "target", "source", "from", "ro", "rw", "id", "sharing", "size", "mode", "uid", "gid", "required", "env"}
)
_ALIASES = {"src": "source", "dst": "target", "destination": "target", "readonly": "ro", "readwrite": "rw"}


class Mount:
    """`--mount=type=cache,target=/x,...`: `fields` by their long names, keys without a value hold an empty string."""

    def __init__(self, flag: Flag) -> None:
        self.flag = flag
        self.span = flag.span
        self.from_stage: Stage | None = None
        self.fields: dict[str, str] = {}
        self._places: dict[str, tuple[int, int]] = {}
        at = 0
        for field in (flag.value or "").split(","):
            self._add(field, at)
            at += len(field) + 1

    def _add(self, field: str, at: int) -> None:
        key, equals, value = field.partition("=")
        name = _ALIASES.get(key.strip().lower(), key.strip().lower())
        if name:
            self.fields[name] = value
            start = at + len(key) + len(equals)
            self._places[name] = (start, start + len(value)) if value else (at, at + len(field))

    def __repr__(self) -> str:
        return f"<Mount {self.flag.value}>"

    @property
    def type(self) -> str:
        """`bind` (the default), `cache`, `tmpfs`, `secret` or `ssh`."""
        return self.fields.get("type") or "bind"

    @property
    def target(self) -> str | None:
        """The path at which it is mounted, as written."""
        return self.fields.get("target")

    @property
    def source(self) -> str | None:
        """The path that is mounted."""
        return self.fields.get("source")

    @property
    def from_(self) -> str | None:
        """The stage or image that the files come from."""
        return self.fields.get("from")

    @property
    def id(self) -> str | None:
        """The name of the cache, secret or agent."""
        return self.fields.get("id")

    @property
    def sharing(self) -> str | None:
        """How builds share a cache: `shared`, `private` or `locked`."""
        return self.fields.get("sharing")

    def refusals(self) -> Iterator[tuple[Span, str]]:
        """What BuildKit would refuse in it, in plain words."""
        if not self.flag.value or "$" in self.flag.value:
            return
        kind = self.type.lower()
        for name in self.fields:
            if name not in _OPTIONS:
                yield self.field_span(name), f"a mount has no option `{name}`"
        if kind not in _TYPES:
            yield self.field_span("type"), f"there is no mount type `{self.type}`"
        elif "required" in self.fields and kind not in ("secret", "ssh"):
            yield self.field_span("required"), f"a mount of type `{self.type}` has no option `required`"
        elif kind in ("cache", "tmpfs") and not self.target:
            yield self.span, f"a mount of type `{self.type}` needs a `target`"
        elif kind == "secret" and not (self.id or self.target or self.source):
            yield self.span, "a mount of type `secret` needs an `id`"
        if self.sharing is not None and self.sharing not in ("shared", "private", "locked"):
            yield self.field_span("sharing"), f"`sharing` is `shared`, `private` or `locked`, not `{self.sharing}`"

    def field_span(self, name: str) -> Span:
        """The place of a field's value; of the field where it has none, of the flag where it is missing."""
        place = self._places.get(name)
        return self.flag.part(*place) if place else self.span
