"""What other linters were told is carried over or named, and the outcome is always a valid config."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.config.carry import FILES, Carried, carry_over
from dslint.config.errors import ConfigError
from dslint.config.keys import KEYS
from dslint.config.load import Loader
from dslint.config.selection import enabled_rules
from dslint.config.selectors import Selectors
from dslint.config.starter import EXAMPLES, starter
from dslint.findings import Category, Profile, Severity
from dslint.source import Source
from tests.config.samples import RULES as SAMPLES
from tests.config.samples import SampleRule

RULES = (
    *SAMPLES,
    SampleRule("shell-form", "images", covers=("hadolint/DL3025", "checkov/CKV_DOCKER_2", "checkov/CKV_DOCKER_3")),
    SampleRule("no-probe", "probes", "kubernetes", covers=("kube-linter/no-liveness-probe", "checkov/CKV_K8S_8")),
    SampleRule(
        "open-port", "network", "kubernetes", Category.SECURITY, profile=Profile.ALL, covers=("kube-linter/ssh-port",)
    ),
)
SELECTORS = Selectors(RULES)


def carried(linter: str, text: str) -> Carried:
    return carry_over(linter, Source(FILES[linter][0], text), SELECTORS)


def config(linter: str, text: str) -> dict[str, object]:
    return tomllib.loads(starter([carried(linter, text)]))


@pytest.mark.parametrize(
    ("linter", "text", "expected"),
    [
        ("hadolint", "", {}),
        ("hadolint", "ignored: [DL3013, hadolint]", {"ignore": ["unpinned-requirement"]}),
        ("hadolint", "ignored:\n- DL3002\n- SC2086", {"ignore": ["root-user", "maintainer"]}),
        ("hadolint", "override: {error: [DL3013], style: DL3002}", {
            "rules": {"unpinned-requirement": {"severity": "error"}, "root-user": {"severity": "info"}},
        }),
        ("hadolint", "failure-threshold: style", {"fail-on": "info"}),
        ("hadolint", "failure-threshold: none", {}),
        ("kube-linter", "checks: {exclude: [no-liveness-probe]}", {"ignore": ["no-probe"]}),
        ("kube-linter", "checks: {include: [ssh-port]}", {"extend-select": ["open-port"]}),
        ("kube-linter", "checks: {addAllBuiltIn: true}", {"extend-select": ["open-port"]}),
        ("kube-linter", "checks: {doNotAutoAddDefaults: true, include: [ssh-port]}", {"select": ["open-port"]}),
        ("kube-linter", "checks: {doNotAutoAddDefaults: true}", {}),
        ("kube-linter", "checks: {ignorePaths: [./a/**, '**/b', ~/c, 'x{a,b}', ../y]}", {"exclude": ["/a/**", "**/b"]}),
        ("kube-linter", "checks:", {}),
        ("checkov", "skip-check: [CKV_K8S_8, CKV_DOCKER_*]", {"ignore": ["no-probe", "shell-form"]}),
        ("checkov", "skip-check: CKV_K8S_8,CKV_DOCKER_2", {"ignore": ["no-probe", "shell-form"]}),
        ("checkov", "check: [CKV_K8S_8]", {"select": ["no-probe"]}),
        ("checkov", "check: [CKV_K8S_8]\nskip-check: [CKV_K8S_8]", {"ignore": ["no-probe"]}),
        ("checkov", "check: [CKV_AWS_1, HIGH]", {}),
        ("checkov", "skip-path: [vendor, '^a.*', a/b.yaml]", {"exclude": ["vendor", "a/b.yaml"]}),
        ("checkov", "soft-fail-on: CKV_K8S_8", {"rules": {"no-probe": {"severity": "info"}}}),
        ("checkov", "soft-fail-on: CKV_DOCKER_2\nhard-fail-on: CKV_DOCKER_3", {
            "rules": {"shell-form": {"severity": "error"}},
        }),
    ],
)  # fmt: skip
def test_carried_over(linter: str, text: str, expected: dict[str, object]) -> None:
    assert config(linter, text) == expected


@pytest.mark.parametrize(
    ("linter", "text", "note"),
    [
        ("hadolint", "ignored: [DL3008]", 'ignored: DL3008: no rule of dslint covers "hadolint/DL3008"'),
        ("hadolint", "ignored: [DL9999]", 'ignored: DL9999: dslint knows no "DL9999" of hadolint'),
        (
            "hadolint",
            "override: {error: [DL3008]}",
            'override: error: DL3008: no rule of dslint covers "hadolint/DL3008"',
        ),
        ("hadolint", "override: {bad: [DL3008]}", "override: bad: [DL3008]: bad is no severity"),
        ("hadolint", "override: x", "override: x: it names no rules"),
        (
            "hadolint",
            "trustedRegistries: [a, b]",
            "trustedRegistries: [a, b]: dslint has no list of trusted registries",
        ),
        (
            "hadolint",
            "label-schema: {a: text}",
            "label-schema: {a: text}: say it with the same words as `labels` in [rules.label-unlike-schema]",
        ),
        ("hadolint", "no-fail: true", "no-fail: true: say it with the run: `dslint --exit-zero`"),
        ("hadolint", "no-fail: false", "no-fail: false: dslint does so anyway"),
        ("hadolint", "failure-threshold: none", "failure-threshold: none: say it with the run: `dslint --exit-zero`"),
        ("hadolint", "failure-threshold: 3", "failure-threshold: 3: no severity"),
        ("hadolint", "frob: null", "frob: null: not a key of hadolint's that dslint knows"),
        (
            "kube-linter",
            "customChecks: [{name: a, template: required-label}]",
            "customChecks: a: dslint has no custom checks (this one is made from required-label)",
        ),
        ("kube-linter", "checks: {frob: 1}", "checks.frob: 1: not a key of kube-linter's that dslint knows"),
        (
            "checkov",
            "skip-check: [CKV_DOCKER_*]",
            "skip-check: CKV_DOCKER_*: 2 of the 11 that dslint knows are covered by its rules",
        ),
        ("checkov", "soft-fail: true", "soft-fail: true: say it with the run: `dslint --exit-zero`"),
        (
            "checkov",
            "skip-path: ['^a.*']",
            "skip-path: ^a.*: a regular expression; `exclude` has patterns as in a .gitignore",
        ),
        ("checkov", "external-checks-dir: [x]", "external-checks-dir: [x]: dslint has no counterpart"),
        (
            "checkov",
            "check: [CKV_AWS_1]",
            "only the checks named are wanted, but no rule of dslint is left of them: all are checked",
        ),
    ],
)
def test_what_is_left_is_named(linter: str, text: str, note: str) -> None:
    found = carried(linter, text)
    assert f"# - {note}" in starter([found]).splitlines()


def test_worst_severity_counts_where_two_of_theirs_are_one_of_ours() -> None:
    found = carried("checkov", "hard-fail-on: CKV_DOCKER_2\nsoft-fail-on: CKV_DOCKER_3")
    assert found.severity["shell-form"][0] is Severity.ERROR


def test_every_key_has_an_example() -> None:
    assert set(EXAMPLES) == set(KEYS)


_IDS = ["DL3013", "DL3008", "SC2086", "CKV_K8S_8", "CKV_DOCKER_*", "no-liveness-probe", "ssh-port", "HIGH", "*"]
_WORD = st.sampled_from([*_IDS, "error", "style", "vendor/", "a\nb", '"', "~", "[a", "!x", "#"]) | st.text(max_size=5)
_VALUE = st.recursive(
    _WORD | st.booleans() | st.none() | st.integers(0, 9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORD, inner, max_size=3),
    max_leaves=6,
)
_NAMES = ["ignored", "override", "failure-threshold", "no-fail", "checks", "customChecks", "check", "skip-check"]
_KEY = st.sampled_from([*_NAMES, "skip-path", "soft-fail", "soft-fail-on", "framework", "x\ny"])
_CHECKS = st.sampled_from(["include", "exclude", "addAllBuiltIn", "doNotAutoAddDefaults", "ignorePaths", "x"])
_CONFIG = st.dictionaries(_KEY, _VALUE | st.dictionaries(_CHECKS, _VALUE, max_size=3), max_size=4)


@given(st.sampled_from(list(FILES)), _CONFIG)
@settings(deadline=None, max_examples=200)
def test_outcome_is_a_config_that_checks_something(linter: str, table: dict[str, object]) -> None:
    text = starter([carried(linter, json.dumps(table))])
    loader = Loader(RULES, {"/p/dslint.toml": text}.get, holds_repository=lambda found: found == "/p")
    enabled_rules(loader.settings("/p"), RULES)


@given(st.sampled_from(list(FILES)), st.text())
@settings(deadline=None, max_examples=100)
def test_any_text_is_carried_over_or_refused(linter: str, text: str) -> None:
    try:
        found = carried(linter, text)
    except ConfigError:
        return
    tomllib.loads(starter([found]))
