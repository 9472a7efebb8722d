"""Who may do what in the cluster: roles, and the bindings that hand them out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from dslint.kubernetes.fields import boolean, items, mapping, mappings, scalar, text
from dslint.kubernetes.objects import Object
from dslint.node import Node
from dslint.yaml import Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.facts.rights import Right
    from dslint.source import Span
    from dslint.yaml import Mapping


class Granted(NamedTuple):
    """A dangerous right that a policy rule gives: over the `resources`, by the `verbs`, as they are named there."""

    right: Right
    resources: list[Scalar]
    verbs: list[Scalar]

    @property
    def what(self) -> str:
        """What may be done with what, in words: "`get` and `list` `secrets`"."""
        return f"{_listed(self.verbs)} {_listed(self.resources)}"


class PolicyRule(Node):
    """One of the `rules` of a role: these verbs on these resources of these API groups."""

    def __init__(self, yaml: Mapping, role: Role) -> None:
        super().__init__(yaml.span, role)
        self.yaml = yaml
        self.role = role

    @property
    def anchor(self) -> Span:
        """Its first key."""
        return self.yaml.children[0].span if self.yaml.children else self.span

    def _words(self, name: str) -> list[Scalar]:
        return [item for item in items(self.yaml, name) if isinstance(item, Scalar)]

    @cached_property
    def verbs(self) -> list[Scalar]:
        """What may be done: get, list, create, `*`."""
        return self._words("verbs")

    @cached_property
    def resources(self) -> list[Scalar]:
        """What it may be done with: `pods`, `pods/exec`, `*`."""
        return self._words("resources")

    @cached_property
    def groups(self) -> list[Scalar]:
        """The API groups of the resources; the core group is empty."""
        return self._words("apiGroups")

    @cached_property
    def resource_names(self) -> list[Scalar]:
        """The only objects that are meant; all of them where this is empty."""
        return self._words("resourceNames")

    @property
    def is_unlimited(self) -> bool:
        """Whether it allows everything with everything."""
        groups = [group.text for group in self.groups]
        return _has_star(self.verbs) and _has_star(self.resources) and ("*" in groups or groups in ([], [""]))

    def granted(self, family: str) -> Iterator[Granted]:
        """The dangerous rights of a family that it gives; `*` alone for a resource names none."""
        from dslint.facts.rights import rights

        verbs = {verb.text for verb in self.verbs}
        groups = {group.text for group in self.groups}
        names = {name.text for name in self.resource_names}
        for right in rights(family):
            if not right.is_over(names) or not right.is_done_by(verbs) or not right.is_in(groups):
                continue
            resources = [resource for resource in self.resources if resource.text in right.resources]
            if resources:
                yield Granted(right, resources, [verb for verb in self.verbs if verb.text in (*right.verbs, "*")])


class Role(Object):
    """A Role or ClusterRole."""

    @property
    def is_cluster_wide(self) -> bool:
        """Whether it may be bound for all namespaces at once."""
        return self.kind == "ClusterRole"

    @cached_property
    def rules(self) -> list[PolicyRule]:
        """What it allows."""
        return [PolicyRule(item, self) for item in mappings(self.yaml, "rules")]

    @property
    def parts(self) -> list[Node]:
        """Its rules."""
        return [*self.rules]


_CONTROLLERS = ("controller", "operator", "argocd", "flux", "gitops", "crossplane", "velero", "longhorn", "rancher")


class Subject(NamedTuple):
    """Who gets a role: a `kind` (User, Group, ServiceAccount) and a name, which stands at `node`."""

    kind: str
    node: Scalar
    namespace: str | None

    @property
    def name(self) -> str:
        """The name."""
        return self.node.text

    @property
    def is_controller(self) -> bool:
        """Whether it plainly is what installs or runs the cluster's own parts, by its name: an operator, Argo CD.

        Or it is called an administrator, and is meant to be one.
        """
        bare = self.name.lower()
        return "admin" in bare or (self.kind == "ServiceAccount" and any(word in bare for word in _CONTROLLERS))


class Binding(Object):
    """A RoleBinding or ClusterRoleBinding."""

    @property
    def role_node(self) -> Scalar | None:
        """The name of the role."""
        return scalar(self.yaml, "roleRef", "name")

    @property
    def role_name(self) -> str | None:
        """The name of the role."""
        return text(self.yaml, "roleRef", "name")

    @property
    def role_kind(self) -> str | None:
        """Role or ClusterRole."""
        return text(mapping(self.yaml, "roleRef"), "kind")

    @cached_property
    def subjects(self) -> list[Subject]:
        """Who gets it."""
        found = []
        for item in mappings(self.yaml, "subjects"):
            node = scalar(item, "name")
            if node is not None:
                found.append(Subject(text(item, "kind") or "", node, text(item, "namespace")))
        return found

    def groups(self, *names: str) -> list[Subject]:
        """The subjects that are one of these groups or users."""
        return [each for each in self.subjects if each.kind in ("Group", "User") and each.name in names]


def _has_star(words: list[Scalar]) -> bool:
    return any(word.text == "*" for word in words)


class ServiceAccount(Object):
    """A ServiceAccount: what a pod is to the cluster."""

    @property
    def mounts_token(self) -> bool | None:
        """`automountServiceAccountToken`; the cluster's default is true."""
        return boolean(self.yaml, "automountServiceAccountToken")

    @cached_property
    def secrets(self) -> list[Scalar]:
        """The names of the Secrets that hold tokens for it."""
        return [node for item in mappings(self.yaml, "secrets") if (node := scalar(item, "name")) is not None]


def _listed(words: list[Scalar]) -> str:
    *first, last = (f"`{word.text}`" for word in words)
    return f"{', '.join(first)} and {last}" if first else last
