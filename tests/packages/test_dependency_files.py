"""Environment, project and lock files: what they ask for, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.node import Comment, Place
from dslint.packages.conda_environment import CondaEnvironment, CondaLock, parse_conda_spec
from dslint.packages.dependency import DependencyFile
from dslint.packages.files import read_dependency_file
from dslint.packages.pyproject import Pyproject
from dslint.packages.toml_locks import UvLock
from dslint.source import Source

FORMATS = (
    *("pyproject.toml", "Pipfile", "uv.lock", "poetry.lock", "pdm.lock", "Manifest.toml", "Pipfile.lock", "renv.lock"),
    *("conda environment", "conda lock file"),
)


def read(format: str, text: str) -> DependencyFile:
    """The file that a text is."""
    return read_dependency_file(Source(format, text), format)


def rows(file: DependencyFile) -> list[tuple[str, str, str | None, str, str]]:
    """Name (as it stands), specifier, version, source and group of each dependency."""
    assert all(each.name_span.text == each.name for each in file.dependencies)
    return [(each.name, each.specifier, each.version, each.source, each.group) for each in file.dependencies]


def test_pyproject() -> None:
    file = read(
        "pyproject.toml",
        """\
[project]
dependencies = ["numpy>=2", "Torch==2.5.1 ; sys_platform == 'linux'", "x @ https://example.com/x.whl"]
[project.optional-dependencies]
gpu = ["cupy"]
[dependency-groups]
test = ["pytest", {include-group = "lint"}]
[tool.poetry.dependencies]
python = "^3.12"
pandas = "^2.2"
lib = { path = "../lib" }
scipy = [{ version = "1.14.1", markers = "python_version > '3.10'" }]
[tool.poetry.group.dev.dependencies]
ruff = "*"
""",
    )
    assert rows(file) == [
        ("numpy", ">=2", None, "index", ""),
        ("Torch", "==2.5.1", "2.5.1", "index", ""),
        ("x", "", None, "url", ""),
        ("cupy", "", None, "index", "gpu"),
        ("pytest", "", None, "index", "test"),
        ("pandas", "^2.2", None, "index", ""),
        ("lib", "", None, "path", ""),
        ("scipy", "1.14.1", "1.14.1", "index", ""),
        ("ruff", "*", None, "index", "dev"),
    ]
    assert [each.is_floating for each in file.dependencies[:3]] == [True, False, False]
    assert file.dependencies[1].marker == 'sys_platform == "linux"'
    assert list(file.names)[1] == "torch"


def test_what_a_pyproject_says_of_the_project() -> None:
    file = read(
        "pyproject.toml",
        '[project]\nreadme = { file = "README.md" }\ndynamic = ["dependencies"]\n'
        '[build-system]\nbuild-backend = "hatchling.build"\n'
        "[tool.poetry]\npackage-mode = false\n[tool.uv]\npackage = false",
    )
    assert isinstance(file, Pyproject)
    assert file.is_project
    assert file.readme is not None
    assert file.readme.text == "README.md"
    assert (file.build_backend, file.has_build_system, file.has_dynamic_dependencies) == ("hatchling.build", True, True)
    assert (file.is_poetry_package, file.is_uv_package, file.is_uv_workspace) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ('[project]\nrequires-python = ">=3.11"\n', ">=3.11"),
        ('[tool.poetry.dependencies]\npython = "^3.11"\n', "^3.11"),
        ('[tool.poetry.dependencies]\npython = { version = "^3.11" }\n', None),
        ('[project]\nname = "train"\n', None),
    ],
)
def test_the_python_that_a_project_asks_for(text: str, python: str | None) -> None:
    file = read("pyproject.toml", text)
    assert isinstance(file, Pyproject)
    assert (file.required_python.text if file.required_python is not None else None) == python


def test_pipfile_and_its_lock() -> None:
    file = read("Pipfile", '[packages]\nnumpy = "==2.2.0"\npandas = "*"\nx = {git = "u"}\n[dev-packages]\nruff = "*"\n')
    assert rows(file) == [
        ("numpy", "==2.2.0", "2.2.0", "index", ""),
        ("pandas", "", None, "index", ""),
        ("x", "", None, "vcs", ""),
        ("ruff", "", None, "index", "dev"),
    ]
    lock = read(
        "Pipfile.lock",
        '{"_meta": {}, "default": {"numpy": {"version": "==2.2.0", "markers": "m"}}, "develop": {"ruff": {}}}',
    )
    assert rows(lock) == [("numpy", "==2.2.0", "2.2.0", "index", ""), ("ruff", "", None, "vcs", "dev")]
    assert lock.dependencies[0].marker == "m"


def test_lock_files_in_toml() -> None:
    lock = read(
        "uv.lock",
        """\
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
wheels = [
    { url = "https://x", hash = "sha256:1" },
]

[[package]]
name = "train"
version = "1.0"
source = { editable = "." }

[package.metadata]
requires-dist = [{ name = "numpy", specifier = ">=2" }]

[package.metadata.requires-dev]
dev = [{ name = "ruff" }]
""",
    )
    assert rows(lock) == [("numpy", "==2.2.0", "2.2.0", "index", ""), ("train", "==1.0", "1.0", "path", "")]
    assert isinstance(lock, UvLock)
    assert [each.name for each in lock.roots] == ["train"]
    assert lock.asked_for("train") == {"numpy": {">=2"}, "ruff": {""}}
    assert lock.asked_for("other") is None
    assert lock.dependencies[0].span.text.endswith("},\n]")
    poetry = read(
        "poetry.lock", '[[package]]\nname = "a"\nversion = "1"\n\n[package.source]\ntype = "git"\nurl = "u"\n'
    )
    assert rows(poetry) == [("a", "==1", "1", "index", "")]
    julia = read("Manifest.toml", 'julia_version = "1.11"\n\n[[deps.CSV]]\nuuid = "x"\nversion = "0.10.15"\n')
    assert [(each.name, each.version, each.ecosystem) for each in julia.dependencies] == [("CSV", "0.10.15", "julia")]


def test_renv_and_conda_locks() -> None:
    renv = read(
        "renv.lock",
        '{"R": {"Version": "4.4.2"}, "Packages": {"sf": {"Package": "sf", "Version": "1.0-19"}}}',
    )
    assert rows(renv) == [("sf", "", "1.0-19", "index", "")]
    lock = CondaLock(Source("conda-lock.yml", "package:\n- name: numpy\n  version: 2.2.0\n  manager: conda\n"))
    assert rows(lock) == [("numpy", "", "2.2.0", "index", "")]


def test_conda_environment() -> None:
    file = read(
        "conda environment",
        """\
name: train
channels: [conda-forge, nodefaults]
dependencies:
  - python=3.12
  - "conda-forge::numpy>=1.26,<2"
  - pandas
  - scipy=1.14.1=py312_0
  - pip:
      - torch==2.5.1
      - -r more.txt
prefix: /home/me/envs/train
""",
    )
    assert isinstance(file, CondaEnvironment)
    assert rows(file) == [
        ("python", "=3.12", None, "index", ""),
        ("numpy", ">=1.26,<2", None, "index", ""),
        ("pandas", "", None, "index", ""),
        ("scipy", "=1.14.1", "1.14.1", "index", ""),
        ("torch", "==2.5.1", None, "index", "pip"),
    ]
    assert [each.is_floating for each in file.dependencies] == [False, False, True, False, False]
    assert [channel.text for channel in file.channels] == ["conda-forge", "nodefaults"]
    assert file.environment_name == "train"
    assert file.prefix is not None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("numpy", ("", "numpy", "", "", True)),
        ("numpy=1.26", ("", "numpy", "=1.26", "", False)),
        ("numpy==1.26.4", ("", "numpy", "==1.26.4", "", False)),
        ("numpy 1.26.*", ("", "numpy", "1.26.*", "", False)),
        ("numpy >= 1.26", ("", "numpy", ">=1.26", "", True)),
        ("numpy=*", ("", "numpy", "=*", "", True)),
        ("numpy>1,<2", ("", "numpy", ">1,<2", "", False)),
        ("numpy!=1.25", ("", "numpy", "!=1.25", "", True)),
        ("conda-forge::r-base=4.4", ("conda-forge", "r-base", "=4.4", "", False)),
        ("pytorch=2.5.1=cuda*", ("", "pytorch", "=2.5.1", "cuda*", False)),
        ("pytorch[version='>=2', channel=pytorch]", ("pytorch", "pytorch", ">=2", "", True)),
        ("python_abi", ("", "python_abi", "", "", True)),
    ],
)
def test_specifications(text: str, parts: tuple[str, str, str, str, bool]) -> None:
    spec = parse_conda_spec(text)
    assert spec is not None
    assert (spec.channel, spec.name, spec.version, spec.build, spec.is_floating) == parts


@pytest.mark.parametrize("text", ["", "$NAME", "https://example.com/x.conda", "./x.conda", "a b c d", "numpy=$V"])
def test_what_is_no_specification(text: str) -> None:
    assert parse_conda_spec(text) is None


@pytest.mark.parametrize(
    ("format", "text", "place", "detail"),
    [
        ("pyproject.toml", '[project]\nname = "x', "x", "unterminated string"),
        ("pyproject.toml", "[project\n", "\n", "expected ']'"),
        ("Pipfile", "[packages]\na = 1\na = 2\n", "\n", "cannot overwrite a value"),
        ("uv.lock", 'version = 1\n<<<<<<< HEAD\n[[package]]\nname = "x"\n', "<<<<<<<", "a merge left"),
        ("poetry.lock", "not a lock file\n", "not a lock file", "it has no tables"),
        ("Pipfile.lock", "<<<<<<< HEAD\n{}", "<<<<<<<", "a merge left"),
        ("conda environment", "name: x\ndependencies:\n  - a\n - b\n", "-", "indentation"),
        ("conda environment", "- a\n- b\n", "- a", "mapping with `dependencies:`"),
    ],
)
def test_broken_files(format: str, text: str, place: str, detail: str) -> None:
    (problem,) = read(format, text).problems
    assert problem.kind == "dependency-file-syntax"
    assert detail in problem.detail
    assert problem.span.text == place


def test_comments_of_toml() -> None:
    text = '# head\n[project]\n# why\ndependencies = [\n    # which\n    "numpy",  # tail\n]\n# end\n'
    found: list[Comment] = list(read("pyproject.toml", text).comments())
    assert [(each.text, each.place, each.covers.text) for each in found] == [
        ("head", Place.OWN_LINE, text[7:]),
        ("why", Place.OWN_LINE, text[text.index("dependencies") : text.index("]\n# end") + 1]),
        ("which", Place.OWN_LINE, '"numpy"'),
        ("tail", Place.TRAILING, '    "numpy",  '),
        ("end", Place.OWN_LINE, ""),
    ]
    assert [each.leading for each in found] == [True, False, False, False, False]


def test_comments_of_an_environment() -> None:
    text = "name: x\ndependencies:\n  # why\n  - numpy  # tail\n"
    found = list(read("conda environment", text).comments())
    assert [(each.text, each.place, each.covers.text) for each in found] == [
        ("why", Place.OWN_LINE, "numpy"),
        ("tail", Place.TRAILING, "  - numpy  "),
    ]


@given(st.sampled_from(FORMATS), st.text(alphabet="[]{}=.,:\"'\\# \n-ab1<>$", max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_text_crashes_a_reader(format: str, text: str) -> None:
    file = read(format, text)
    nodes = list(file.walk())
    assert nodes[0] is file
    assert all(0 <= node.span.start <= node.span.end <= len(text) for node in nodes)
    assert all(0 <= each.covers.start <= each.covers.end <= len(text) for each in file.comments())
