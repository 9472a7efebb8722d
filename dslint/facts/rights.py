"""Rights in the cluster that are worth more than they look, by family (table `rights`, which names its sources)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set


class Right(NamedTuple):
    """Any of `verbs` on any of `resources` of `groups`; `lets` says what its holder does with it.

    `names` are the objects that the right is about, where it is about some alone.
    """

    verbs: frozenset[str]
    groups: frozenset[str]
    resources: frozenset[str]
    names: frozenset[str]
    lets: str

    def is_done_by(self, verbs: Set[str]) -> bool:
        """Whether one of these verbs is enough."""
        return "*" in verbs or not self.verbs.isdisjoint(verbs)

    def is_in(self, groups: Set[str]) -> bool:
        """Whether the resources are in one of these API groups."""
        return "*" in groups or not self.groups.isdisjoint(groups or {""})

    def is_over(self, names: Set[str]) -> bool:
        """Whether it is dangerous for these objects alone (for all, where no name is given)."""
        return not self.names.isdisjoint(names) if self.names else not names


@cache
def rights(family: str) -> tuple[Right, ...]:
    """The rights of a family: takeover, secrets, entering, pods, roles, traces, settings, network, deletion."""
    table = cast("Mapping[str, Sequence[Mapping[str, object]]]", load("rights"))
    return tuple(_right(row) for row in table[family])


def _right(row: Mapping[str, object]) -> Right:
    words = (frozenset(cast("list[str]", row.get(name, []))) for name in ("verbs", "groups", "resources", "names"))
    verbs, groups, resources, names = words
    return Right(verbs, groups, resources, names, str(row["lets"]))
