from __future__ import annotations

import pytest

from dslint.facts.api_versions import api_fate


@pytest.mark.parametrize(
    ("api", "kind", "removed", "now"),
    [
        ("extensions/v1beta1", "Deployment", "1.16", "apps/v1"),
        ("apps/v1beta2", "DaemonSet", "1.16", "apps/v1"),
        ("policy/v1beta1", "PodSecurityPolicy", "1.25", None),
        ("authorization.openshift.io/v1", "Role", None, "rbac.authorization.k8s.io/v1"),
    ],
)
def test_fates(api: str, kind: str, removed: str | None, now: str | None) -> None:
    fate = api_fate(api, kind)
    assert fate is not None
    assert (fate.removed, fate.now) == (removed, now)


def test_what_is_served_has_no_fate() -> None:
    assert api_fate("apps/v1", "Deployment") is None


def test_versions() -> None:
    fate = api_fate("autoscaling/v2beta2", "HorizontalPodAutoscaler")
    assert fate is not None
    assert [fate.is_removed_in(version) for version in ("1.25", "1.26", None)] == [False, True, True]
    assert [fate.is_deprecated_in(version) for version in ("1.22", "1.25", "1.26")] == [False, True, False]


def test_what_replaces_an_api_is_served() -> None:
    from dslint.facts.api_versions import _fates
    from dslint.kubernetes.schema import served

    groups = {name.rpartition(" ")[0] for name in served()}
    assert {fate.now for fate in _fates().values()} - {None} <= groups
