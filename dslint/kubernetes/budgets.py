"""How many pods there must be: disruption budgets and autoscalers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import integer, mapping, scalar, text
from dslint.kubernetes.objects import Object

if TYPE_CHECKING:
    from dslint.kubernetes.selector import Selector
    from dslint.yaml import Scalar

_MOST_DIGITS = 9


class DisruptionBudget(Object):
    """A PodDisruptionBudget."""

    @property
    def min_available(self) -> Scalar | None:
        """The value of `minAvailable`: a number or a percentage."""
        return scalar(self.spec, "minAvailable")

    @property
    def max_unavailable(self) -> Scalar | None:
        """The value of `maxUnavailable`: a number or a percentage."""
        return scalar(self.spec, "maxUnavailable")

    @cached_property
    def selector(self) -> Selector | None:
        """Which pods it is for."""
        from dslint.kubernetes.selector import Selector

        node = mapping(self.spec, "selector")
        return Selector(node) if node is not None else None

    def blocks_always(self, amount: Scalar) -> bool:
        """Whether `min_available` or `max_unavailable` lets no pod go, however many there are."""
        return amount.text in (("0", "0%") if amount is self.max_unavailable else ("100%",))

    def spares(self, replicas: int) -> int | None:
        """How many of so many running pods may be stopped at a time; None if it does not say, or not yet."""
        if self.max_unavailable is not None:
            return share(self.max_unavailable.text, replicas)
        if self.min_available is None:
            return None
        kept = share(self.min_available.text, replicas)
        return None if kept is None else max(replicas - kept, 0)


class Autoscaler(Object):
    """A HorizontalPodAutoscaler, or a ScaledObject of KEDA, which makes one."""

    @property
    def lowest_node(self) -> Scalar | None:
        """The value of `minReplicas` (or `minReplicaCount`)."""
        return scalar(self.spec, "minReplicas") or scalar(self.spec, "minReplicaCount")

    @property
    def lowest(self) -> int | None:
        """How few pods it goes down to: where nothing is said, to 1, and with KEDA to 0; None if it is filled in."""
        default = 0 if self.kind == "ScaledObject" else 1
        return default if self.lowest_node is None else _number(self.lowest_node)

    @property
    def highest_node(self) -> Scalar | None:
        """The value of `maxReplicas` (or `maxReplicaCount`)."""
        return scalar(self.spec, "maxReplicas") or scalar(self.spec, "maxReplicaCount")

    @property
    def highest(self) -> int | None:
        """How many pods it goes up to."""
        return _number(self.highest_node)

    @property
    def target(self) -> tuple[str, str] | None:
        """Kind and name of what it scales."""
        found = mapping(self.spec, "scaleTargetRef")
        default = "Deployment" if self.kind == "ScaledObject" else None
        kind, name = text(found, "kind") or default, text(found, "name")
        return (kind, name) if kind and name else None


def _number(node: Scalar | None) -> int | None:
    return integer(node)


def share(amount: str, of: int) -> int | None:
    """A number, or a percentage of `of` rounded up, as the controller of budgets does; None if it is neither."""
    number = amount.removesuffix("%")
    if not (number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
        return None
    return -(-int(number) * of // 100) if amount.endswith("%") else int(number)
