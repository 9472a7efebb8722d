r"""A requirements file of a Linux image lists a package that exists for Windows or macOS only.

## Why it matters
`pip freeze` writes down all that is installed, also what pip chose because your laptop runs Windows (`pywin32`) or
macOS (`pyobjc`). There is nothing to install for Linux under these names, and the image cannot be built:

```text
ERROR: Could not find a version that satisfies the requirement pywin32==306
ERROR: No matching distribution found for pywin32==306
```

An environment marker keeps the line for those who need it and lets pip skip it elsewhere.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
pandas==2.2.3
pywin32==306
```
```text fixed requirements.txt
pandas==2.2.3
pywin32==306 ; sys_platform == "win32"
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
pandas==2.2.3
pywin32==306 ; sys_platform == "win32"
```

## Known limits
Only files that a Dockerfile installs are judged, and packages of a short table (as of 2026-11).

## References
- https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
"""

from collections.abc import Iterator

from dslint.facts.package_names import only_system
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_SYSTEMS = {"win32": "Windows", "darwin": "macOS"}


@rule(on=Installs, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(link: Installs) -> Iterator[Finding]:
    stage = link.run.stage
    if stage is None or stage.is_windows:
        return
    for requirement in link.requirements:
        system = only_system(requirement.normalized)
        if system is None or requirement.marker or requirement.url:
            continue
        span = requirement.span
        marker = f' ; sys_platform == "{system}"'
        yield Finding(
            span,
            f"`{requirement.name}` exists for {_SYSTEMS[system]} only: a Linux image that installs it cannot be built",
            help=f"add the marker `{marker.strip()}`",
            related=shown_with(link),
            fix=Fix("add the marker", (Edit(span.source.span(span.end, span.end), marker),)),
        )
