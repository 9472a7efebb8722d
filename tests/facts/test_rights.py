"""The table of dangerous rights."""

from __future__ import annotations

import pytest

from dslint.facts.rights import rights


def test_a_right_knows_its_verbs_and_groups() -> None:
    (reading,) = rights("secrets")
    assert reading.is_done_by({"list"})
    assert reading.is_done_by({"*"})
    assert not reading.is_done_by({"create"})
    assert reading.is_in({"", "apps"})
    assert reading.is_in(set())
    assert reading.is_in({"*"})
    assert not reading.is_in({"apps"})


def test_a_right_over_all_objects_is_none_over_named_ones() -> None:
    (reading,) = rights("secrets")
    assert reading.is_over(set())
    assert not reading.is_over({"mine"})


def test_a_right_may_be_about_one_object_alone() -> None:
    aws = next(right for right in rights("takeover") if right.names)
    assert aws.is_over({"aws-auth", "other"})
    assert not aws.is_over({"other"})
    assert not aws.is_over(set())


@pytest.mark.parametrize(
    "family", ["takeover", "secrets", "entering", "pods", "roles", "traces", "settings", "network", "deletion"]
)
def test_every_right_is_over_something(family: str) -> None:
    assert all(right.verbs and right.resources and right.lets for right in rights(family))
