r"""A build of PyTorch (`+cu121`, `+cpu`) is asked for where only PyPI is looked at, which has none.

## Why it matters
`torch==2.5.1+cu121` is not a release of its own but the build of 2.5.1 for CUDA 12.1. PyPI holds one build of each
release only, under its plain version; all others are on PyTorch's own server. Without its address, pip finds nothing
and the build of the image stops:

```text
ERROR: No matching distribution found for torch==2.5.1+cu121
```

Such lines come from `pip freeze` on a machine where PyTorch was installed with the command of its website: the
versions were written down, the address was not.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1+cu121
USER 10001
```
```dockerfile fixed
FROM python:3.12.8-slim-bookworm
RUN pip install --extra-index-url https://download.pytorch.org/whl/cu121 --no-cache-dir torch==2.5.1+cu121
USER 10001
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1+cu121 --index-url https://download.pytorch.org/whl/cu121
USER 10001
```

## Known limits
Silent where another index is named in any way: on the command line, in the file, in the environment of the stage, in
a `pip.conf`; and where a variable may name one.

## References
- https://pytorch.org/get-started/previous-versions/
- https://packaging.python.org/en/latest/specifications/version-specifiers/#local-version-identifiers
"""

from collections.abc import Iterator

from dslint.packages import Requirement
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, add_option, install_of, shown_with
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import PipInstall

_FAMILY = ("torch", "torchvision", "torchaudio")


@rule(
    on=(PipInstall, Installs),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    keywords=("torch",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    builds = [each for each in node.requirements if each.normalized in _FAMILY and _build(each)]
    if not builds or install_of(node).has("--no-index"):
        return
    indexes = indexes_of(node)
    if not indexes.known or not all("pypi.org/" in url for url in indexes.urls):
        return
    first = builds[0]
    url = f"https://download.pytorch.org/whl/{_build(first)}"
    option = f"--extra-index-url {url}"
    edit = add_option(node, option, first)
    yield Finding(
        first.span,
        f"`{first.name}=={first.pinned_version}` is not on PyPI, which has no `+{_build(first)}` builds, and no other"
        " index is named",
        help=f"name PyTorch's index for this build: `{option}`",
        related=shown_with(node),
        fix=Fix(f"add `{option}`", (edit,)) if edit else None,
    )


def _build(requirement: Requirement) -> str:
    """The build that a pinned version names, if it is one of PyTorch's."""
    build = (requirement.pinned_version or "").partition("+")[2]
    return build if build == "cpu" or build.startswith(("cu", "rocm", "xpu")) else ""
