r"""An image that serves requests installs tools for development: Jupyter, pytest, linters.

## Why it matters
What only developers need makes the image larger and gives whoever breaks in something to work with: a Jupyter kernel
runs any code it is sent. It also brings dozens of dependencies, whose vulnerabilities a scanner reports month after
month. Usually one `requirements.txt` is used for both the laptop and the image.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir fastapi==0.115.6 uvicorn==0.34.0 pytest==8.3.4
USER 10001
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir fastapi==0.115.6 uvicorn==0.34.0
USER 10001
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
```

Keep them in a file of their own (`requirements-dev.txt`), or in a dependency group that the image does not install.

## Known limits
Only images that start a server which dslint knows are judged. Silent in stages and Dockerfiles with `dev`, `test` or
`notebook` in their name. One finding for an install.

## References
- https://packaging.python.org/en/latest/specifications/dependency-groups/
- https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import PipInstall

_TOOLS = frozenset(
    """
    jupyter jupyterlab notebook ipykernel pytest pytest-cov pytest-mock pytest-asyncio black flake8 mypy ruff pylint
    isort pre-commit tox nox coverage bandit autopep8 yapf
    """.split()  # noqa: SIM905  # a table of words
)


@rule(on=(PipInstall, Installs), category=Category.SECURITY, severity=Severity.INFO, profile=Profile.STRICT)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    tools = [each for each in node.requirements if each.normalized in _TOOLS and not each.marker]
    run = install_of(node).enclosing(Run) if tools else None
    if run is None or run.stage is None or not isinstance(run.document, Dockerfile):
        return
    named = f"{run.document.source.path} {run.stage.name or ''} {tools[0].span.source.path}"
    if run.stage not in run.document.serving_stages or re.search(r"dev|test|notebook|jupyter|ci\b", named):
        return
    more = f" and {len(tools) - 1} more tools" if len(tools) > 1 else ""
    yield Finding(
        tools[0].span,
        f"`{tools[0].name}`{more} for development are part of an image that serves requests"
        if more
        else f"`{tools[0].name}` is a tool for development, in an image that serves requests",
        help="move it to a file or group of requirements that the image does not install",
        related=shown_with(node),
    )
