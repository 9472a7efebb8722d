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
pytest, ruff and the like in a stage that the last one does not need, bug-fix ranges (`pandas~=2.2.3`,
`pandas==2.2.*`), local projects (`pip install .`), URLs, anything whose version is a variable, `--no-deps` installs of
what an earlier wheel has brought, and commands with a constraints file (`-c`, `PIP_CONSTRAINT`). A variable that holds
the whole requirement is read if the file gives it a default. Files behind `-r` are the affair of
unpinned-requirements-file, git URLs that of git-requirement-without-commit.

## References
- https://pip.pypa.io/en/stable/topics/repeatable-installs/
- https://numpy.org/doc/stable/numpy_2_0_migration_guide.html
- https://scikit-learn.org/stable/model_persistence.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Instruction
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
    for requirement in requirements_in(instruction, install):
        if not requirement.is_floating or requirement.is_installer or requirement.takes_fixes_only:
            continue
        if requirement.is_checker and _is_aside(instruction):
            continue
        if install.no_dependencies and _is_there_already(requirement, install, instruction):
            continue
        name = requirement.name
        what = f"may be any release that fits `{requirement.specifier}`" if requirement.specifier else "has no version"
        yield Finding(
            requirement.span,
            f"`{name}` {what}: every build may install another one, and none can be repeated",
            help=f"write the version that you use today, `{name}==<version>`, or install from a lock file",
        )


def _is_aside(instruction: Instruction) -> bool:
    """Whether the last stage, which is what one builds, does without this one: it is for development or tests."""
    document = instruction.document
    return isinstance(document, Dockerfile) and instruction.stage not in document.needed_stages


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
