r"""A requirements file pins another release of a package than the lock file beside it.

## Why it matters
The repository says twice what is to be installed: in a lock file, which your own environment and the tests follow,
and in a requirements file, which the image follows. Here they differ. So what was tested is not what runs, and nobody
notices until the two releases behave differently.

Have the requirements file written by the tool that keeps the lock file, in a hook or in CI:

```text
uv export --locked --no-dev -o requirements.txt
poetry export -o requirements.txt
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
numpy==2.1.3
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy>=2"]
```
```toml bad uv.lock
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
numpy==2.2.0
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy>=2"]
```
```toml good uv.lock
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
```

## Known limits
Compared are exact versions, without what stands behind a `+`, with `uv.lock`, `poetry.lock`, `pdm.lock` and
`Pipfile.lock` in the same directory, for what the project itself asks for. Packages that the lock file has in several
versions are left out, and so are files for development.

## References
- https://docs.astral.sh/uv/concepts/projects/export/
- https://python-poetry.org/docs/cli/#export
"""

import re
from collections.abc import Iterator

from dslint.packages import Requirement
from dslint.packages.dependency import DependencyFile
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_OTHER_PURPOSE = r"(?:^|[-_./])(?:dev|test|tests|docs?|lint|ci|build|old|legacy)(?:[-_./]|$)"

_LOCKS = (
    ("uv.lock", "pyproject.toml"),
    ("poetry.lock", "pyproject.toml"),
    ("pdm.lock", "pyproject.toml"),
    ("Pipfile.lock", "Pipfile"),
)


@rule(on=Installs, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(link: Installs) -> Iterator[Finding]:
    if re.search(_OTHER_PURPOSE, link.file.source.path.rpartition("/")[2]):
        return
    lock, wanted = _lock_beside(link)
    if lock is None:
        return
    different = [*_different(link, lock, wanted)]
    for requirement, version, place in different[:1]:
        others = len(different) - 1
        more = "" if not others else ", another one differs too" if others == 1 else f", {others} others differ too"
        yield Finding(
            requirement.span,
            f"the image gets {requirement.name} {requirement.pinned_version}, and `{lock.format}` has {version}{more}:"
            " what you test is not what runs",
            help="have the requirements file written from the lock file, such as with `uv export`",
            related=(Related(place, "the locked release"), *shown_with(link)),
        )


def _different(link: Installs, lock: DependencyFile, wanted: frozenset[str]) -> Iterator[tuple[Requirement, str, Span]]:
    """The requirements pinned to another release than the locked one, that release, and its place."""
    for requirement in link.file.requirements:
        pinned = requirement.pinned_version
        if pinned is not None and not requirement.marker and requirement.normalized in wanted:
            locked = _locked(lock, requirement.normalized)
            if locked is not None and not _is_same(pinned, locked[0]):
                yield requirement, *locked


def _lock_beside(link: Installs) -> tuple[DependencyFile | None, frozenset[str]]:
    """The lock file in the same directory, and what the project that it is for asks for itself."""
    for name, project in _LOCKS:
        lock = link.neighbour(name)
        file = link.neighbour(project) if lock is not None else None
        if lock is not None and file is not None and not lock.problems:
            return lock, frozenset(each.normalized for each in file.dependencies if not each.group)
    return None, frozenset()


def _locked(lock: DependencyFile, name: str) -> tuple[str, Span] | None:
    """The one release that the lock file has of a package, and its place."""
    found = lock.names.get(name, [])
    version = found[0].version if len(found) == 1 else None
    return (version, found[0].name_span) if version is not None else None


def _is_same(one: str, other: str) -> bool:
    from packaging.version import InvalidVersion, Version

    try:
        return Version(one.partition("+")[0]) == Version(other.partition("+")[0])
    except InvalidVersion:
        return True
