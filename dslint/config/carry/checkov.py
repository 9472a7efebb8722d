"""`.checkov.yaml`: checkov's options by their names on the command line. Source: its CLI reference, read 2026-11."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from dslint.config.carry.plain import brief, is_true, words
from dslint.facts.peers import peer_rules
from dslint.findings import Severity

if TYPE_CHECKING:
    from dslint.config.carry.carried import Peer

OURS = ("dockerfile", "kubernetes")
SEVERITIES = ("NONE", "LOW", "MEDIUM", "HIGH", "CRITICAL")
GRADES = {"soft-fail-on": Severity.INFO, "hard-fail-on": Severity.ERROR}
WITH_THE_RUN = ("directory", "file", "output", "output-file-path", "compact", "quiet", "no-guide", "config-file")


def carry(config: dict[str, object], peer: Peer) -> None:
    """Carry over which checks are run, which paths are skipped and what fails; name the rest."""
    carried = peer.carried
    for key, value in config.items():
        if key == "check":
            carried.select = {}
            peer.add(carried.select, _ids(key, value, peer), key)
        elif key == "skip-check":
            peer.add(carried.ignore, _ids(key, value, peer), key)
        elif key == "skip-path":
            for path in words(value):
                _skip_path(path, peer)
        elif key in GRADES:
            for rule in _ids(key, value, peer):
                for name in peer.ours(rule, key):
                    carried.grade(name, GRADES[key], f"{key}: {rule}")
        else:
            carried.leave(f"{key}: {brief(value)}", _why(key, value))


def _ids(key: str, value: object, peer: Peer) -> list[str]:
    """The ids that are meant, wildcards resolved; severities are noted, as ours are others."""
    found: list[str] = []
    for word in (part.strip() for given in words(value) for part in given.split(",")):
        if word.upper() in SEVERITIES:
            peer.carried.leave(f"{key}: {word}", "checkov's severities are not those of dslint: name rules")
        elif "*" in word:
            known = [rule for rule in peer_rules().get(peer.name, ()) if fnmatchcase(rule, word)]
            covered = [rule for rule in known if _is_covered(rule, peer)]
            found += covered
            why = f"{len(covered)} of the {len(known)} that dslint knows are covered by its rules"
            peer.carried.leave(f"{key}: {word}", why)
        else:
            found.append(word)
    return found


def _is_covered(rule: str, peer: Peer) -> bool:
    return any(f"{peer.name}/{rule}" in ours.covers for ours in peer.selectors.rules)


def _skip_path(path: str, peer: Peer) -> None:
    """A regular expression of checkov's is one of our patterns only where it is a plain name or path."""
    source = f"skip-path: {path}"
    if re.fullmatch(r"\.?[A-Za-z0-9_-][A-Za-z0-9_./-]*", path) and ".." not in path:
        peer.carried.skip_path(path, source)
    else:
        peer.carried.leave(source, "a regular expression; `exclude` has patterns as in a .gitignore")


def _why(key: str, value: object) -> str:
    if key in ("framework", "skip-framework"):
        return "dslint always looks at Dockerfiles and Kubernetes manifests, and at nothing else; see `exclude`"
    if key == "soft-fail":
        return "say it with the run: `dslint --exit-zero`" if is_true(value) else "dslint does so anyway"
    if key in WITH_THE_RUN:
        return "say it with the run"
    return "dslint has no counterpart"
