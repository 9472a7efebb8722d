"""Strategic merge: what a patch makes of an object, as Kustomize does it.

The keys by which the items of lists are the same come from the OpenAPI document of Kubernetes 1.37
(`x-kubernetes-patch-merge-key` and `x-kubernetes-list-map-keys` of fields with the strategy `merge`, read 2026-11-23).
Lists of custom resources have none: a patch's list takes the place of the one that was there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, text
from dslint.yaml import Mapping, Scalar, Sequence, resolve
from dslint.yaml.grafts import child, entries_of, with_entries, with_items

if TYPE_CHECKING:
    from dslint.yaml import YamlNode

MERGE_KEYS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("containers", "initContainers", "ephemeralContainers", "env", "volumes"), ("name",)),
    **dict.fromkeys(("imagePullSecrets", "secrets", "resourceClaims", "schedulingGates", "webhooks"), ("name",)),
    **dict.fromkeys(("matchConditions", "variables"), ("name",)),
    "ports": ("containerPort", "protocol"),
    "volumeMounts": ("mountPath",),
    "volumeDevices": ("devicePath",),
    "hostAliases": ("ip",),
    "topologySpreadConstraints": ("topologyKey", "whenUnsatisfiable"),
    "ownerReferences": ("uid",),
    "conditions": ("type",),
}
_SERVICE_PORTS = ("port", "protocol")
_DEFAULTS = {"protocol": "TCP"}
_SETS = ("finalizers",)
_DIRECTIVE = "$patch"


class UnknownDirectiveError(ValueError):
    """A patch asks for something that Kustomize may not do as Kubernetes does: its name."""


def merged(base: Mapping, patch: Mapping, *, lists: bool) -> Mapping | None:
    """The mapping with what a patch says; None if it is deleted. `lists` is whether lists are merged by their keys.

    Raises UnknownDirectiveError.
    """
    directive = text(patch, _DIRECTIVE)
    if directive == "delete":
        return None
    entries = {} if directive == "replace" else entries_of(base)
    for name, (key, value) in entries_of(patch).items():
        if name.startswith("$"):
            _refuse_unknown(name)
            continue
        there = entries.get(name)
        new = _value(there[1] if there else None, value, name, lists)
        if new is None:
            entries.pop(name, None)
        else:
            entries[name] = (there[0] if there else key, new)
    return with_entries(base, entries)


def _refuse_unknown(name: str) -> None:
    if name != _DIRECTIVE and not name.startswith("$setElementOrder/"):
        raise UnknownDirectiveError(name)


def _value(base: YamlNode | None, patch: YamlNode, name: str, lists: bool) -> YamlNode | None:
    if isinstance(patch, Scalar):
        says_the_same = isinstance(base, Scalar) and base.text == patch.text and base.value == patch.value
        return base if says_the_same else None if patch.value is None else patch
    if isinstance(patch, Mapping):
        if isinstance(base, Mapping):
            return merged(base, patch, lists=lists)
        return _fresh(patch, lists)
    if isinstance(patch, Sequence):
        return _list(base if isinstance(base, Sequence) else None, patch, name, lists)
    return patch


def _fresh(patch: Mapping, lists: bool) -> YamlNode | None:
    """A mapping that only the patch has, without its directives."""
    if patch.source.text.find("$", patch.start, patch.end) < 0:
        return patch
    return merged(with_entries(patch, {}), patch, lists=lists)


def _list(base: Sequence | None, patch: Sequence, name: str, lists: bool) -> YamlNode:
    items = [item for each in patch.children if (item := resolve(each)) is not None]
    replaces = any(_is_directive(item, "replace") and _is_bare(item) for item in items)
    items = [item for item in items if not (isinstance(item, Mapping) and _is_bare(item) and has(item, _DIRECTIVE))]
    if lists and name in _SETS and base is not None:
        known = {item.text for item in base.children if isinstance(item, Scalar)}
        more = [item for item in items if isinstance(item, Scalar) and item.text not in known]
        return with_items(base, [*base.children, *more])
    keys = _keys(name, [*(base.children if base is not None else ()), *items]) if lists else None
    if keys is None or replaces or base is None:
        return with_items(patch, [new for item in items if (new := _value(None, item, name, lists)) is not None])
    return _merged_list(base, items, keys, name)


def _keys(name: str, items: list[YamlNode]) -> tuple[str, ...] | None:
    keys = MERGE_KEYS.get(name)
    if name == "ports" and not any(isinstance(item, Mapping) and has(item, "containerPort") for item in items):
        return _SERVICE_PORTS
    return keys


def _merged_list(base: Sequence, items: list[YamlNode], keys: tuple[str, ...], name: str) -> YamlNode:
    """The items of a patch, each merged into the one of the same keys, then the others."""
    there: dict[object, YamlNode] = {_identity(item, keys): item for item in base.children}
    first: list[YamlNode] = []
    for item in items:
        new = _value(resolve(there.pop(_identity(item, keys), None)), item, name, lists=True)
        first += [] if new is None else [new]
    return with_items(base, [*first, *there.values()])


def _identity(item: YamlNode, keys: tuple[str, ...]) -> object:
    found = resolve(item)
    if not isinstance(found, Mapping) or child(found, keys[0]) is None:
        return id(item)
    return tuple(text(found, key) or _DEFAULTS.get(key) for key in keys)


def _is_directive(item: YamlNode, said: str) -> bool:
    return isinstance(item, Mapping) and text(item, _DIRECTIVE) == said


def _is_bare(item: YamlNode) -> bool:
    return isinstance(item, Mapping) and len(entries_of(item)) == 1 and has(item, _DIRECTIVE)
