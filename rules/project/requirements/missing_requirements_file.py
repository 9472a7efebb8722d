r"""`pip install -r` reads a file that nothing has brought into the image by then.

## Why it matters
A Dockerfile is worked through from top to bottom, and a `RUN` sees the files that a `COPY` above it brought; not the
directory on your machine. If the `COPY` stands below, or puts the file somewhere else than where pip looks, the build
stops:

```text
ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY src src
USER 10001
```

## Known limits
Silent where the file may come from somewhere else: a base image of your own, a download, a program that ran before, a
mount, a path that is not known. Whether the build context really has the file is not looked at.

## References
- https://docs.docker.com/reference/dockerfile/#copy
- https://docs.docker.com/build/cache/optimize/#order-your-layers
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run
from dslint.node import Document
from dslint.project.layout import Layout
from dslint.project.unseen import may_hold_unseen_files
from dslint.rule import Category, Finding, Related, Severity, once_per_node, rule
from dslint.shell import PipInstall


@rule(on=PipInstall, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(install: PipInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    files = [word for word in install.requirement_files if run is not None and run.expand(word.text)[1]]
    if run is None or run.stage is None or not files or run.in_onbuild or may_hold_unseen_files(run):
        return
    layout = _layout(run.document)
    workdir = layout.workdir(run.stage, run.index)
    for word in files:
        path = run.expand(word.text)[0]
        if workdir is None or "://" in path or path.startswith(("/dev/", "/proc/", "~", "-")) or "`" in path:
            continue
        if layout.may_bring(run, install, path):
            continue
        later = [each for each in run.stage.instructions[run.index :] if isinstance(each, (Copy, Add))]
        below = f" before this {run.keyword}" if later else ""
        yield Finding(
            word.span,
            f"nothing puts `{posixpath.join(workdir, path)}` into the image{below}: pip cannot open it",
            help=f"write `COPY {posixpath.basename(path)} {posixpath.dirname(path) or '.'}` above",
            related=tuple(Related(each.keyword_span, "files come too late here") for each in later[:1]),
        )


@once_per_node
def _layout(_dockerfile: Document) -> Layout:
    return Layout()
