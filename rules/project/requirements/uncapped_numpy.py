r"""A package compiled for NumPy 1 is pinned, and nothing keeps NumPy 2 away from it.

## Why it matters
NumPy 2.0 (June 2024) changed the layout of its data in memory. What was compiled for NumPy 1 cannot work with it, but
many releases from before that day accept any later NumPy as their dependency, because nobody could know. So the pin of
pandas stays the same for years, and the image that is built today gets a NumPy that came out long after it:

```text
A module that was compiled using NumPy 1.x cannot be run in NumPy 2.2.6 as it may crash.
ValueError: numpy.dtype size changed, may indicate binary incompatibility. Expected 96 from C header, got 88
```

The build succeeds. The container fails at its first import.

## Examples
```dockerfile bad
FROM python:3.11.11-slim-bookworm
RUN pip install --no-cache-dir pandas==2.0.3
USER 10001
```
```dockerfile fixed
FROM python:3.11.11-slim-bookworm
RUN pip install numpy==1.26.4 --no-cache-dir pandas==2.0.3
USER 10001
```
```dockerfile good
FROM python:3.11.11-slim-bookworm
RUN pip install --no-cache-dir pandas==2.0.3 numpy==1.26.4
USER 10001
```

## Known limits
Judged where the Python of the stage is known and NumPy 2 exists for it (3.9 to 3.12). Silent where another package of
the same install keeps NumPy below 2 (such as scipy before 1.13), where NumPy is named elsewhere in the stage, and with
constraints that pin it. The table knows a dozen packages (as of 2026-11). Packages that it does not know may hold NumPy
below 2 as well; to say so in the file does no harm then.

## References
- https://numpy.org/doc/stable/numpy_2_0_migration_guide.html
- https://github.com/numpy/numpy/issues/26191
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.facts.numpy_limits import is_built_for_numpy_1, keeps_numpy_1
from dslint.packages import Requirement
from dslint.project.installs import Installs, add_line, add_option, install_of, shown_with, together
from dslint.rule import Category, Edit, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import PipInstall

_PYTHONS = ("3.9", "3.10", "3.11", "3.12")


@rule(
    on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("==",)
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    old = [each for each in node.requirements if _is_old(each)]
    run = install_of(node).enclosing(Run)
    if not old or run is None or run.stage is None or run.stage.python not in _PYTHONS or not _is_complete(node):
        return
    everything = together(node)
    numpy = [each for each in everything if each.normalized == "numpy"]
    if any(keeps_numpy_1(each.normalized, each.pinned_version) or _may_cap(each) for each in everything):
        return
    if any(not _admits_2(each) for each in numpy) or (not numpy and _named_elsewhere(run.stage)):
        return
    first = old[0]
    yield Finding(
        first.span,
        f"`{first.name}` {first.pinned_version} was compiled for NumPy 1, and nothing keeps NumPy below 2:"
        " it will fail at import",
        help="add `numpy==1.26.4`, or raise the version of the package",
        related=shown_with(node),
        fix=_limiting(node, numpy, first),
    )


def _is_old(requirement: Requirement) -> bool:
    version = requirement.pinned_version
    return bool(version) and not requirement.marker and is_built_for_numpy_1(requirement.normalized, version or "")


def _is_complete(node: PipInstall | Installs) -> bool:
    """Whether all that the command installs, and holds back, is known."""
    install = install_of(node)
    if install.has("--no-deps", "--no-dependencies") or install.variable("PIP_CONSTRAINT"):
        return False
    if isinstance(node, Installs):
        pinned = "numpy" in node.pinned_by_constraints
        return node.constraints_known and not pinned and not node.file.hashes_required
    hidden = [word for word in node.operands if not word.known] or node.constraints or node.requirement_files
    return not hidden and not node.installs_project


def _may_cap(requirement: Requirement) -> bool:
    """Whether an older release may be chosen that keeps NumPy below 2."""
    capping = keeps_numpy_1(requirement.normalized, "0.1") or keeps_numpy_1(requirement.normalized, None)
    return capping and requirement.pinned_version is None and bool(requirement.specifier)


def _admits_2(requirement: Requirement) -> bool:
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    if not requirement.known or requirement.url or requirement.marker:
        return False
    if requirement.pinned_version is not None:
        return not requirement.pinned_version.startswith(("0", "1."))
    try:
        return any(SpecifierSet(requirement.specifier).contains(version) for version in ("2.0.2", "2.2.6", "2.4.6"))
    except InvalidSpecifier:
        return False


@once_per_node
def _named_elsewhere(stage: Stage) -> bool:
    return stage.mentions(re.compile("numpy"))


def _limiting(node: PipInstall | Installs, numpy: list[Requirement], first: Requirement) -> Fix | None:
    mine = [each for each in numpy if each in node.requirements]
    edit: Edit | None = None
    if mine and not mine[0].is_exact and not mine[0].hashes:
        edit = Edit(mine[0].span, "numpy==1.26.4")
    elif not numpy:
        edit = (
            add_line("numpy==1.26.4", first) if isinstance(node, Installs) else add_option(node, "numpy==1.26.4", first)
        )
    return Fix("pin `numpy==1.26.4`", (edit,)) if edit else None
