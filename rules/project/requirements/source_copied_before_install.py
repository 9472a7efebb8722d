r"""The whole project is copied before the packages are installed, so every edit installs them anew.

## Why it matters
Docker keeps the result of each step and uses it again as long as nothing above it has changed. `COPY . .` changes with
every edit of any file, and with it all that stands below: pip downloads and installs PyTorch and all the rest again,
minutes for one changed line, and each build stores and pushes the same gigabytes once more. If only the requirements
file is copied first, the packages are installed again when that file changes and at no other time.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad requirements.txt
pandas==2.2.3
```
```text bad .dockerignore
.git
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
```
```text good requirements.txt
pandas==2.2.3
```
```text good .dockerignore
.git
```

## Known limits
Silent where the file or the same RUN installs something from the project itself (`-e .`, a path), and where the file
that is installed was copied by itself before.

## References
- https://docs.docker.com/build/cache/optimize/#order-your-layers
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy
from dslint.packages import RequirementsFile
from dslint.project.installs import Installs
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command, PipInstall, Word


@rule(on=Installs, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(link: Installs) -> Iterator[Finding]:
    stage = link.run.stage
    if stage is None or link.how == "include" or link.file is not link.files[0] or link.run.mounts:
        return
    if any(_needs_source(command) for command in link.run.commands) or any(_names_paths(file) for file in link.files):
        return
    name = posixpath.basename(link.file.source.path)
    whole: Word | None = None
    for instruction in stage.instructions[: link.run.index]:
        if not isinstance(instruction, (Copy, Add)) or instruction.from_ is not None:
            continue
        for word in instruction.sources:
            if word.known and posixpath.basename(word.text) == name:
                return
            if word.known and "*" in word.text and posixpath.basename(word.text) not in ("", "*"):
                return
            if word.known and posixpath.normpath("/" + word.text) in ("/", "//") and not instruction.flag("exclude"):
                whole = whole or word
    if whole is not None:
        yield Finding(
            whole.span,
            f"`{whole.text}` copies all files before the packages are installed: every edit installs them anew",
            help=f"copy {_needed(link)} first, then install, and copy the rest below",
            related=(Related(link.span, "what is installed here only needs this file"),),
        )


def _needed(link: Installs) -> str:
    """What the install reads, as COPY names it."""
    files = dict.fromkeys(file.source.path for file in (*link.files, *link.constraints))
    names = [f"`{posixpath.relpath(path, link.context)}`" for path in files]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]


def _needs_source(command: Command) -> bool:
    """Whether a command of the same RUN installs the project itself, or fetches another copy of it."""
    if isinstance(command, PipInstall):
        return command.installs_project or bool(command.editable)
    return command.name == "git"


def _names_paths(file: RequirementsFile) -> bool:
    lines = (each.text.text.strip() for each in file.lines)
    return any(line.startswith((".", "-e", "--editable", "file:", "-f .", "/")) or "@ file:" in line for line in lines)
