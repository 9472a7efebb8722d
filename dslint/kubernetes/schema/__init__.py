"""Schemas of the kinds that Kubernetes itself serves: does an object fit a version of Kubernetes?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.facts.kubernetes_versions import kubernetes_versions as versions
from dslint.kubernetes.schema.errors import SchemaError
from dslint.kubernetes.schema.store import Definitions, definitions, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.objects import Object

__all__ = ["SchemaError", "check", "is_kustomized", "served", "stable_version", "versions"]

_ELSEWHERE = frozenset(
    {"Config", "List", "Policy", "Template", "DeploymentConfig", "BuildConfig", "ImageStream", "Route"}
)
"""Kinds in `v1` that are no objects of Kubernetes: tools' configuration, and the first version of OpenShift."""

_PUT_IN = frozenset({"selector", "namespace"})
"""What a kustomization puts into its resources."""


def check(found: Object, version: str | None = None) -> Iterator[SchemaError]:
    """The errors of an object in a Kubernetes version (`"1.37"`; None: the newest), in the order of the text.

    Unknown fields are errors, as for `kubectl apply --validate=strict`. Of custom resources only those of machine
    learning are known, and only misspelt fields are errors; of API versions that are gone (see
    `dslint.facts.api_versions`) nothing is said.
    """
    from dslint.kubernetes.schema.walker import Walker, sorted_errors

    schemas = definitions(version)
    number = schemas.kinds.get(f"{found.api_version} {found.kind}")
    if number is not None:
        errors = Walker(schemas, found.yaml, found.anchor).run(number)
    else:
        errors = list(_unknown_kind(found, schemas)) or _misspelt_fields(found, schemas)
    for error in sorted_errors(errors):
        if error.kind == "missing-field" and error.detail in _PUT_IN and is_kustomized(found):
            continue
        error.parent = found
        yield error


def stable_version(found: Object, version: str | None = None) -> str | None:
    """The stable apiVersion of its own group that a Kubernetes version serves beside the alpha or beta one it has."""
    if "alpha" not in found.version and "beta" not in found.version:
        return None
    schemas = definitions(version)
    if f"{found.api_version} {found.kind}" not in schemas.kinds:
        return None
    there = _other_version(found, schemas) or ""
    is_stable = "alpha" not in there and "beta" not in there
    return there if is_stable and there.rpartition("/")[0] == found.group else None


def _misspelt_fields(found: Object, schemas: Definitions) -> list[SchemaError]:
    if "." not in found.group or found.group in schemas.groups:
        return []
    from dslint.kubernetes.schema.shipped import misspelt_fields

    return list(misspelt_fields(found, schemas))


def is_kustomized(found: Object) -> bool:
    """Whether a kustomization builds from its file, and may put in what it lacks."""
    from dslint.kubernetes.manifest import Manifest

    return isinstance(found.parent, Manifest) and found.parent.is_kustomized


def _unknown_kind(found: Object, schemas: Definitions) -> Iterator[SchemaError]:
    if (found.api_version == "v1" and found.kind in _ELSEWHERE) or _is_of_ksonnet(found):
        return
    from dslint.kubernetes.placeholders import is_placeholder

    if is_placeholder(found.kind) or is_placeholder(found.api_version):
        return
    from dslint.facts.api_versions import api_fate

    if api_fate(found.api_version, found.kind) is not None:
        return
    elsewhere = _other_version(found, schemas)
    if found.group not in schemas.groups and (elsewhere is None or not _is_misspelt(found.group, elsewhere)):
        return
    node = found.api_version_node if elsewhere else found.kind_node
    span = node.span if node else found.anchor
    suggestion = elsewhere or _other_kind(found, schemas)
    path = "apiVersion" if elsewhere else "kind"
    yield SchemaError(span, "unknown-kind", path, f"{found.api_version} {found.kind}", suggestion)


def _is_of_ksonnet(found: Object) -> bool:
    """Whether it is the app or part file of ksonnet: `apiVersion: 0.3.0`, `kind: ksonnet.io/app`."""
    return found.kind.startswith("ksonnet.io/") and found.api_version[:1].isdigit()


def _is_misspelt(group: str, known: str) -> bool:
    """Whether a group that Kubernetes does not serve can only be meant for its own: `app`, `networking.k8.io`.

    Kubernetes takes no custom resource whose group has no dot; groups of `x-k8s.io` only look like its own.
    """
    from dslint.names import is_slip

    return "." not in group or (is_slip(group, known.rpartition("/")[0]) and not group.endswith("x-k8s.io"))


def _other_version(found: Object, schemas: Definitions) -> str | None:
    """The apiVersion in which the kind is served: in its own group if it can be, the stable and newest ones first."""
    there = [name.rpartition(" ")[0] for name in schemas.kinds if name.endswith(f" {found.kind}")]
    own = found.group
    return max(
        there,
        key=lambda name: (name.rpartition("/")[0] == own, "alpha" not in name, "beta" not in name, name),
        default=None,
    )


def _other_kind(found: Object, schemas: Definitions) -> str | None:
    from dslint.names import nearest

    beginning = f"{found.api_version} "
    here = [name.removeprefix(beginning) for name in schemas.kinds if name.startswith(beginning)]
    return nearest(found.kind, here or {name.rpartition(" ")[2] for name in schemas.kinds})
