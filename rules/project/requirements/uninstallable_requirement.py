r"""A package cannot be installed on this image: no file of it fits the Python or the system there.

## Why it matters
torch, tensorflow and onnxruntime are published as wheels only, ready-built for certain Python releases and for the C
library of Debian, Ubuntu and Red Hat. For another Python, or on Alpine with its musl, there is nothing to install:

```text
ERROR: Could not find a version that satisfies the requirement tensorflow==2.15.0 (from versions: 2.16.0rc0, ...)
ERROR: No matching distribution found for tensorflow==2.15.0
```

Others have a source package too, but refuse to be compiled for a Python that they do not know: scipy up to 1.11, and
numba, `RuntimeError: Cannot install on Python version 3.13.0; only versions >=3.8,<3.12 are supported`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir tensorflow==2.15.0
USER 10001
```
```dockerfile good
FROM python:3.11.14-slim-bookworm
RUN pip install --no-cache-dir tensorflow==2.15.0
USER 10001
```
```dockerfile bad
FROM python:3.13.1-alpine
RUN pip install --no-cache-dir torch==2.7.1
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
torch==2.3.1
```

## Known limits
As of 2026-11, for the packages that this is known of, on x86-64. Nothing is said where another package index is asked,
where the image's Python is not known, and of requirements with a marker.

## References
- https://pypi.org/project/torch/#files
- https://pypi.org/project/tensorflow/#files
- https://peps.python.org/pep-0656/
"""

from collections.abc import Iterator

from dslint.project.installs import Installs, shown_with
from dslint.project.missing_wheels import missing_wheels
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("==", "alpine"))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for missing in missing_wheels(node):
        if not missing.is_compiled:
            yield Finding(
                missing.requirement.span,
                f"{missing.why}: pip finds nothing that it can install",
                help=missing.advice,
                related=shown_with(node),
            )
