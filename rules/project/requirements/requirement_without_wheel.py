r"""A package has no ready-built wheel for this image, so it is compiled during the build.

## Why it matters
numpy, pandas or scikit-learn from a wheel are there in seconds. Where no wheel fits (a release that is older than the
image's Python, or Alpine with its musl instead of glibc), pip fetches the source and compiles it: for ten to sixty
minutes, on every build without a cache. Slim images have no compiler, and it ends with

```text
error: metadata-generation-failed
× Encountered error while generating package metadata.
```

What comes out is often slower too, without the fast linear algebra that the wheels bring.

## Examples
```dockerfile bad
FROM python:3.14.0-slim-bookworm
RUN pip install --no-cache-dir pandas==2.2.3
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pandas==2.2.3
USER 10001
```
```dockerfile bad
FROM python:3.13.1-alpine
RUN pip install --no-cache-dir scikit-learn==1.6.0
USER 10001
```

Requirements files that an image installs count too:

```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
numpy==1.24.4
```

## Known limits
As of 2026-11, for some fifteen packages of data science, on x86-64. Nothing is said where another package index is
asked, where the image's Python is not known, and of requirements with a marker.

## References
- https://pypi.org/project/pandas/#files
- https://peps.python.org/pep-0656/
- https://pythonspeed.com/articles/alpine-docker-python/
"""

from collections.abc import Iterator

from dslint.project.installs import Installs, shown_with
from dslint.project.missing_wheels import missing_wheels
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.EFFICIENCY, severity=Severity.WARNING, keywords=("==", "alpine"))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for missing in missing_wheels(node):
        if missing.is_compiled:
            yield Finding(
                missing.requirement.span,
                f"{missing.why}: it is compiled, for minutes, if there is a compiler at all",
                help=missing.advice,
                related=shown_with(node),
            )
