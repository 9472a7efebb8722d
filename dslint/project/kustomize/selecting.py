"""Which objects a patch or a replacement is for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import pairs, text
from dslint.yaml import Scalar, resolve

if TYPE_CHECKING:
    from dslint.project.kustomize.resource import Resource
    from dslint.yaml import Mapping

_FIELDS = frozenset({"group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector"})
_LONGEST = 200
_MOST_REPEATS = 3


class UnreadableSelectorError(ValueError):
    """A selector that is not written as we can read it."""


class Target:
    """A `target` or `select`: kind, name and so on as expressions, and labels. Raises UnreadableSelectorError."""

    def __init__(self, node: Mapping) -> None:
        said = {name: resolve(value) for name, _, value in pairs(node)}
        self._texts = {name: value.text for name, value in said.items() if isinstance(value, Scalar) and value.text}
        if not _FIELDS.issuperset(said):
            raise UnreadableSelectorError
        self._patterns = {
            name: _expression(said) for name, said in self._texts.items() if not name.endswith("Selector")
        }
        self._labels = _requirements(self._texts.get("labelSelector", ""))
        self._annotations = _requirements(self._texts.get("annotationSelector", ""))

    def chooses(self, resource: Resource) -> bool:
        """Whether it is for an object, by any name that this ever had."""
        group, _, version = resource.api_version.rpartition("/")
        spaces = (resource.namespace or "default", *(each.namespace or "default" for each in resource.former))
        known: dict[str, tuple[str, ...]] = {
            "group": (group,),
            "version": (version,),
            "kind": (resource.kind,),
            "name": tuple(resource.names),
            "namespace": spaces,
        }
        fits = all(any(map(self._patterns[name].fullmatch, known[name])) for name in self._patterns)
        return fits and _meets(self._labels, resource.labels) and _meets(self._annotations, resource.annotations)


@cache
def _expression(said: str) -> re.Pattern[str]:
    """A regular expression for the whole of a name; what could take long to match is refused."""
    is_tame = len(said) <= _LONGEST and re.fullmatch(r"[\w\-./|()^$*+?\[\]\\]*", said) is not None
    repeats = sum(said.count(mark) for mark in "*+?")
    if not is_tame or repeats > _MOST_REPEATS or re.search(r"\)[*+?]|\\[^.\-]|[*+?]{2}", said):
        raise UnreadableSelectorError
    try:
        return re.compile(said)
    except re.error as error:
        raise UnreadableSelectorError from error


Requirement = tuple[str, str, frozenset[str]]


@cache
def _requirements(selector: str) -> tuple[Requirement, ...]:
    """Key, operator and values of each part of `a=b,c!=d,e in (f,g),h,!i`."""
    parts = re.findall(r"(?:[^,()]|\([^()]*\))+", selector)
    if ",".join(parts) != selector:
        raise UnreadableSelectorError
    return tuple(map(_requirement, parts))


def _requirement(part: str) -> Requirement:
    said = part.strip()
    found = re.fullmatch(r"([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)", said)
    if found:
        return found[1], "notin" if found[2] == "!=" else "in", frozenset({found[3]})
    found = re.fullmatch(r"([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)", said)
    if found:
        return found[1], found[2], frozenset(each.strip() for each in found[3].split(","))
    found = re.fullmatch(r"(!?)\s*([\w./-]+)", said)
    if found:
        return found[2], "without" if found[1] else "has", frozenset()
    raise UnreadableSelectorError


def _meets(requirements: tuple[Requirement, ...], labels: dict[str, str]) -> bool:
    return all(_holds(requirement, labels) for requirement in requirements)


def _holds(requirement: Requirement, labels: dict[str, str]) -> bool:
    key, operator, values = requirement
    if operator == "in":
        return labels.get(key) in values
    if operator == "notin":
        return labels.get(key) not in values
    return (key in labels) == (operator == "has")


class Meant:
    """Which object a patch without a target is for: it says kind and name, and a namespace or none."""

    def __init__(self, patch: Mapping) -> None:
        self._kind, self._name = text(patch, "kind"), text(patch, "metadata", "name")
        self._group = (text(patch, "apiVersion") or "").rpartition("/")[0]
        self._space = text(patch, "metadata", "namespace")

    def chooses(self, resource: Resource) -> bool:
        """Whether it is for an object, by any name that this ever had."""
        if self._kind != resource.kind or self._name not in resource.names or self._group != resource.group:
            return False
        return self._space in (None, resource.namespace, *(each.namespace for each in resource.former))
