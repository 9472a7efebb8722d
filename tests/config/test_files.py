"""Which config file counts for which directory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dslint.config.errors import ConfigError
from dslint.config.files import find_config, find_root, is_repository
from dslint.config.load import Loader
from dslint.config.options import Config
from dslint.config.settings import Excluded
from dslint.findings import Severity
from tests.config.samples import RULES

NO_FILES: dict[str, str] = {}


def at(*roots: str) -> Callable[[str], bool]:
    return lambda directory: directory in roots


def found(files: dict[str, str], directory: str, *roots: str) -> str | None:
    config = find_config(directory, files.get, at(*roots))
    return config.path if config else None


def test_nearest_wins() -> None:
    files = {"/a/dslint.toml": "", "/a/b/dslint.toml": ""}
    assert found(files, "/a/b/c") == "/a/b/dslint.toml"
    assert found(files, "/a/x") == "/a/dslint.toml"


def test_dslint_toml_before_pyproject() -> None:
    files = {"/a/dslint.toml": "", "/a/pyproject.toml": "[tool.dslint]"}
    assert found(files, "/a") == "/a/dslint.toml"


def test_pyproject_without_our_table_is_passed_over() -> None:
    files = {"/a/dslint.toml": "", "/a/b/pyproject.toml": '[project]\ndependencies = ["dslint"]'}
    assert found(files, "/a/b") == "/a/dslint.toml"


def test_broken_pyproject_that_does_not_name_us_is_none_of_ours() -> None:
    assert found({"/a/pyproject.toml": "[["}, "/a") is None


def test_not_above_the_repository() -> None:
    files = {"/a/dslint.toml": ""}
    assert found(files, "/a/repo/x", "/a/repo") is None
    assert found(files, "/a/repo/x") == "/a/dslint.toml"


def test_root() -> None:
    files = {"/a/dslint.toml": ""}
    assert find_root("/a/b/c", files.get, at("/a")) == "/a"
    assert find_root("/a/b/c", NO_FILES.get, at("/a/b")) == "/a/b"
    assert find_root("/a/b/c", NO_FILES.get, at()) == "/a/b/c"
    assert find_root("/a/b/c", NO_FILES.get, at(), "/a") == "/a"
    assert find_root("/a/b/c", NO_FILES.get, at("/a/b"), "/a") == "/a/b"


def test_repository_by_directory_or_file(tmp_path: Path) -> None:
    assert not is_repository(str(tmp_path))
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    assert is_repository(str(tmp_path))


def test_each_file_is_read_once() -> None:
    asked: list[str] = []

    def read(path: str) -> str | None:
        asked.append(path)
        return "" if path == "/a/dslint.toml" else None

    loader = Loader(RULES, read, holds_repository=at("/a"))
    for directory in ("/a/b/c", "/a/b", "/a/b/d", "/a/b/c"):
        assert loader.settings(directory).config_path == "/a/dslint.toml"
    assert len(asked) == len(set(asked))


def test_explicit_config_counts_everywhere() -> None:
    files = {"/etc/lint.toml": 'fail-on = "error"\nexclude = ["x"]', "/a/dslint.toml": 'fail-on = "info"'}
    loader = Loader(RULES, files.get, config="/etc/lint.toml", working_directory="/work", holds_repository=at())
    assert loader.settings("/a").fail_on is Severity.ERROR
    assert loader.settings("/a").exclude == (Excluded("/work", ("x",)),)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "/etc/pyproject.toml: no such config file"),
        ({"/etc/pyproject.toml": ""}, "/etc/pyproject.toml: there is no [tool.dslint] in this file"),
    ],
)
def test_explicit_config_that_is_none(files: dict[str, str], message: str) -> None:
    loader = Loader(RULES, files.get, config="/etc/pyproject.toml", holds_repository=at())
    with pytest.raises(ConfigError) as caught:
        loader.settings("/a")
    assert str(caught.value) == message


def test_isolated_reads_nothing() -> None:
    loader = Loader(RULES, {"/a/dslint.toml": "]"}.get, isolated=True, holds_repository=at("/a"))
    assert loader.settings("/a/b").config_path == ""
    assert loader.root("/a/b") == "/a"


def test_byte_order_mark_is_read_over() -> None:
    loader = Loader(RULES, {"/a/dslint.toml": '\ufefffail-on = "error"'}.get, holds_repository=at("/a"))
    assert loader.settings("/a").fail_on is Severity.ERROR


def test_later_places_stand_above_the_file() -> None:
    text = 'fail-on = "info"\nexclude = ["x"]\ntarget-kubernetes = "1.30"\n[rules.root-user]\nseverity = "info"'
    overrides = [Config(fail_on="error", exclude=["y"]), Config.from_command_line({"target_kubernetes": "1.37"})]
    loader = Loader(
        RULES, {"/a/dslint.toml": text}.get, overrides=overrides, working_directory="/w", holds_repository=at("/a")
    )
    settings = loader.settings("/a")
    assert settings.fail_on is Severity.ERROR
    assert settings.target_kubernetes == "1.37"
    assert settings.exclude == (Excluded("/a", ("x",)), Excluded("/w", ("y",)))
    assert settings.severity_of("root-user", Severity.WARNING) is Severity.INFO
    assert settings.severity_of("unpinned-requirement", Severity.WARNING) is Severity.WARNING


RARE = ("kinds", "scopes", "extend", "required", "rule_options", "toml", "starter", "carry", "places")


def test_a_plain_config_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "dslint.toml").write_text('ignore = ["style"]\n[rules.root-final-stage]\nseverity = "info"\n')
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    program = "import sys; from dslint.cli.main import run; run(['Dockerfile']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "dslint.config.load" in loaded
    assert loaded.isdisjoint({f"dslint.config.{name}" for name in RARE} | {"packaging", "dslint.settle.scopes"})
