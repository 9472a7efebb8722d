"""`.hadolint.yaml`. Source: hadolint's README, section Configure, read 2026-11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.config.carry.plain import brief, is_true, table, words
from dslint.findings import Severity

if TYPE_CHECKING:
    from dslint.config.carry.carried import Peer

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "style": Severity.INFO}

NO_COUNTERPART = {
    "trustedRegistries": "dslint has no list of trusted registries",
    "label-schema": "say it with the same words as `labels` in [rules.label-unlike-schema]",
    "strict-labels": "say it as `strict` in [rules.label-unlike-schema]",
    "disable-ignore-pragma": "say it with the run, not in the config",
    "format": "say it with the run: `dslint --format`",
    "no-color": "say it with the run: `dslint --color never`",
    "verbose": "dslint has no such switch",
    "no-fail": "dslint does so anyway",
}


def carry(config: dict[str, object], peer: Peer) -> None:
    """Carry over `ignored`, `override` and `failure-threshold`; name the rest."""
    carried = peer.carried
    for key, value in config.items():
        if key == "ignored":
            peer.add(carried.ignore, words(value), key)
        elif key == "override":
            _override(value, peer)
        elif key == "failure-threshold":
            _threshold(value, peer)
        elif key == "no-fail" and is_true(value):
            carried.leave(f"{key}: true", "say it with the run: `dslint --exit-zero`")
        else:
            carried.leave(
                f"{key}: {brief(value)}", NO_COUNTERPART.get(key, "not a key of hadolint's that dslint knows")
            )


def _override(value: object, peer: Peer) -> None:
    levels = table(value)
    if not levels:
        peer.carried.leave(f"override: {brief(value)}", "it names no rules")
    for level, rules in levels.items():
        severity = LEVELS.get(level)
        if severity is None:
            peer.carried.leave(f"override: {level}: {brief(rules)}", f"{level} is no severity")
            continue
        for rule in words(rules):
            for name in peer.ours(rule, f"override: {level}"):
                peer.carried.grade(name, severity, f"{rule} is {level}")


def _threshold(value: object, peer: Peer) -> None:
    level = str(value).lower()
    if level in LEVELS:
        peer.carried.fail_on = (LEVELS[level], f"failure-threshold: {level}")
    elif level in ("none", "ignore"):
        peer.carried.leave(f"failure-threshold: {level}", "say it with the run: `dslint --exit-zero`")
    else:
        peer.carried.leave(f"failure-threshold: {brief(value)}", "no severity")
