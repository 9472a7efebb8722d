r"""A requirements file points at a path of the machine on which it was written.

## Why it matters
In a conda environment, `pip freeze` does not print versions but the directories in which the packages were built:

```text
certifi @ file:///croot/certifi_1665076670883/work/certifi
```

That directory was gone before you had the file, and it never was in your image. The build stops:

```text
ERROR: Could not install packages due to an OSError: [Errno 2] No such file or directory:
'/croot/certifi_1665076670883/work/certifi'
```

`pip list --format=freeze` prints versions instead.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
certifi @ file:///croot/certifi_1665076670883/work/certifi
pandas==2.2.3
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
certifi==2022.9.24
pandas==2.2.3
```

## Known limits
Known are the directories of conda's builds and home directories of macOS, Windows and Linux. Other paths may well be
there. One finding for a file, at the first such line.

## References
- https://github.com/conda/conda/issues/10178
- https://pip.pypa.io/en/stable/cli/pip_freeze/
"""

import re
from collections.abc import Iterator

from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Severity, rule
from dslint.source import Span

_ELSEWHERE = (
    r"(?:file:/+)?(?:/?[A-Za-z]:[\\/]|/?(?:croot|Users|tmp/build|tmp/abs_\w+|opt/conda/conda-bld|home/conda|private/var"
    r"|home/\w+/(?:anaconda|miniconda|miniforge|Downloads|Desktop)\w*|home/task_\w+|feedstock_root|work/ci_py\w+)/)"
)


@rule(on=Installs, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: Installs) -> Iterator[Finding]:
    stage = link.run.stage
    places = [(span, text) for span, text in _paths(link) if re.match(_ELSEWHERE, text)]
    if not places or stage is None or stage.is_windows:
        return
    span, text = places[0]
    more = f" (and {len(places) - 1} more lines)" if len(places) > 1 else ""
    yield Finding(
        span,
        f"`{text}` is a path of the machine where this file was written{more}: no image has it",
        help="write the version instead; `pip list --format=freeze` prints the file with versions",
        related=shown_with(link),
    )


def _paths(link: Installs) -> Iterator[tuple[Span, str]]:
    for requirement in link.requirements:
        if requirement.url and requirement.url.startswith("file:"):
            yield requirement.span, requirement.url
    for name, text, span in link.file.options:
        if name in ("--find-links", "--editable") and "://" not in text.removeprefix("file://"):
            yield span, text
