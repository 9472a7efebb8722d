"""Carries the config of another linter over to ours. What has no counterpart is named, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.config.carry.carried import Carried, Peer
from dslint.config.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dslint.config.selectors import Selectors
    from dslint.source import Source

__all__ = ["FILES", "Carried", "carry_over"]

FILES = {
    "hadolint": (".hadolint.yaml", ".hadolint.yml"),
    "kube-linter": (".kube-linter.yaml", ".kube-linter.yml"),
    "checkov": (".checkov.yaml", ".checkov.yml"),
}
"""Where each linter that we can carry over keeps its config."""


def carry_over(linter: str, source: Source, selectors: Selectors) -> Carried:
    """What a linter's config says, in our words. Raises ConfigError for a text that is no config at all."""
    from dslint.config.carry.plain import plain_table

    carried = Carried(source.path)
    table = plain_table(source)
    if table is None:
        raise ConfigError("this is no table of keys", path=source.path)
    _carrier(linter)(table, Peer(linter, selectors, carried))
    return carried


def _carrier(linter: str) -> Callable[[dict[str, object], Peer], None]:
    if linter == "hadolint":
        from dslint.config.carry.hadolint import carry
    elif linter == "kube-linter":
        from dslint.config.carry.kube_linter import carry
    else:
        from dslint.config.carry.checkov import carry
    return carry
