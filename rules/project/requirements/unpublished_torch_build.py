r"""PyTorch is asked for in a build for a CUDA version for which that release was never built.

## Why it matters
Each release of PyTorch is built for two or three versions of CUDA and no others: 2.5 for CUDA 11.8, 12.1 and 12.4, 2.8
for 12.6, 12.8 and 12.9. The index of any other version has no such release, and the build stops:

```text
ERROR: Could not find a version that satisfies the requirement torch==2.8.0
ERROR: No matching distribution found for torch==2.8.0
```

It happens when the version of torch is raised and the `cu118` behind it stays. The driver of the machine does not
have to be of the same version as the build: one that is new enough runs all of them, so take one that exists.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.8.0 --index-url https://download.pytorch.org/whl/cu118
USER 10001
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.8.0 --index-url https://download.pytorch.org/whl/cu126
USER 10001
```

## Known limits
The table knows torch 1.12 to 2.14 (as of 2026-11). Silent where PyPI is asked as well and the version names no build:
then pip takes PyPI's build (see outvoted-torch-index).

## References
- https://github.com/pytorch/pytorch/blob/main/RELEASE.md
- https://pytorch.org/get-started/previous-versions/
"""

import re
from collections.abc import Iterator

from dslint.facts.torch import published_builds
from dslint.project.indexes import Indexes, indexes_of
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("torch",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for requirement in node.requirements:
        if requirement.normalized != "torch" or requirement.pinned_version is None:
            continue
        version, _, build = requirement.pinned_version.partition("+")
        published = published_builds(version)
        build = build or _only_build(indexes_of(node))
        if published is None or not re.fullmatch(r"cu\d+", build) or build in published:
            continue
        yield Finding(
            requirement.span,
            f"torch {version} was never built for `{build}`: nothing will be found to install",
            help=f"torch {version} exists for {', '.join(f'`{each}`' for each in published)}",
            related=shown_with(node),
        )


def _only_build(indexes: Indexes) -> str:
    """The build whose index is the only place that is asked, if so."""
    if not indexes.known or indexes.asks_pypi or len(indexes.urls) != 1:
        return ""
    found = re.fullmatch(r"https://download\.pytorch\.org/whl/(cu\d+)/?", indexes.urls[0])
    return found[1] if found else ""
