r"""A project has a lock file, but the command that is to install from it does not find it in the image.

## Why it matters
The lock file lies beside `pyproject.toml` in your repository, but a build only sees what was copied, and what
`.dockerignore` names is not even copied by `COPY . .`. Where the command insists on the file, the build stops:

```text
error: Unable to find lockfile at `uv.lock`, but `--frozen` was provided.
```

`poetry install`, and `uv sync` without such an option, go on without a word: they look up the newest releases that fit
and install those, so the image holds other versions than the ones that you locked and tested.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4
WORKDIR /app
COPY pyproject.toml ./
RUN poetry install --no-root
USER 10001
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = ["numpy>=2"]
```
```toml bad poetry.lock
[[package]]
name = "numpy"
version = "2.2.0"
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir poetry==2.1.4
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
USER 10001
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = ["numpy>=2"]
```
```toml good poetry.lock
[[package]]
name = "numpy"
version = "2.2.0"
```

## Known limits
Silent where a command before might bring the file (it clones a repository, unpacks an archive, locks, or names the
file), and where the project itself is not found. Of `uv sync` and `pdm install` without an option that insists on the
lock file, relocking-install has to say something.

## References
- https://docs.astral.sh/uv/guides/integration/docker/
- https://python-poetry.org/docs/basic-usage/#installing-without-poetrylock
- https://github.com/dbcls/togomcp/pull/113
"""

from collections.abc import Iterator

from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import ProjectCommand


@rule(on=InstallsProject, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(link: InstallsProject) -> Iterator[Finding]:
    lock, install = link.lock, link.install
    if lock is None or link.lock_in_image or not isinstance(install, ProjectCommand):
        return
    pattern = link.lock_ignored
    if install.relocks and pattern is None:
        return
    command = f"{install.name} {install.subcommand.text}" if install.subcommand is not None else install.name
    why = "the ignore file leaves it out" if pattern else "nothing copies it"
    harm = "the build stops" if install.needs_lock else "it installs whatever releases are the newest"
    yield Finding(
        link.span,
        f"`{command}` does not find `{lock.format}`, as {why}: {harm}",
        help=f"take `{lock.format}` out of the ignore file"
        if pattern
        else f"copy it together with the project's file: `COPY {install.project_name} {lock.format} ./`",
        related=(Related(pattern, "left out here") if pattern else Related(lock.anchor, "the lock file"),),
    )
