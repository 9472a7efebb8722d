"""Config files that build on others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dslint.config.errors import ConfigError
from dslint.config.load import Loader
from dslint.config.scopes import PathScope
from dslint.config.selection import enabled_rules
from dslint.config.settings import Excluded, Settings
from dslint.findings import Severity
from dslint.version import __version__
from tests.config.samples import ALWAYS, RULES


def loaded(files: dict[str, str], directory: str = "/repo/app", root: str = "/repo") -> Settings:
    loader = Loader(RULES, files.get, working_directory="/work", holds_repository=lambda found: found == root)
    return loader.settings(directory)


def chosen(files: dict[str, str]) -> set[str]:
    return set(enabled_rules(loaded(files), RULES)) - ALWAYS


def refused(files: dict[str, str], directory: str = "/repo/app", root: str = "/repo") -> str:
    with pytest.raises(ConfigError) as caught:
        loaded(files, directory, root)
    return str(caught.value)


def test_extending_file_stands_above_the_extended_one() -> None:
    base = """
        fail-on = "error"
        min-severity = "warning"
        rules.root-user.severity = "info"
        rules.maintainer.word = "a"
    """
    own = """
        extend = "../base.toml"
        fail-on = "info"
        rules.root-user.severity = "error"
        rules.maintainer.max-layers = 3
    """
    settings = loaded({"/repo/app/dslint.toml": own, "/repo/base.toml": base})
    assert (settings.fail_on, settings.min_severity) == (Severity.INFO, Severity.WARNING)
    assert settings.severity_of("root-user", Severity.WARNING) is Severity.ERROR
    assert dict(settings.options_of("maintainer")) == {"word": "a", "max-layers": 3}
    assert settings.config_path == "/repo/app/dslint.toml"


@pytest.mark.parametrize(
    ("own", "base", "names"),
    [
        ("", 'ignore = ["pip"]', {"root-user"}),
        ('ignore = ["users"]', 'profile = "strict"', {"unpinned-requirement", "secret-in-env"}),
        ('extend-select = ["pip"]', 'ignore = ["pip"]', {"unpinned-requirement", "root-user"}),
        ('profile = "default"', 'select = ["maintainer"]', {"unpinned-requirement", "root-user"}),
        ('select = ["pip"]', 'select = ["maintainer"]', {"unpinned-requirement"}),
    ],
)
def test_choice_of_rules_is_layered_as_with_the_command_line(own: str, base: str, names: set[str]) -> None:
    files = {"/repo/app/dslint.toml": f'extend = "../base.toml"\n{own}', "/repo/base.toml": base}
    assert chosen(files) == names


def test_several_files_count_in_their_order_and_each_once() -> None:
    files = {
        "/repo/app/dslint.toml": 'extend = ["a.toml", "b.toml"]',
        "/repo/app/a.toml": 'extend = "c.toml"\nfail-on = "error"\nmin-severity = "info"',
        "/repo/app/b.toml": 'extend = "c.toml"\nfail-on = "info"',
        "/repo/app/c.toml": 'min-severity = "error"\nexclude = ["x"]',
    }
    settings = loaded(files)
    assert settings.fail_on is Severity.INFO
    assert settings.min_severity is Severity.INFO
    assert settings.exclude == (Excluded("/repo/app", ("x",)),)


def test_patterns_count_from_the_file_in_which_they_stand() -> None:
    base = 'exclude = ["x"]\n[per-path."docs/"]\nignore = ["pip"]'
    settings = loaded({"/repo/app/dslint.toml": 'extend = "../base.toml"\nexclude = ["y"]', "/repo/base.toml": base})
    assert settings.exclude == (Excluded("/repo", ("x",)), Excluded("/repo/app", ("y",)))
    assert settings.per_path == (PathScope("docs/", ("pip",), directory="/repo"),)


def test_pyproject_extends_and_is_extended() -> None:
    files = {
        "/repo/app/pyproject.toml": '[tool.dslint]\nextend = "../pyproject.toml"',
        "/repo/pyproject.toml": '[tool.dslint]\nfail-on = "error"',
    }
    assert loaded(files).fail_on is Severity.ERROR


def test_mistake_in_the_extended_file_stands_there() -> None:
    files = {"/repo/app/dslint.toml": 'extend = "../base.toml"', "/repo/base.toml": '\nfail-on = "high"'}
    expected = '/repo/base.toml:2:11: "fail-on" must be "error", "warning" or "info", not "high"'
    assert refused(files) == expected


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"dslint.toml": 'extend = "a.toml"'},
            'dslint.toml:1:10: "extend": there is no file "a.toml" that can be read',
        ),
        (
            {"dslint.toml": 'fail-on = "info"\nextend = [\n  "pyproject.toml",\n]', "pyproject.toml": "[project]"},
            'dslint.toml:3:3: "extend": there is no [tool.dslint] in "pyproject.toml"',
        ),
        (
            {"dslint.toml": 'extend = "a.toml"', "a.toml": 'extend = ["b.toml"]', "b.toml": 'extend = "a.toml"'},
            'b.toml:1:10: "extend" runs in a circle: /repo/app/a.toml -> /repo/app/b.toml -> /repo/app/a.toml',
        ),
        (
            {"dslint.toml": 'extend = "a.toml"', "a.toml": 'extend = "../../etc/b.toml"'},
            'a.toml:1:10: "extend" stays inside the project: "../../etc/b.toml" leads out of /repo',
        ),
        (
            {"dslint.toml": 'extend = "a\\u0000"'},
            'dslint.toml:1:10: "extend" stays inside the project: "a\0" leads out of',
        ),
        (
            {"dslint.toml": 'extend = "a.toml"', "a.toml": 'required-version = ">=99"\nextend = 1'},
            f'a.toml:1:20: dslint {__version__} is installed, but "required-version" asks for ">=99"',
        ),
        ({"dslint.toml": 'extend = "a.toml"', "a.toml": "["}, "a.toml:1:2: not valid TOML: "),
    ],
)
def test_what_cannot_be_extended(files: dict[str, str], message: str) -> None:
    assert refused({f"/repo/app/{name}": text for name, text in files.items()}).startswith(f"/repo/app/{message}")


def test_outside_of_a_repository_the_file_s_directory_is_the_project() -> None:
    files = {"/a/b/dslint.toml": 'extend = "../base.toml"', "/a/base.toml": ""}
    assert refused(files, "/a/b", root="") == (
        '/a/b/dslint.toml:1:10: "extend" stays inside the project: "../base.toml" leads out of /a/b'
    )
    assert loaded({"/a/dslint.toml": 'extend = "b/base.toml"', "/a/b/base.toml": ""}, "/a", root="").config_path


def test_chain_has_an_end() -> None:
    files = {f"/repo/app/{number}.toml": f'extend = "{number + 1}.toml"' for number in range(100)}
    files["/repo/app/dslint.toml"] = 'extend = "0.toml"'
    assert refused(files).endswith('"extend" goes through more than 20 files')


def test_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    (tmp_path / "secret.toml").write_text('fail-on = "error"')
    (repository / "base.toml").symlink_to(tmp_path / "secret.toml")
    (repository / "dslint.toml").write_text('extend = "base.toml"')
    loader = Loader(RULES, lambda path: Path(path).read_text() if os.path.isfile(path) else None)
    with pytest.raises(ConfigError, match=r'"extend" stays inside the project: "base\.toml" leads out of'):
        loader.settings(str(repository))
