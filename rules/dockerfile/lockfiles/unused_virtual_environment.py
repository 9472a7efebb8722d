r"""A tool installs the packages into a virtual environment, but the container starts another Python.

## Why it matters
`uv sync`, `poetry install` and `pipenv install` do not install into the Python of the image: they make a virtual
environment (`/app/.venv`, or one below `/root/.cache`) and put everything there. `CMD ["python", "main.py"]` starts the
Python of the image, which knows nothing of it. The build is green, and the container stops at its first import:

```text
ModuleNotFoundError: No module named 'pandas'
```

On your own machine this does not happen, because there the environment is activated, or you type `uv run`. Put the
`bin` directory of the environment first in `PATH`; then `python`, `uvicorn` and the rest are those of the environment.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock main.py ./
RUN uv sync --locked --no-dev
USER 10001
CMD ["python", "main.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock main.py ./
RUN uv sync --locked --no-dev
ENV PATH="/app/.venv/bin:$PATH"
USER 10001
CMD ["python", "main.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4 && poetry config virtualenvs.create false
WORKDIR /app
COPY pyproject.toml poetry.lock main.py ./
RUN poetry install --no-root --only main
USER 10001
CMD ["python", "main.py"]
```

## Known limits
Only what the final image starts with is looked at, not what its scripts do. Silent where `PATH` or another variable
names an environment, where the file mentions an activation or switches the virtual environment off
(`virtualenvs.create false`, `--system`, `UV_PROJECT_ENVIRONMENT`), and where pip installs packages too.

## References
- https://docs.astral.sh/uv/guides/integration/docker/#using-the-environment
- https://python-poetry.org/docs/configuration/#virtualenvscreate
- https://pipenv.pypa.io/en/latest/docker.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.rule import Category, Finding, Related, Severity, once_per_node, rule
from dslint.shell import Command, PipenvInstall, PipInstall, PoetryInstall, ProjectCommand, UvSync

_OF_PYTHON = frozenset({"python", "uvicorn", "gunicorn", "hypercorn", "streamlit", "fastapi", "flask", "celery"})
_ELSEWHERE = (
    r"venv/|/envs/|VIRTUAL_?ENV|activate|conda|PROJECT_ENVIRONMENT|virtualenvs?\.|--system|PIPENV_SYSTEM"
    r"|PYTHONPATH=\S*site"
)
_CURES = {
    "uv": 'put `.venv/bin` first in `PATH`: `ENV PATH="/app/.venv/bin:$PATH"`, with the project\'s directory',
    "poetry": "run `poetry config virtualenvs.create false` before, or start with `poetry run`",
    "pipenv": "install with `--system`, or start with `pipenv run`",
}


@rule(on=ProjectCommand, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(install: ProjectCommand) -> Iterator[Finding]:
    run, dockerfile = install.enclosing(Run), install.document
    if run is None or not isinstance(install, (UvSync, PoetryInstall, PipenvInstall)):
        return
    stage = dockerfile.final_stage if isinstance(dockerfile, Dockerfile) else None
    if stage is None or run.stage not in stage.chain or _first(stage) is not install or _may_be_used(stage):
        return
    start = next((command for command in stage.startup if _starts_python(command)), None)
    if start is not None and start.name_word is not None:
        yield Finding(
            start.words[0].span,
            f"`{start.words[0].text}` is that of the image, and not of the virtual environment into which "
            f"{install.name} installs: the container does not find its packages",
            help=_CURES[install.name],
            related=(Related(install.span, "the packages are installed here"),),
        )


def _starts_python(command: Command) -> bool:
    """Whether it runs Python or a program of a Python package, found by `PATH`."""
    words = [word.text for word in command.words[: command.name_index + 1]]
    by_path = not any("/" in word or "$" in word for word in words)
    return (
        by_path and set(command.wrappers) <= {"python", "exec"} and not {words[0], command.name}.isdisjoint(_OF_PYTHON)
    )


@once_per_node
def _first(stage: Stage) -> ProjectCommand | None:
    found = (each for below in reversed(stage.chain) for each in below.commands)
    return next((each for each in found if isinstance(each, (UvSync, PoetryInstall, PipenvInstall))), None)


@once_per_node
def _may_be_used(stage: Stage) -> bool:
    """Whether the environment may be the one that is found, or the packages may be elsewhere too."""
    for below in stage.chain:
        if re.search(_ELSEWHERE, re.sub(r"(?m)^\s*#.*$", "", below.span.text)):
            return True
        pips = (each for each in below.commands if isinstance(each, PipInstall))
        if any(pip.requirement_files or pip.paths or _brings_more(pip) for pip in pips):
            return True
    return False


def _brings_more(pip: PipInstall) -> bool:
    named = [each.normalized for each in pip.requirements if not each.is_installer]
    return len(pip.operands) > len(pip.requirements) or bool(set(named) - {"poetry", "pipenv", "poetry-core"})
