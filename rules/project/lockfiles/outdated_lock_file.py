r"""A project asks for a package that its lock file does not have.

## Why it matters
The lock file lists all packages that are to be installed, with their versions. Somebody added a line to
`pyproject.toml` (or `Pipfile`) and did not let the tool write the lock file anew. What the image's build makes of that
depends on the command, and none of it is what you want. `uv sync --locked`, `poetry install` and
`pipenv install --deploy` stop:

```text
error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.
pyproject.toml changed significantly since poetry.lock was last generated. Run `poetry lock` to fix the lock file.
```

`uv sync --frozen` and `pipenv sync` install what the old list says, without the new package, and the container fails
when it starts: `ModuleNotFoundError: No module named 'polars'`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
USER 10001
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = [
    "numpy>=2",
    "polars>=1.20",
]
```
```toml bad uv.lock
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "train"
version = "1.0"
source = { virtual = "." }
dependencies = [
    { name = "numpy" },
]

[package.metadata]
requires-dist = [{ name = "numpy", specifier = ">=2" }]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-install-project
USER 10001
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
dependencies = ["numpy>=2"]
```
```toml good uv.lock
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "train"
version = "1.0"
source = { virtual = "." }
dependencies = [
    { name = "numpy" },
]

[package.metadata]
requires-dist = [{ name = "numpy", specifier = ">=2" }]
```

## Known limits
Only what surely differs is reported: packages that are missing altogether, at the first of them. A changed version
range, or a line that was deleted, is not. Only what is always installed is compared, no groups and extras, and only
where a Dockerfile of the project installs from the lock file.

## References
- https://docs.astral.sh/uv/concepts/projects/sync/
- https://python-poetry.org/docs/basic-usage/#installing-with-poetrylock
- https://pipenv.pypa.io/en/latest/commands.html#install
"""

from collections.abc import Iterator

from dslint.packages.pyproject import Pyproject
from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import ProjectCommand

_HOW = {"uv.lock": "uv lock", "poetry.lock": "poetry lock", "pdm.lock": "pdm lock", "Pipfile.lock": "pipenv lock"}


@rule(on=InstallsProject, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: InstallsProject) -> Iterator[Finding]:
    lock, install = link.lock, link.install
    if lock is None or lock.problems or not lock.dependencies or not isinstance(install, ProjectCommand):
        return
    dynamic = isinstance(link.file, Pyproject) and link.file.has_dynamic_dependencies
    if install.relocks or dynamic or not link.lock_in_image:
        return
    missing = [each for each in link.file.dependencies if not each.group and each.normalized not in lock.names]
    if missing:
        more = f" and {len(missing) - 1} more are" if len(missing) > 1 else " is"
        yield Finding(
            missing[0].name_span,
            f"`{missing[0].name}`{more} not in `{lock.format}`, from which an image installs: "
            f"the build stops, or the image lacks {'them' if len(missing) > 1 else 'it'}",
            help=f"run `{_HOW[lock.format]}` and commit the new lock file",
            related=(Related(link.span, "an image installs the project here"),),
        )
