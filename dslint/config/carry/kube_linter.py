"""`.kube-linter.yaml`. Source: kube-linter's docs/configuring-kubelinter.md (0.8.3), read 2026-11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.config.carry.plain import brief, is_true, table, words
from dslint.findings import Profile

if TYPE_CHECKING:
    from dslint.config.carry.carried import Peer


def carry(config: dict[str, object], peer: Peer) -> None:
    """Carry over what `checks` says; name custom checks."""
    for key, value in config.items():
        if key == "checks" and isinstance(value, dict | None):
            _checks(dict(table(value)), peer)
        elif key == "customChecks" and isinstance(value, list):
            for check in value:
                template = table(check).get("template", "nothing")
                why = f"dslint has no custom checks (this one is made from {brief(template)})"
                peer.carried.leave(f"customChecks: {brief(table(check).get('name', check))}", why)
        else:
            peer.carried.leave(f"{key}: {brief(value)}", "not a key of kube-linter's that dslint knows")


def _checks(checks: dict[str, object], peer: Peer) -> None:
    carried = peer.carried
    only = is_true(checks.get("doNotAutoAddDefaults")) and not is_true(checks.get("addAllBuiltIn"))
    if only:
        carried.select = {}
        note = "Dockerfiles are not checked either: in dslint the choice is one for all files"
        carried.leave("checks.doNotAutoAddDefaults", f"carried over as `select`; {note}")
    for key, value in checks.items():
        if key == "include":
            peer.add(carried.extend_select if carried.select is None else carried.select, words(value), f"checks.{key}")
        elif key == "exclude":
            peer.add(carried.ignore, words(value), f"checks.{key}")
        elif key == "ignorePaths":
            for path in words(value):
                _ignore_path(path, peer)
        elif key == "addAllBuiltIn" and is_true(value):
            _all(peer)
        elif key not in ("addAllBuiltIn", "doNotAutoAddDefaults"):
            carried.leave(f"checks.{key}: {brief(value)}", "not a key of kube-linter's that dslint knows")


def _all(peer: Peer) -> None:
    """All built-in checks: our rules that answer some check of the peer's and are not on by default."""
    for rule in peer.selectors.rules:
        covers = [cover for cover in rule.covers if cover.startswith(f"{peer.name}/")]
        if covers and rule.profile > Profile.DEFAULT:
            peer.carried.extend_select.setdefault(rule.name, []).append("addAllBuiltIn")
    peer.carried.leave("checks.addAllBuiltIn", "carried over for the checks that a rule of dslint covers")


def _ignore_path(path: str, peer: Peer) -> None:
    source = f"checks.ignorePaths: {path}"
    if path.startswith(("~", "/")) or "{" in path or ".." in path.split("/"):
        peer.carried.leave(source, "in dslint, `exclude` has patterns as in a .gitignore, from this directory on")
        return
    inside = path.removeprefix("./")
    peer.carried.skip_path(inside if inside.startswith("**/") else f"/{inside}", source)
