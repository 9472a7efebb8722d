"""Label selectors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import items, mapping, mappings, scalar, text, texts
from dslint.kubernetes.placeholders import is_placeholder
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from dslint.source import Span
    from dslint.yaml import Mapping


class Expression(NamedTuple):
    """One of `matchExpressions`: `operator` is In, NotIn, Exists or DoesNotExist."""

    key: str
    operator: str
    values: tuple[str, ...]


class Selector:
    """Which labels are chosen. `node` is the selector's mapping; a `plain` one (Service) is a mapping of labels."""

    def __init__(self, node: Mapping, *, plain: bool = False) -> None:
        self.node = node
        self.plain = plain

    @cached_property
    def match_labels(self) -> dict[str, str]:
        """The labels that must have just these values."""
        return texts(self.node) if self.plain else texts(self.node, "matchLabels")

    @cached_property
    def expressions(self) -> list[Expression]:
        """What else must hold."""
        return [] if self.plain else [_expression(item) for item in mappings(self.node, "matchExpressions")]

    def place(self, name: str | None) -> Span:
        """The value that it wants for a label; without a name, the first key."""
        labels = self.node if self.plain else mapping(self.node, "matchLabels")
        found = scalar(labels, name) if labels is not None and name is not None else None
        first = self.node.children[0].span if self.node.children else self.node.span
        return found.span if found else first

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing (and so chooses everything, where an empty selector does)."""
        return not self.match_labels and not self.expressions

    def matches(self, labels: dict[str, str]) -> bool | None:
        """Whether `labels` are chosen; None if that cannot be known yet."""
        answers = [_agrees(labels.get(name), value) for name, value in self.match_labels.items()]
        answers += [_holds(expression, labels) for expression in self.expressions]
        return False if False in answers else None if None in answers else True


def _expression(node: Mapping) -> Expression:
    values = tuple(item.text for item in items(node, "values") if isinstance(item, Scalar))
    return Expression(text(node, "key") or "", text(node, "operator") or "", values)


def _agrees(given: str | None, wanted: str) -> bool | None:
    if given == wanted:
        return True
    if given is None:
        return False
    return None if is_placeholder(given) or is_placeholder(wanted) else False


def _holds(expression: Expression, labels: dict[str, str]) -> bool | None:
    key, operator, values = expression
    if operator == "Exists":
        return key in labels
    if operator == "DoesNotExist":
        return key not in labels
    if operator not in ("In", "NotIn") or is_placeholder(labels.get(key, "")):
        return None
    found = key in labels and labels[key] in values
    if not found and any(is_placeholder(value) for value in values):
        return None
    return found if operator == "In" else not found
