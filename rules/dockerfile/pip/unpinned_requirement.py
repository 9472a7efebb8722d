r"""A pip requirement has no exact version, so every build may install another one.

## Why it matters
`pip install pandas` means: the newest pandas of the minute in which the image is built. The image that you build today
and the one that a colleague builds in three months hold different packages, although nothing in the project changed.
When NumPy 2.0 came out in June 2024, images that installed `numpy` without a version built as before, and then failed
when they started:

```text
A module that was compiled using NumPy 1.x cannot be run in NumPy 2.0.0 as it may crash.
```

Models are hit in quieter ways: a scikit-learn of another version loads an old pickle with a warning and may predict
something else. And a result from last month cannot be repeated, because nobody knows any more what it was computed
with.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pandas "scikit-learn>=1.4"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pandas==2.2.3 scikit-learn==1.6.0
USER 10001
```

A constraints file pins what the command does not:

```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY constraints.txt .
RUN pip install --no-cache-dir -c constraints.txt pandas scikit-learn
USER 10001
```

## Known limits
Silent on purpose: tools that install other packages (`pip install --upgrade pip setuptools wheel`, `uv`, `build`),
pytest, ruff and the like, which no model is computed with, bug-fix ranges (`pandas~=2.2.3`,
`pandas==2.2.*`), local projects (`pip install .`), URLs, anything whose version is a variable, `--no-deps` installs of
what an earlier wheel has brought, and commands with a constraints file (`-c`, `PIP_CONSTRAINT`). A variable that holds
the whole requirement is read if the file gives it a default. One finding for a command, at its first such package; to
ignore it there is to ignore it for the whole command. Files behind `-r` are the affair of
unpinned-requirements-file, git URLs that of git-requirement-without-commit.

## References
- https://pip.pypa.io/en/stable/topics/repeatable-installs/
- https://numpy.org/doc/stable/numpy_2_0_migration_guide.html
- https://scikit-learn.org/stable/model_persistence.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.dockerfile.installing import requirements_in
from dslint.packages import Requirement
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import PipInstall


@rule(
    on=PipInstall,
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    covers=("hadolint/DL3013", "droast/DF051"),
)
def check(install: PipInstall) -> Iterator[Finding]:
    instruction = install.enclosing(Instruction)
    if instruction is None or install.constraints:
        return
    if any(install.variable(name) or instruction.variable(name) for name in ("PIP_CONSTRAINT", "UV_CONSTRAINT")):
        return
    named = requirements_in(instruction, install)
    pinned = {each.normalized for each in named if not each.is_floating}
    loose = [each for each in named if _is_loose(each, install, instruction) and each.normalized not in pinned]
    if loose:
        first = loose[0]
        yield Finding(
            first.span,
            f"{_what(loose)}: every build may install other releases, and none can be repeated",
            help=f"write the version that you use today, `{first.name}==<version>`, or install from a lock file",
        )


def _what(loose: list[Requirement]) -> str:
    """What is wrong with the first of them, or with all."""
    first, *others = loose
    if others:
        named = [f"`{each.name}`" for each in loose[:3]]
        more = f"{len(loose) - 3} more" if len(loose) > 3 else named.pop()
        return f"{', '.join(named)} and {more} have no exact version"
    if first.specifier:
        return f"`{first.name}` may be any release that fits `{first.specifier}`"
    return f"`{first.name}` has no version"


def _is_loose(requirement: Requirement, install: PipInstall, instruction: Instruction) -> bool:
    if not requirement.is_floating or requirement.takes_fixes_only or requirement.is_installer:
        return False
    if requirement.is_checker or requirement.is_for_another_system:
        return False
    return not (install.no_dependencies and _is_there_already(requirement, install, instruction))


def _is_there_already(requirement: Requirement, install: PipInstall, instruction: Instruction) -> bool:
    """Whether a wheel of the package was installed before, so that `--no-deps package[extra]` changes nothing."""
    for command in instruction.stage.commands if instruction.stage is not None else ():
        if command is install:
            return False
        if isinstance(command, PipInstall):
            files = [word.text.partition("#")[0].rpartition("/")[2] for word in command.operands]
            name = requirement.normalized.replace("-", "_")
            if any(file.lower().startswith(name + "-") and file.endswith(".whl") for file in files):
                return True
    return False
