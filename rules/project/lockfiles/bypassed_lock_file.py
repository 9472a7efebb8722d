r"""A project has a lock file, but the image installs it with pip, which does not read lock files.

## Why it matters
`uv.lock` or `poetry.lock` says which versions you locked and tested. `pip install .` (and `uv pip install -r
pyproject.toml`) reads only `pyproject.toml`, where it says `numpy>=2`, and installs the newest release of the day. So
the image holds other versions than your own environment, although the repository has a lock file that everybody relies
on.

Install with the tool that wrote the lock file, or let it write a requirements file for pip:

```text
uv export --locked --no-dev -o requirements.txt
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir .
USER 10001
```
```text bad .dockerignore
.git
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = ["numpy>=2"]
```
```toml bad uv.lock
[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY . .
RUN uv sync --locked --no-dev
USER 10001
```
```text good .dockerignore
.git
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = ["numpy>=2"]
```
```toml good uv.lock
[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
```

## Known limits
Silent where the project depends on nothing, where all its dependencies are pinned, where pip leaves them out
(`--no-deps`) or has constraints (`-c`), and where anything in the Dockerfile reads a lock file or installs from a
requirements file, as the versions may come from there.

## References
- https://docs.astral.sh/uv/guides/integration/docker/
- https://docs.astral.sh/uv/concepts/projects/export/
- https://github.com/entrius/allways/pull/193
"""

import re
from collections.abc import Iterator

from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall


@rule(on=InstallsProject, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(link: InstallsProject) -> Iterator[Finding]:
    lock, install = link.lock, link.install
    if lock is None or not isinstance(install, PipInstall) or install.no_dependencies or install.constraints:
        return
    loose = [each for each in link.file.dependencies if not each.group and each.is_floating]
    if not loose or _versions_come_otherwise(link):
        return
    tool = "uv pip" if install.tool == "uv" else "pip"
    yield Finding(
        link.span,
        f"{tool} does not read `{lock.format}`: `{loose[0].name}` and all else may come in another version than locked",
        help="install with the tool that wrote the lock file, such as `uv sync --locked --no-dev`, "
        "or export a requirements file from it",
        related=(Related(lock.anchor, "the lock file"),),
    )


def _versions_come_otherwise(link: InstallsProject) -> bool:
    text = re.sub(r"(?m)^\s*#.*$", "", link.document.source.text)
    return re.search(r"requirements|\b(?:uv (?:sync|export|run)|poetry (?:install|export|sync)|pdm )", text) is not None
