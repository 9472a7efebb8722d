r"""A project does not run on the Python of the image into which it is installed.

## Why it matters
`requires-python` in `pyproject.toml` says which releases of Python the code was written for. pip and Poetry refuse to
install it on any other, and the build stops:

```text
ERROR: Package 'train' requires a different Python: 3.9.21 not in '>=3.11'
The currently activated Python version 3.9.21 is not supported by the project (^3.11).
```

## Examples
```dockerfile bad
FROM python:3.10.16-slim-bookworm
WORKDIR /app
COPY src src
COPY pyproject.toml .
RUN pip install --no-cache-dir .
USER 10001
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy==2.2.0"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY src src
COPY pyproject.toml .
RUN pip install --no-cache-dir .
USER 10001
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy==2.2.0"]
```

## Known limits
The image's Python is known from the tag of its base image, or from what the Dockerfile installs. uv fetches another
Python instead of giving up: see *second-python*. Silent where pip is called by a path or as `python3.12 -m pip`, and
where pyenv, conda, `poetry env use` or `pdm python` choose the Python.

## References
- https://packaging.python.org/en/latest/specifications/pyproject-toml/#requires-python
- https://python-poetry.org/docs/pyproject/#requires-python
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.packages.pyproject import Pyproject
from dslint.packages.python_range import allows_python
from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall, ProjectCommand

_TOOLS = frozenset({"pip", "poetry", "pdm"})


@rule(on=InstallsProject, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: InstallsProject) -> Iterator[Finding]:
    stage, file, install = link.run.stage, link.file, link.install
    if stage is None or not isinstance(file, Pyproject) or install.name not in _TOOLS or file.required_python is None:
        return
    if isinstance(install, PipInstall) and install.has("--ignore-requires-python", "--target", "-t", "--platform"):
        return
    if _is_of_another_python(install, stage):
        return
    wanted, python = file.required_python, stage.python
    if python is None or allows_python(wanted.text or "", python) is not False:
        return
    yield Finding(
        link.span,
        f"the project wants Python `{wanted.text}`, and the image has {python}: `{install.name}` refuses to install it",
        help="choose a base image with a release that the project allows",
        related=(
            Related(file.source.span(wanted.start, wanted.end), "what the project wants"),
            Related(stage.anchor, f"has Python {python}"),
        ),
    )


def _is_of_another_python(install: PipInstall | ProjectCommand, stage: Stage) -> bool:
    """Whether the command says itself which Python it is of, or another tool in the image chooses one."""
    if re.search(r"/pip|python\d\.\d|pip\d\.\d", install.span.text.partition(" install")[0]):
        return True
    return stage.mentions(re.compile(r"\bpyenv\b|\bconda\b|\bmamba\b|\bpoetry\s+env\s+use\b|\bpdm\s+(?:python|use)\b"))
