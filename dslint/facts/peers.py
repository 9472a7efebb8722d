"""The rules of the linters that dslint is compared with, as `peer/id` (table `peer_rules`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from dslint.facts.data import load

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELLCHECK = "shellcheck"


def is_code(word: str) -> bool:
    """Whether a word has the shape of a code (`DL3008`, `CKV_K8S_8`, `KSV-0001`) and so needs no peer before it."""
    return re.fullmatch(r"[A-Z][A-Z0-9_-]*[0-9]", word) is not None


@cache
def peer_rules() -> Mapping[str, tuple[str, ...]]:
    """The rule ids of each peer, sorted; ShellCheck's are known by their shape only and stand as an empty tuple."""
    table = cast("dict[str, list[str]]", load("peer_rules"))
    return {peer: tuple(ids) for peer, ids in table.items()} | {SHELLCHECK: ()}


def is_known(peer: str, rule: str) -> bool:
    """Whether `peer` has a rule with the id `rule`."""
    if peer in (SHELLCHECK, "hadolint") and is_shellcheck(rule):
        return True
    return rule in peer_rules().get(peer, ())


def is_shellcheck(code: str) -> bool:
    """Whether a code is ShellCheck's (`SC2086`)."""
    return re.fullmatch(r"SC[123][0-9]{3}", code) is not None


@cache
def known_codes() -> Mapping[str, str]:
    """Each bare code and the peer whose it is; no two peers share one (as of the table's date)."""
    return {rule: peer for peer, rules in peer_rules().items() for rule in rules if is_code(rule)}


def meant_code(word: str) -> str | None:
    """The code that differs from `word` only in case, dashes and leading zeros, or by trivy's old `AVD-`."""
    return _codes_by_bones().get(_bones(word))


@cache
def _codes_by_bones() -> Mapping[str, str]:
    return {_bones(code): code for code in known_codes()}


def _bones(code: str) -> str:
    return re.sub(r"[-_]|(?<![0-9])0+(?=[0-9])", "", code.upper().removeprefix("AVD-"))


@cache
def peers_with(rule: str) -> tuple[str, ...]:
    """The peers that have a rule with exactly this id, for suggestions."""
    return tuple(peer for peer, rules in sorted(peer_rules().items()) if rule in rules)
