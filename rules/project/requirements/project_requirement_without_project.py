r"""A requirements file installs the project itself (`-e .`), whose code is not in the image yet.

## Why it matters
The line `-e .` tells pip to install the project in the current directory. In a Dockerfile that copies the requirements
first, to keep the layer of the packages when only code changes, there is no project in that directory at this point:

```text
ERROR: file:///app does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY src src
USER 10001
```
```text bad requirements.txt
-e .
pandas==2.2.3
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY pyproject.toml .
COPY src src
RUN pip install --no-cache-dir --no-deps .
USER 10001
```
```text good requirements.txt
pandas==2.2.3
```

## Known limits
Silent where the project may come from somewhere else: a base image of your own, a download, a mount.

## References
- https://pip.pypa.io/en/stable/topics/local-project-installs/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.project.installs import Installs, shown_with
from dslint.project.layout import Layout
from dslint.project.unseen import may_hold_unseen_files
from dslint.rule import Category, Finding, Severity, rule

_DEFINITIONS = ("pyproject.toml", "setup.py", "setup.cfg")


@rule(on=Installs, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: Installs) -> Iterator[Finding]:
    line = next((each for each in link.file.lines if _project().fullmatch(each.text.text.strip())), None)
    if line is None or may_hold_unseen_files(link.run):
        return
    layout = Layout()
    if any(layout.may_bring(link.run, link.install, name) for name in _DEFINITIONS):
        return
    yield Finding(
        line.span,
        f"`{line.span.text}` installs the project, whose `pyproject.toml` or `setup.py` is not in the image by then",
        help="take the line out and install the project in a step of its own, behind the COPY of its code",
        related=shown_with(link),
    )


@cache
def _project() -> re.Pattern[str]:
    return re.compile(r"(?:(?:-e|--editable)[ =]*)?\.(?:\[[\w, -]*\])?/?")
