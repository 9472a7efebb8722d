"""Roles, bindings and service accounts."""

from __future__ import annotations

from dslint.kubernetes import Binding, PolicyRule, Role, ServiceAccount
from tests.kubernetes.reading import read, read_object

GROUP = "apiVersion: rbac.authorization.k8s.io/v1"


def _rule(fields: str) -> PolicyRule:
    role = read_object(f"{GROUP}\nkind: Role\nmetadata: {{name: r}}\nrules:\n- {fields}\n")
    assert isinstance(role, Role)
    (rule,) = role.rules
    return rule


def test_a_role_hands_out_its_rules() -> None:
    manifest = read(
        f"{GROUP}\nkind: ClusterRole\nmetadata: {{name: r}}\nrules: [{{verbs: [get]}}, {{verbs: [list]}}]\n"
    )
    rules = [node for node in manifest.walk() if isinstance(node, PolicyRule)]
    assert [rule.verbs[0].text for rule in rules] == ["get", "list"]
    assert rules[0].role.is_cluster_wide
    assert rules[0].anchor.text == "verbs"


def test_everything_with_everything() -> None:
    assert _rule('{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}').is_unlimited
    assert not _rule('{apiGroups: [apps], resources: ["*"], verbs: ["*"]}').is_unlimited
    assert not _rule('{apiGroups: ["*"], resources: [pods], verbs: ["*"]}').is_unlimited


def test_a_granted_right_says_what_is_named() -> None:
    (granted,) = _rule('{apiGroups: [""], resources: [pods, secrets], verbs: [get, list, create]}').granted("secrets")
    assert granted.what == "`get` and `list` `secrets`"
    assert [node.span.text for node in granted.resources] == ["secrets"]


def test_rights_over_named_objects_are_none() -> None:
    named = _rule('{apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [get]}')
    assert not list(named.granted("secrets"))


def test_a_binding() -> None:
    found = read_object(
        f"""
        {GROUP}
        kind: RoleBinding
        metadata: {{name: b}}
        roleRef: {{kind: ClusterRole, name: view}}
        subjects:
        - {{kind: Group, name: "system:masters"}}
        - {{kind: ServiceAccount, name: default, namespace: ml}}
        - {{kind: User}}
        """
    )
    assert isinstance(found, Binding)
    assert (found.role_kind, found.role_name) == ("ClusterRole", "view")
    assert [(each.kind, each.name, each.namespace) for each in found.subjects] == [
        ("Group", "system:masters", None),
        ("ServiceAccount", "default", "ml"),
    ]
    assert [each.name for each in found.groups("system:masters", "default")] == ["system:masters"]


def test_a_service_account() -> None:
    found = read_object(
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nautomountServiceAccountToken: false\n"
        "secrets: [{name: t}]\n"
    )
    assert isinstance(found, ServiceAccount)
    assert found.mounts_token is False
    assert [node.text for node in found.secrets] == ["t"]
