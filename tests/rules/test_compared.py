"""Every rule of the linters that dslint is compared with is answered, or left out for a reason, and not both."""

from __future__ import annotations

import pytest

from dslint.facts.peers import peer_rules
from tools.compared import PAGE, covered, left_out, page

PEERS = [peer for peer, ids in peer_rules().items() if ids]


def test_nothing_is_answered_and_left_out() -> None:
    assert sorted(covered().keys() & left_out()) == []


@pytest.mark.parametrize("peer", PEERS)
def test_every_rule_of_a_peer_is_accounted_for(peer: str) -> None:
    known = {f"{peer}/{name}" for name in peer_rules()[peer]}
    assert sorted(known - covered().keys() - left_out().keys()) == []


def test_reasons_are_about_rules_that_exist() -> None:
    known = {f"{peer}/{name}" for peer in PEERS for name in peer_rules()[peer]}
    assert sorted(left_out().keys() - known) == []


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `python3 dev.py index`"
