r"""A requirements file that an image installs has packages without an exact version.

## Why it matters
`pip install -r requirements.txt` in a Dockerfile looks as if the file decided what is installed. It only does if its
lines say so: `pandas` and `pandas>=2` mean the newest release of the minute in which the image is built. So the image
of today and that of next month differ, although neither the Dockerfile nor the file has changed, and the difference
shows up as a crash at import (`numpy.core.multiarray failed to import`) or, worse, as other numbers.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
numpy>=1.26
pandas
scikit-learn==1.6.0
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good requirements.txt
numpy==2.2.0
pandas==2.2.3
scikit-learn==1.6.0
```

`uv pip compile requirements.in -o requirements.txt` (or pip-compile) writes such a file, with everything that the
packages need themselves.

## Known limits
Only files that a Dockerfile of the project installs are judged. Silent on bug-fix ranges (`pandas~=2.2.3`), URLs and
paths, on pip, setuptools and the like, on pytest, black and other tools that check code, on what a constraints file
(`-c`) pins or might pin, and where nothing in the file is looser than `~=2.2`. One finding for a file, at the first
such line; for the packages that a command names itself there is unpinned-requirement.

## References
- https://pip.pypa.io/en/stable/topics/repeatable-installs/
- https://docs.astral.sh/uv/pip/compile/
"""

from collections.abc import Iterator

from dslint.packages import Requirement
from dslint.project.installs import Installs
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Installs, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(link: Installs) -> Iterator[Finding]:
    file = link.file
    if file.hashes_required or not link.constraints_known:
        return
    loose = [
        each for each in file.requirements if _is_loose(each) and each.normalized not in link.pinned_by_constraints
    ]
    if all(each.specifier.startswith("~=") for each in loose):
        return
    first, total = loose[0], len(file.requirements)
    what = f"{len(loose)} of {total} requirements" if total > 1 else "the only requirement"
    has = "have" if len(loose) > 1 else "has"
    which = ", this one first" if len(loose) > 1 else ""
    yield Finding(
        first.span,
        f"{what} {has} no exact version{which}: every build of the image may install other releases",
        help=_advice(file.source.path),
        related=(Related(link.span, "an image installs this file here"),),
    )


def _advice(path: str) -> str:
    name = path.rpartition("/")[2]
    if name.endswith(".in"):
        compiled = name.removesuffix(".in") + ".txt"
        return f"install what a compiler makes of it: `uv pip compile {name} -o {compiled}`, then `-r {compiled}`"
    return "keep the loose list in `requirements.in` and install what `uv pip compile` makes of it"


def _is_loose(requirement: Requirement) -> bool:
    if requirement.is_installer or requirement.is_checker or requirement.is_for_another_system:
        return False
    return requirement.is_floating and not requirement.takes_fixes_only
