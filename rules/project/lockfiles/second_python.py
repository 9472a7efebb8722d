r"""uv does not find the Python that a project asks for in the image, and downloads another one into it.

## Why it matters
uv reads `.python-version` and `requires-python`. If the image's own Python does not fit, `uv sync` fetches one that
does, without a word of warning. The image then holds two of them, a hundred megabytes for nothing, and the one that
runs is neither the one of the base image, nor patched when that is. It lies in the home of root, so that with another
`USER` it may not even be found:

```text
exec /app/.venv/bin/python: permission denied
```

Let both say the same release, and set `UV_PYTHON_DOWNLOADS=never`, so that a difference stops the build.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --locked --no-dev --no-install-project
USER 10001
```
```text bad .python-version
3.13
```
```toml bad pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy==2.2.0"]
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
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
ENV UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN uv sync --locked --no-dev --no-install-project
USER 10001
```
```text good .python-version
3.13
```
```toml good pyproject.toml
[project]
name = "train"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy==2.2.0"]
```
```toml good uv.lock
version = 1

[[package]]
name = "numpy"
version = "2.2.0"
source = { registry = "https://pypi.org/simple" }
```

## Known limits
The image's Python is known from the tag of Python's own images only. Silent where `UV_PYTHON` or `--python` says
which to take, and where downloads are switched off (then the build stops by itself).

## References
- https://docs.astral.sh/uv/concepts/python-versions/
- https://docs.astral.sh/uv/guides/integration/docker/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.python_images import python_of_image
from dslint.packages.pyproject import Pyproject
from dslint.packages.python_range import allows_python
from dslint.project.environments import InstallsProject
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_TOLD = r"UV_PYTHON|UV_NO_MANAGED|UV_SYSTEM_PYTHON|uv python|uv venv|--no-managed-python|--no-python-downloads"


@rule(on=InstallsProject, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(link: InstallsProject) -> Iterator[Finding]:
    stage, file, install = link.run.stage, link.file, link.install
    if stage is None or install.name != "uv" or install.subcommand is None or install.subcommand.text != "sync":
        return
    if not isinstance(file, Pyproject) or install.has("-p", "--python") or stage.mentions(re.compile(_TOLD)):
        return
    python, wanted = _python_of(stage), _wanted(link, file)
    if python is None or wanted is None or allows_python(wanted[0], python) is not False:
        return
    yield Finding(
        link.span,
        f"the project asks for Python `{wanted[1].text}`, and the image has {python}: uv downloads a second one",
        help="choose a base image with that release, and set `UV_PYTHON_DOWNLOADS=never`",
        related=(Related(wanted[1], "what the project asks for"), Related(stage.anchor, f"has Python {python}")),
    )


def _python_of(stage: Stage) -> str | None:
    image = stage.root_image
    is_python = image is not None and image.known and image.name.rpartition("/")[2] == "python"
    return python_of_image(image.name, image.tag) if is_python and image is not None else None


def _wanted(link: InstallsProject, file: Pyproject) -> tuple[str, Span] | None:
    """What uv looks for: the release of `.python-version`, else the project's range; and its place."""
    pinned = link.pinned_python
    if pinned is not None:
        found = re.fullmatch(r"(?:cpython-)?(3\.\d{1,2})(?:\.\d+)?", pinned.text.strip())
        return (f"=={found[1]}.*", pinned) if found is not None else None
    value = file.required_python
    return (value.text or "", file.source.span(value.start, value.end)) if value is not None else None
