"""What is ours, by name: the kinds of files that dslint knows, and which of them need a look inside to be sure."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a file is."""

    DOCKERFILE = "Dockerfile"
    MANIFEST = "Kubernetes manifest"
    KUSTOMIZATION = "kustomization"
    REQUIREMENTS = "requirements file"
    CONSTRAINTS = "constraints file"
    TEMPLATE = "template"
    CHART = "Helm chart"
    VALUES = "Helm values"
    COMPOSE = "compose file"
    PYPROJECT = "pyproject.toml"
    UV_LOCK = "uv.lock"
    POETRY_LOCK = "poetry.lock"
    PDM_LOCK = "pdm.lock"
    PIPFILE = "Pipfile"
    PIPFILE_LOCK = "Pipfile.lock"
    CONDA_ENVIRONMENT = "conda environment"
    CONDA_LOCK = "conda lock file"
    RENV_LOCK = "renv.lock"
    DOCKERIGNORE = ".dockerignore"
    BUILD_SCRIPT = "script that may build images"


class Sniff(Enum):
    """What must be found in a file before it counts as ours."""

    NOTHING = "its name is enough"
    OBJECT = "apiVersion and kind"
    FROM = "an instruction that begins a Dockerfile"
    SERVICES = "the services of a compose file"


class Guess(NamedTuple):
    """What a name says."""

    kind: Kind
    sniff: Sniff = Sniff.NOTHING


LINTED = frozenset(
    {Kind.DOCKERFILE, Kind.MANIFEST, Kind.KUSTOMIZATION, Kind.CHART, Kind.VALUES, Kind.COMPOSE}
    | {Kind.REQUIREMENTS, Kind.CONSTRAINTS}
)
"""The kinds that are read into documents. The others only help to find links."""

DEPENDENCIES = frozenset(
    {Kind.PYPROJECT, Kind.UV_LOCK, Kind.POETRY_LOCK, Kind.PDM_LOCK, Kind.PIPFILE, Kind.PIPFILE_LOCK, Kind.RENV_LOCK}
    | {Kind.CONDA_ENVIRONMENT, Kind.CONDA_LOCK}
)
"""The kinds that are read, and checked, only where a command installs them."""

_NAMES: dict[str, Kind | None] = {
    "chart.yaml": Kind.CHART,
    "values.yaml": Kind.VALUES,
    "values.yml": Kind.VALUES,
    "kustomization.yaml": Kind.KUSTOMIZATION,
    "kustomization.yml": Kind.KUSTOMIZATION,
    "kustomization": Kind.KUSTOMIZATION,
    "pyproject.toml": Kind.PYPROJECT,
    "uv.lock": Kind.UV_LOCK,
    "poetry.lock": Kind.POETRY_LOCK,
    "pdm.lock": Kind.PDM_LOCK,
    "pipfile": Kind.PIPFILE,
    "pipfile.lock": Kind.PIPFILE_LOCK,
    "environment.yml": Kind.CONDA_ENVIRONMENT,
    "environment.yaml": Kind.CONDA_ENVIRONMENT,
    "conda-lock.yml": Kind.CONDA_LOCK,
    "renv.lock": Kind.RENV_LOCK,
    ".dockerignore": Kind.DOCKERIGNORE,
    ".containerignore": Kind.DOCKERIGNORE,
    "makefile": Kind.BUILD_SCRIPT,
    "gnumakefile": Kind.BUILD_SCRIPT,
    "justfile": Kind.BUILD_SCRIPT,
    "jenkinsfile": Kind.BUILD_SCRIPT,
    "taskfile.yml": Kind.BUILD_SCRIPT,
    "taskfile.yaml": Kind.BUILD_SCRIPT,
    "skaffold.yaml": Kind.BUILD_SCRIPT,
    "skaffold.yml": Kind.BUILD_SCRIPT,
    ".gitlab-ci.yml": Kind.BUILD_SCRIPT,
    "cloudbuild.yaml": Kind.BUILD_SCRIPT,
    "cloudbuild.yml": Kind.BUILD_SCRIPT,
    "azure-pipelines.yml": Kind.BUILD_SCRIPT,
    "buildspec.yml": Kind.BUILD_SCRIPT,
    "bitbucket-pipelines.yml": Kind.BUILD_SCRIPT,
    ".drone.yml": Kind.BUILD_SCRIPT,
    "devspace.yaml": Kind.BUILD_SCRIPT,
    "devspace.yml": Kind.BUILD_SCRIPT,
    "tiltfile": Kind.BUILD_SCRIPT,
    "docker-bake.json": Kind.BUILD_SCRIPT,
    "docker-bake.override.json": Kind.BUILD_SCRIPT,
    "package.json": None,
    "package-lock.json": None,
    "composer.lock": None,
    "tsconfig.json": None,
}
_SCRIPTS = frozenset({"sh", "bash", "mk", "ps1", "bat"})
_WORKFLOWS = (".github/workflows", ".circleci", ".gitlab", ".gitea/workflows", ".forgejo/workflows")
_PIPELINES = ("cloudbuild", "azure-pipelines")
_TEMPLATES = frozenset(
    {"j2", "jinja", "jinja2", "tmpl", "tpl", "template", "gotmpl", "erb", "mustache", "ejs", "hbs", "in", "m4", "mako"}
)
_YAML_TEMPLATES = tuple(f".{inner}.{outer}" for inner in ("yaml", "yml", "json") for outer in sorted(_TEMPLATES))
_NO_DOCKERFILES = frozenset(
    {"dockerignore", "containerignore", "yaml", "yml", "json", "toml", "lock", "pyc", "swp", "orig", "rej", "patch"}
    | {"bak", "backup", "old", "before", "save", "disabled"}
    | {"diff", "license", "sum", "sha256", "sig", "asc", "png", "svg", "gif", "jpg", "zip", "gz", "tgz", "log", "ipynb"}
)
_SOURCES = frozenset(
    {"py", "pyi", "md", "rst", "adoc", "html", "css", "sh", "bash", "go", "js", "jsx", "ts", "tsx", "mjs", "rb", "rs"}
    | {"java", "kt", "scala", "c", "h", "cc", "cpp", "hpp", "cs", "php", "pl", "r", "jl", "lua", "swift", "vim", "xml"}
    | {"ps1", "bat", "txt", "tf", "nix", "bzl", "cfg", "ini", "conf", "env", "sql", "csv", "jsonl", "json5"}
)
_COMPOSE_BEGINNINGS = ("docker-compose", "compose.", "compose-")
_COMPOSE_ENDINGS = ("-compose", "_compose", ".compose")
_WORDS = ("dockerfile", "containerfile")
_JOINED_FIRST = ("Dockerfile-", "Dockerfile_", "Containerfile-", "Containerfile_")
_JOINED_LAST = ("-Dockerfile", "_Dockerfile", "-Containerfile", "_Containerfile")


def guess(path: str) -> Guess | None:
    """What the file at `path` is by its name; None if it is none of ours."""
    directory, _, name = path.rpartition("/")
    lowered = name.lower()
    if lowered in _NAMES:
        kind = _NAMES[lowered]
        return None if kind is None else Guess(kind)
    if "file" in lowered and (found := _dockerfile(name, lowered)) is not None:
        return found
    extension = lowered.rpartition(".")[2]
    if extension == "jenkinsfile" or lowered.startswith(("jenkinsfile.", "docker-bake")):
        return Guess(Kind.BUILD_SCRIPT)
    if extension in ("yaml", "yml", "json"):
        return _yaml(lowered, extension, directory)
    if extension == "txt":
        return _requirements(lowered, directory)
    if extension in _SCRIPTS:
        return Guess(Kind.BUILD_SCRIPT)
    if extension in _TEMPLATES and lowered.endswith(_YAML_TEMPLATES):
        return Guess(Kind.TEMPLATE, Sniff.OBJECT)
    return None


def _dockerfile(name: str, lowered: str) -> Guess | None:
    """`Dockerfile`, `Dockerfile.gpu`, `gpu.dockerfile`; with the capital also `Dockerfile-gpu`, `gpu_Dockerfile`."""
    extension = lowered.rpartition(".")[2]
    if extension in _WORDS:
        return Guess(Kind.DOCKERFILE)
    if lowered.partition(".")[0] not in _WORDS and not _joined(name):
        return None
    if extension in _NO_DOCKERFILES or name.endswith("~"):
        return None
    if extension in _TEMPLATES:
        return Guess(Kind.TEMPLATE)
    return Guess(Kind.DOCKERFILE, Sniff.FROM if extension in _SOURCES else Sniff.NOTHING)


def _joined(name: str) -> bool:
    return name.startswith(_JOINED_FIRST) or name.endswith(_JOINED_LAST)


def _yaml(lowered: str, extension: str, directory: str) -> Guess:
    if extension != "json":
        if directory.endswith(_WORKFLOWS) or lowered.startswith(_PIPELINES) or lowered.endswith(".gitlab-ci.yml"):
            return Guess(Kind.BUILD_SCRIPT)
        if lowered.startswith(_COMPOSE_BEGINNINGS):
            return Guess(Kind.COMPOSE)
        if lowered.rpartition(".")[0].endswith(_COMPOSE_ENDINGS):
            return Guess(Kind.COMPOSE, Sniff.SERVICES)
    return Guess(Kind.MANIFEST, Sniff.OBJECT)


def _requirements(lowered: str, directory: str) -> Guess | None:
    """`requirements.txt`, `requirements-dev.txt`, `dev_requirements.txt`, `requirements/dev.txt`, `constraints.txt`."""
    words = [word.rstrip("0123456789") for word in lowered[:-4].replace("_", "-").replace(".", "-").split("-")]
    if words[0] == "constraints" or words[-1] == "constraints":
        return Guess(Kind.CONSTRAINTS)
    if "requirements" in words or directory.rpartition("/")[2] == "requirements":
        return Guess(Kind.REQUIREMENTS)
    return None
