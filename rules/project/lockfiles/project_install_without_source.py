r"""A project is installed before its code is in the image, so there is nothing to install.

## Why it matters
`poetry install` and `uv sync` install two things: what the project depends on, and the project itself. To build the
second they need the project's code and the README that `pyproject.toml` names. Where only `pyproject.toml` and the lock
file were copied so far (which is right, as it lets Docker keep the installed dependencies while the code changes), the
build stops:

```text
Error: The current project could not be installed: Readme path `/app/README.md` does not exist.
If you do not want to install the current project use --no-root.
```

(with uv and hatchling: `OSError: Readme file does not exist: README.md`, or `ValueError: Unable to determine which
files to ship inside the wheel`). Install the dependencies alone at this place, and the project, if it is to be
installed at all, behind the COPY of its code.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main
COPY train.py ./
USER 10001
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
readme = "README.md"
dependencies = ["numpy (>=2.0)"]

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
```
```toml bad poetry.lock
[[package]]
name = "numpy"
version = "2.2.0"
```
```python bad train.py
import numpy
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root --only main
COPY train.py ./
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main --no-root
COPY train.py ./
USER 10001
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
readme = "README.md"
dependencies = ["numpy (>=2.0)"]

[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
```
```toml good poetry.lock
[[package]]
name = "numpy"
version = "2.2.0"
```
```python good train.py
import numpy
```

## Known limits
Only reported where everything that was copied, mounted or made before is a single file, such as `pyproject.toml`, and
the project's build backend is known to insist on the code (Poetry's, hatchling, flit, uv's). Silent for Poetry 1,
which only warns, and where `package-mode = false` or `tool.uv.package = false` says that there is no project to
install.

## References
- https://python-poetry.org/docs/cli/#install
- https://docs.astral.sh/uv/guides/integration/docker/#intermediate-layers
- https://github.com/ryo-ma/gpt-assistants-api-ui/pull/35
"""

import re
from collections.abc import Iterator

from dslint.packages.pyproject import Pyproject
from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Fix, Related, Severity, rule
from dslint.shell import PoetryInstall, UvSync

_INSISTING = ("poetry.core", "poetry.masonry", "hatchling", "flit_core", "uv_build")


@rule(on=InstallsProject, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(link: InstallsProject) -> Iterator[Finding]:
    install, file = link.install, link.file
    if not link.copies_files_only or not isinstance(file, Pyproject) or file.problems:
        return
    if isinstance(install, PoetryInstall):
        option = "--no-root"
        builds = install.installs_root and file.is_poetry_package and not _is_poetry_1(link)
    elif isinstance(install, UvSync):
        option = "--no-install-project"
        builds = install.installs_root and file.is_uv_package
        builds = builds and link.run.variable("UV_NO_INSTALL_PROJECT") is None
    else:
        return
    backend, word = file.build_backend or "", install.subcommand
    if not builds or word is None or not (backend.startswith(_INSISTING) or option == "--no-root"):
        return
    edit = install.insert_after(word, option)
    yield Finding(
        link.span,
        f"`{install.name} {word.text}` also installs the project itself, whose code is not in the image yet: "
        "the build stops",
        help=f"write `{install.name} {word.text} {option}`, and copy the code behind it",
        related=(Related(file.anchor, "the project"),),
        fix=Fix(f"add `{option}`", (edit,)) if edit else None,
    )


def _is_poetry_1(link: InstallsProject) -> bool:
    text = link.document.source.text
    return re.search(r"poetry(?:\[\w+\])?[=~<]=?\s*[\"']?(?:0|1)\b|POETRY_VERSION[= ][\"']?1", text) is not None
