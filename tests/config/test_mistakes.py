"""What a user reads after a mistake, and where it points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from dslint.config.errors import ConfigError
from dslint.config.keys import KEYS
from dslint.config.options import Config
from dslint.version import __version__
from tests.config.samples import settings

MISTAKES = {
    "selct = []": '1:1: unknown key "selct"; did you mean "select"?',
    'fail_on = "error"': '1:1: unknown key "fail_on"; did you mean "fail-on"?',
    "verbosity = 1": (f'1:1: unknown key "verbosity"; the keys are {", ".join(KEYS)}'),
    'profile = "strct"': '1:11: "profile" must be "default", "strict" or "all", not "strct"; did you mean "strict"?',
    "\nfail-on = 3": '2:11: "fail-on" must be "error", "warning" or "info", not the number 3',
    "min-severity = true": '1:16: "min-severity" must be "error", "warning" or "info", not true',
    'select = "security"': '1:10: "select" must be a list such as ["security", "DL3008"], not "security"',
    "select = []": '1:10: "select" is empty: nothing would be checked',
    "ignore = [\n  1\n]": '2:3: "ignore" must hold strings, not the number 1',
    "target-kubernetes = 1.37": '1:21: "target-kubernetes" must be a string such as "1.37", not the number 1.37',
    'target-kubernetes = "1.99"': '1:21: "target-kubernetes" must be a version from 1.25 to 1.37, not "1.99"',
    'target-kubernetes = "1.5"': '1:21: "target-kubernetes" must be a version from 1.25 to 1.37, not "1.5"',
    'target-python = "3.12.1"': '1:17: "target-python" must be a version such as "3.12", not "3.12.1"',
    'today = "2026-13-01"': '1:9: "today" must be a date such as "2026-11-22", not "2026-13-01"',
    "today = 2026-11-22T10:00:00": '1:9: "today" must be a date such as "2026-11-22", not a datetime',
    'exclude = ["vendor/", "[a"]': (
        '1:23: "[a" is no pattern of a .gitignore: a bracket or backslash in it is not closed'
    ),
    'exclude = [""]': '1:12: "" is no pattern of a .gitignore: it matches nothing',
    'select = ["unpined-requirement"]': (
        '1:11: unknown rule, topic or category "unpined-requirement"; did you mean "unpinned-requirement"?'
    ),
    'ignore = ["pip",\n  "hadolint/DL3008"]': '2:3: no rule of dslint covers "hadolint/DL3008"',
    'rules = ["./lint"]': '1:9: "rules" as a list of rule packs is not supported yet',
    "crds = 1": '1:8: "crds" must be a path such as "deploy/crds/", not the number 1',
    'crds = ["a", ""]': '1:14: "crds" must be a path such as "deploy/crds/", not ""',
    "extend = 1": '1:10: "extend" must be a path such as "../dslint.toml", not the number 1',
    'extend = ["a.toml",\n  ""]': '2:3: "extend" must be a path such as "../dslint.toml", not ""',
    'extend = ["a.toml"]': '1:11: "extend": there is no file "a.toml" that can be read',
    'extend = "../base.toml"': '1:10: "extend" stays inside the project: "../base.toml" leads out of /project',
    'extend = ["/etc/passwd"]': '1:11: "extend" stays inside the project: "/etc/passwd" leads out of /project',
    'extend = "dslint.toml"': '1:10: "extend" runs in a circle: /project/dslint.toml -> /project/dslint.toml',
    'required-version = ">=99"\nselct = 1': (
        f'1:20: dslint {__version__} is installed, but "required-version" asks for ">=99"'
    ),
    'required-version = "1.2"': ('1:20: "required-version" must be a version specifier such as ">=0.1,<1", not "1.2"'),
    "required-version = 1": (
        '1:20: "required-version" must be a version specifier such as ">=0.1,<1", not the number 1'
    ),
    'per-path = ["x"]': '1:12: "per-path" must be a table such as [per-path."notebooks/"], not a list',
    '[per-path]\n"a/" = "pip"': '2:8: "per-path" must hold tables such as [per-path."a/"], not "pip"',
    '[per-path."a/"]\nreason = "x"': '1:11: [per-path."a/"] says nothing: give it "ignore" or "severity"',
    '[per-path."a/"]\nignored = []': '2:1: unknown key "ignored" in [per-path."a/"]; did you mean "ignore"?',
    '[per-path."a/"]\nlevel = 1': '2:1: unknown key "level" in [per-path."a/"]; the keys are ignore, severity, reason',
    '[per-path."a/"]\nignore = []': '2:10: "ignore" is empty: it ignores nothing',
    '[per-path."a/"]\nignore = ["pip",\n"rootuser"]': (
        '3:1: unknown rule, topic or category "rootuser"; did you mean "root-user"?'
    ),
    '[per-path]\n"!a" = { ignore = ["pip"] }': ('2:1: "!a" must name paths, not leave some out: write it without "!"'),
    '[per-path]\n"[a" = { severity = "info" }': (
        '2:1: "[a" is no pattern of a .gitignore: a bracket or backslash in it is not closed'
    ),
    '[per-path]\n"a" = { severity = "high" }': '2:20: "severity" must be "error", "warning" or "info", not "high"',
    'external-objects = ["Secret/a", "a"]': (
        '1:33: "external-objects" must hold globs such as "Secret/hf-token" or "Service/prod/redis-*" '
        '(kind, namespace, name), not "a"'
    ),
    "external-objects = 1": (
        '1:20: "external-objects" must be a list such as ["Secret/hf-token", "Service/prod/redis-*"], not the number 1'
    ),
    "per-object = {}": '1:14: "per-object" must be a list of tables: write [[per-object]], not a table',
    '[per-object]\nkind = "Job"': '1:2: "per-object" must be a list of tables: write [[per-object]], not a table',
    '[[per-object]]\nignore = ["pip"]': ('1:3: [[per-object]] names no objects: give it "kind", "namespace" or "name"'),
    '[[per-object]]\nkind = "Job"': '1:3: [[per-object]] says nothing: give it "ignore" or "severity"',
    '[[per-object]]\nkind = "Job"\nignore = ["pip"]\n\n[[per-object]]\nkind = 1': (
        '6:8: "kind" must be a string such as "DaemonSet", not the number 1'
    ),
    '[[per-object]]\nkind = "Job"\nignore = ["pip"]\n\n[[per-object]]\nname = "[a"\nignore = ["pip"]': (
        '6:8: "[a" is no glob: a bracket or backslash in it is not closed'
    ),
    '[[per-object]]\nname = "a/b"\nignore = ["pip"]': (
        '2:8: "a/b" matches nothing: there is no "/" in kinds, namespaces and names'
    ),
    '[[per-object]]\nname = "a"\nignore = ["rootuser"]': (
        '3:11: unknown rule, topic or category "rootuser"; did you mean "root-user"?'
    ),
    'per-object = [{ name = "a", ignore = ["pip"], kin = "b" }]': (
        '1:47: unknown key "kin" in [[per-object]]; did you mean "kind"?'
    ),
    "[rules.maintainer]\nmax-layer = 3": (
        '2:1: unknown key "max-layer" in [rules.maintainer]; did you mean "max-layers"?'
    ),
    "[rules.maintainer]\nfrob = 3": (
        '2:1: unknown key "frob" in [rules.maintainer]; the keys are severity, max-layers, registries, strict, '
        "share, word, level, levels"
    ),
    "[rules.maintainer]\nmax-layers = 1.5": '2:14: "max-layers" must be a whole number, not the number 1.5',
    "[rules.maintainer]\nmax-layers = true": '2:14: "max-layers" must be a whole number, not true',
    "[rules.maintainer]\nshare = 'x'": '2:9: "share" must be a number, not "x"',
    "[rules.maintainer]\nstrict = 1": '2:10: "strict" must be true or false, not the number 1',
    "[rules.maintainer]\nregistries = ['a', {}]": '2:20: "registries" must hold strings, not a table',
    "[rules.maintainer]\nword = []": '2:8: "word" must be a string such as "x", not a list',
    "[rules.maintainer]\nlevel = 'hihg'": '2:9: "level" must be "low" or "high", not "hihg"; did you mean "high"?',
    "[rules.root-usr]": '1:8: unknown rule "root-usr"; did you mean "root-user"?',
    "[rules.DL3002]": '1:8: "DL3002" is not the name of a rule of dslint: it is covered by root-user',
    "[rules.security]": '1:8: "security" is not the name of a rule of dslint',
    '[rules.root-user]\nseverty = "info"': '2:1: unknown key "severty" in [rules.root-user]; did you mean "severity"?',
    "[rules.root-user]\nlevel = 1": '2:1: unknown key "level" in [rules.root-user]; the only one is severity',
    '[rules.root-user]\nseverity = "off"': '2:12: a rule is turned off with ignore = ["root-user"]',
    '[rules.root-user]\nseverity = "high"': '2:12: "severity" must be "error", "warning" or "info", not "high"',
    "[rules.root-user]\nignore = []": (
        '2:1: "ignore" stands inside [rules.root-user]; move it above the first [table]'
    ),
    '[rules]\nroot-user = "info"': (
        '2:13: "root-user" in "rules" must be a table such as { severity = "error" }, not "info"'
    ),
    "[tool.dslint]": '1:2: unknown key "tool": in dslint.toml the keys stand at the top, without [tool.dslint]',
    "profile = ": "1:11: not valid TOML: invalid value",
    'profile = "all': "1:15: not valid TOML: unterminated string",
    'ignore = ["a"]\nignore = ["b"]': "2:15: not valid TOML: cannot overwrite a value",
}


@pytest.mark.parametrize(("text", "expected"), MISTAKES.items(), ids=list(MISTAKES))
def test_message_and_place(text: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(text)
    assert str(caught.value) == f"/project/dslint.toml:{expected}"


def test_place_in_pyproject() -> None:
    with pytest.raises(ConfigError) as caught:
        settings('[project]\nname = "x"\n[tool.dslint]\nselct = 1', name="pyproject.toml")
    assert str(caught.value) == '/project/pyproject.toml:4:1: unknown key "selct"; did you mean "select"?'


@pytest.mark.parametrize(("text", "place"), [("tool.dslint = 3", "1:15"), ("[[tool.dslint]]", "1:8")])
def test_table_that_is_none(text: str, place: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(text, name="pyproject.toml")
    assert str(caught.value) == f"/project/pyproject.toml:{place}: [tool.dslint] must be a table"


def test_parts_of_an_error() -> None:
    with pytest.raises(ConfigError) as caught:
        settings("\nselct = []")
    error = caught.value
    assert (error.path, error.line, error.column) == ("/project/dslint.toml", 2, 1)
    assert error.message == 'unknown key "selct"; did you mean "select"?'


def test_config_from_python_is_as_strict() -> None:
    with pytest.raises(ConfigError) as unknown:
        Config(fail_onn="error")  # type: ignore[call-arg]
    assert str(unknown.value) == 'unknown key "fail_onn"; did you mean "fail_on"?'
    with pytest.raises(ConfigError) as dashed:
        Config(**{"fail-on": "error"})  # type: ignore[arg-type]
    assert str(dashed.value) == 'unknown key "fail_on"; did you mean "fail_on"?'
    with pytest.raises(ConfigError) as wrong:
        Config(fail_on="high")  # type: ignore[arg-type]
    assert str(wrong.value) == '"fail_on" must be "error", "warning" or "info", not "high"'


def test_names_from_elsewhere_are_checked_when_used() -> None:
    with pytest.raises(ConfigError) as in_python:
        settings(None, Config(ignore=["securty"]))
    assert str(in_python.value) == '"ignore": unknown rule, topic or category "securty"; did you mean "security"?'
    with pytest.raises(ConfigError) as on_command_line:
        settings(None, Config.from_command_line({"extend_select": ("DL3009",), "profile": None}))
    assert str(on_command_line.value) == '--extend-select: no rule of dslint covers "DL3009"'


def _refused_at(text: str, name: str) -> tuple[int, int] | None:
    try:
        settings(text, name=name)
    except ConfigError as error:
        return error.line, error.column
    return None


@given(st.text())
@limits(deadline=None, max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("dslint.toml", "pyproject.toml"):
        place = _refused_at(text, name)
        assert place is None or min(place) > 0


_WORDS = st.sampled_from(
    [
        "select",
        "rules",
        "root-user",
        "severity",
        "[",
        "]",
        "{",
        "}",
        "=",
        '"pip"',
        ",",
        "\n",
        ".",
        "1",
        '"""',
        "#",
        "tool",
        "dslint",
        "ALL",
        "[[per-object]]\n",
        "[per-path]\n",
        "extend",
        "kind",
        "ignore",
    ]
)


@given(st.lists(_WORDS, max_size=25).map("".join))
@limits(deadline=None, max_examples=200)
def test_any_tokens_are_read_or_refused(text: str) -> None:
    for name in ("dslint.toml", "pyproject.toml"):
        place = _refused_at(text, name)
        assert place is None or min(place) > 0


@pytest.mark.parametrize("text", ["a = " + "[" * 20_000, "a." * 5_000 + "a = 1", "a = " + "1" * 10_000])
def test_excess_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        settings(text)
