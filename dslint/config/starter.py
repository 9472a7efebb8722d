"""The text of a first `dslint.toml`: every key as a comment, and what is carried over from other linters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dslint.config.keys import KEYS
from dslint.config.toml import comment, toml_value
from dslint.version import __version__

if TYPE_CHECKING:
    from dslint.config.carry import Carried

GUIDE = "https://github.com/dslint/dslint/blob/main/docs/configuration.md"

EXAMPLES: Mapping[str, str] = {
    "extend": 'extend = "../dslint.toml"',
    "required-version": f'required-version = ">={__version__}"',
    "profile": 'profile = "strict"',
    "select": 'select = ["security", "reproducibility"]',
    "extend-select": 'extend-select = ["efficiency"]',
    "ignore": 'ignore = ["style", "hadolint/DL3013"]',
    "exclude": 'exclude = ["vendor/", "*.tmpl.yaml"]',
    "fail-on": 'fail-on = "error"',
    "min-severity": 'min-severity = "warning"',
    "target-kubernetes": 'target-kubernetes = "1.37"',
    "target-python": 'target-python = "3.12"',
    "today": 'today = "2026-11-22"',
    "require-reason": "require-reason = true",
    "baseline": 'baseline = "dslint-baseline.json"',
    "crds": 'crds = "deploy/crds/"',
    "helm": "helm = true",
    "external-objects": 'external-objects = ["Secret/hf-token", "Service/prod/redis-*"]',
    "per-path": '[per-path."notebooks/"]\nignore = ["reproducibility"]',
    "per-object": '[[per-object]]\nkind = "DaemonSet"\nnamespace = "gpu-*"\nignore = ["security"]',
    "helm-values": '[[helm-values]]\nchart = "deploy/chart"\nvalues = "deploy/values-prod.yaml"',
    "rules": '[rules.unpinned-requirement]\nseverity = "error"',
}
"""An example for each key; all of them, without their comment marks, are a valid config."""


def starter(carried: Sequence[Carried] = ()) -> str:
    """The text of the file."""
    for each in carried:
        each.settle()
    lines = [*_head(carried)]
    for key in KEYS.values():
        lines += ["", comment(key.help), *(_carried(key.name, carried) or _example(key.name))]
    return "\n".join(lines) + "\n"


def _head(carried: Sequence[Carried]) -> Iterator[str]:
    yield comment(f"Settings of dslint: {GUIDE}")
    yield comment("All keys are shown; what is a comment does not count. `dslint settings` shows what counts.")
    for each in carried:
        yield "#"
        yield comment(
            f"Carried over from {each.file}." + (" Without a counterpart, or to be looked at:" * bool(each.left))
        )
        yield from (comment(f"- {what}") for what in each.left)


def _example(name: str) -> list[str]:
    return [f"# {line}" for line in EXAMPLES.get(name, f"{name} = ...").split("\n")]


def _carried(name: str, carried: Sequence[Carried]) -> list[str]:
    """The lines of a key that some other config speaks of."""
    if name == "rules":
        return list(_rules(carried))
    if name == "fail-on":
        said = [each.fail_on for each in carried if each.fail_on]
        return [f'fail-on = "{severity}"  {comment(source)}' for severity, source in said[:1]]
    lists = [getattr(each, name.replace("-", "_"), None) or {} for each in carried]
    merged: dict[str, list[str]] = {}
    for found in lists:
        for value, sources in found.items():
            merged.setdefault(value, []).extend(sources)
    if not merged:
        return []
    return [f"{name} = [", *(f"    {toml_value(value)},  {comment(', '.join(merged[value]))}" for value in merged), "]"]


def _rules(carried: Sequence[Carried]) -> Iterator[str]:
    merged = {name: graded for each in carried for name, graded in each.severity.items()}
    for name, (severity, sources) in merged.items():
        yield f"[rules.{name}]"
        yield f'severity = "{severity}"  {comment(", ".join(sources))}'
