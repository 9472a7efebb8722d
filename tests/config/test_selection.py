"""Which rules the options choose."""

from __future__ import annotations

import pytest

from dslint.config.errors import ConfigError
from dslint.config.options import Config
from dslint.config.selection import enabled_rules
from dslint.config.selectors import Selectors, resolve
from dslint.facts.peers import is_code
from tests.config.samples import ALWAYS, RULES, chosen, settings

DEFAULT = {"unpinned-requirement", "root-user"}


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("root-user", {"root-user"}),
        ("pip", {"unpinned-requirement"}),
        ("security", {"root-user", "secret-in-env"}),
        ("hadolint/DL3013", {"unpinned-requirement"}),
        ("DL3013", {"unpinned-requirement"}),
        ("kube-linter/run-as-non-root", {"root-user"}),
        ("SC2086", {"SC2086", "maintainer"}),
        ("shellcheck/SC2086", {"SC2086", "maintainer"}),
        ("hadolint/SC1000", {"SC1000"}),
        ("health", set()),
        ("pss-baseline", {"root-user"}),
        ("pss-restricted", {"root-user", "secret-in-env"}),
        ("ALL", {rule.name for rule in RULES}),
    ],
)
def test_selector(selector: str, names: set[str]) -> None:
    assert resolve(selector, RULES) == names


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("rootuser", 'unknown rule, topic or category "rootuser"; did you mean "root-user"?'),
        ("qqqq", 'unknown rule, topic or category "qqqq"'),
        ("", 'unknown rule, topic or category ""'),
        ("all", 'unknown rule, topic or category "all"; did you mean "ALL"?'),
        ("pss-base", 'unknown rule, topic or category "pss-base"; did you mean "pss-baseline"?'),
        ("pss_restricted", 'unknown rule, topic or category "pss_restricted"; did you mean "pss-restricted"?'),
        ("dl3002", 'unknown rule, topic or category "dl3002"; did you mean "DL3002"?'),
        (
            "no-liveness-probe",
            'unknown rule, topic or category "no-liveness-probe"; did you mean "kube-linter/no-liveness-probe"?',
        ),
        ("hadolint/DL3008", 'no rule of dslint covers "hadolint/DL3008"'),
        ("CKV_K8S_8", 'no rule of dslint covers "CKV_K8S_8"'),
        ("SC9000", 'no linter known to dslint has a rule "SC9000"'),
        ("KSV001", 'no linter known to dslint has a rule "KSV001"; did you mean "KSV-0001"?'),
        ("AVD-DS-0002", 'no linter known to dslint has a rule "AVD-DS-0002"; did you mean "DS-0002"?'),
        ("hadolnt/DL3008", 'unknown linter "hadolnt" in "hadolnt/DL3008"; did you mean "hadolint"?'),
        (
            "kube-linter/no-livenes-probe",
            'dslint knows no "no-livenes-probe" of kube-linter; did you mean "kube-linter/no-liveness-probe"?',
        ),
    ],
)
def test_selector_that_means_nothing(selector: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        resolve(selector, RULES)
    assert str(caught.value) == message


def test_groups() -> None:
    selectors = Selectors(RULES)
    words = ("ALL", "pip", "security", "pss-baseline", "root-user", "DL3002")
    assert [word for word in words if selectors.is_group(word)] == ["ALL", "pip", "security", "pss-baseline"]


@pytest.mark.parametrize("word", ["DL3008", "CKV_K8S_8", "KSV-0001", "SC2086", "CKV2_DOCKER_1", "C-0001"])
def test_shape_of_a_code(word: str) -> None:
    assert is_code(word)


@pytest.mark.parametrize("word", ["ALL", "pip", "DL", "3008", "dl3008", "DL3008x", "no-probe-1", ""])
def test_shape_of_no_code(word: str) -> None:
    assert not is_code(word)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, DEFAULT),
        ('profile = "strict"', DEFAULT | {"secret-in-env"}),
        ('profile = "all"', DEFAULT | {"secret-in-env", "maintainer"}),
        ('select = ["maintainer"]', {"maintainer"}),
        ('extend-select = ["maintainer"]', DEFAULT | {"maintainer"}),
        ('ignore = ["DL3013"]', {"root-user"}),
        ('select = ["security"]\nignore = ["root-user"]', {"secret-in-env"}),
        ('select = ["root-user"]\nignore = ["security"]', {"root-user"}),
        ('select = ["pss-restricted"]\nignore = ["security"]', {"root-user", "secret-in-env"}),
        ('select = ["pss-restricted"]\nignore = ["pss-baseline"]', {"secret-in-env"}),
        ('select = ["users"]\nignore = ["security"]', {"root-user"}),
        ('select = ["users", "pip"]\nignore = ["users"]', {"unpinned-requirement"}),
        ('extend-select = ["pip"]\nignore = ["ALL"]', {"unpinned-requirement"}),
    ],
)
def test_most_specific_word_wins(text: str | None, names: set[str]) -> None:
    assert chosen(text) == names


@pytest.mark.parametrize(
    ("text", "override", "names"),
    [
        ('ignore = ["root-user"]', Config(select=["root-user"]), {"root-user"}),
        ('ignore = ["root-user"]', Config(select=["security"]), {"secret-in-env"}),
        ('ignore = ["security"]', Config(select=["security"]), {"root-user", "secret-in-env"}),
        ('select = ["pip"]', Config(profile="default"), DEFAULT),
        ('select = ["pip"]', Config(select=["users"]), {"root-user"}),
        ('select = ["pip"]', Config(extend_select=["users"]), DEFAULT),
        ('profile = "strict"', Config(ignore=["security"]), {"unpinned-requirement"}),
        ('ignore = ["pip"]', Config(profile="strict"), {"root-user", "secret-in-env"}),
    ],
)
def test_later_place_wins_between_equals(text: str, override: Config, names: set[str]) -> None:
    assert chosen(text, override) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ALWAYS),
        ('select = ["pip"]', ALWAYS),
        ('ignore = ["correctness"]', ALWAYS),
        ('ignore = ["unused-suppression"]', {"unknown-instruction"}),
        ('ignore = ["syntax"]', {"unused-suppression"}),
        ('ignore = ["syntax"]\nextend-select = ["unknown-instruction"]', ALWAYS),
    ],
)
def test_what_is_always_on(text: str | None, names: set[str]) -> None:
    assert enabled_rules(settings(text), RULES) & ALWAYS == names


@pytest.mark.parametrize(
    "text", ['ignore = ["ALL"]', 'select = ["users"]\nignore = ["root-user"]', 'select = ["health"]']
)
def test_nothing_left_is_an_error(text: str) -> None:
    with pytest.raises(ConfigError, match=r"^the options select no rule: nothing would be checked$"):
        chosen(text)
