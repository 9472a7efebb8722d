r"""What an image is to start with, a script or a module, is not in the image.

## Why it matters
What `CMD` or `ENTRYPOINT` names is looked for when the container starts, not when the image is built. If the `COPY`
puts the file somewhere else, or `.dockerignore` keeps it out, the build succeeds, and each container ends at once:

```text
python: can't open file '/app/app.py': [Errno 2] No such file or directory
```

For a module it is `ModuleNotFoundError: No module named 'app'`. `COPY src/ .` copies what is *in* `src`, not `src`
itself: `src/app.py` becomes `app.py`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY src/ .
USER 10001
CMD ["python", "src/app.py"]
```
```python bad src/app.py
print("hello")
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY src/ .
USER 10001
CMD ["python", "app.py"]
```
```python good src/app.py
print("hello")
```

## Known limits
Looked at are scripts of Python, R, Julia and the shell, and the modules that uvicorn, gunicorn and hypercorn are told
to serve. Silent where something else may bring the file (a base image of your own, another stage, a download, a
program that ran), where a compose file mounts volumes into the container, and where it is not clear which directory
is the context.

## References
- https://docs.docker.com/reference/dockerfile/#copy
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Stage
from dslint.project import Build
from dslint.project.contents import StartedFile, copies_above, is_missing, started_file, workdir_of
from dslint.rule import Category, Finding, Related, Severity, rule

_MOUNTS = r"(?m)^\s*-?\s*volumes:|develop:"
_LISTS = r"requirements|environment|\.(?:toml|lock|txt|ya?ml|cfg)$"


@rule(on=Build, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(build: Build) -> Iterator[Finding]:
    if any(re.search(_MOUNTS, service.text) for service in build.dockerfile.compose_services()):
        return
    for stage in build.dockerfile.targets:
        for file in _started(stage) if _brings_code(stage) else ():
            if is_missing(build, stage, file):
                what = f"module `{file.module}`" if file.module else f"`{file.paths[0]}`"
                above = [copying.arguments_span for copying in copies_above(stage, file.paths[0])]
                yield Finding(
                    file.word.span,
                    f"{what} is not in the image where it is looked for: the container ends as soon as it starts",
                    help="name it as it lies in the image, or have COPY put it there",
                    related=tuple(Related(span, "brings no such file") for span in above[:1]),
                )


def _started(stage: Stage) -> Iterator[StartedFile]:
    """What the stage's own CMD and ENTRYPOINT start."""
    workdir = workdir_of(stage)
    for command in stage.startup:
        file = started_file(command, stage, workdir) if not command.conditional else None
        if file is not None and file.word.span.source is stage.document.source:
            yield file


def _brings_code(stage: Stage) -> bool:
    """Whether anything but lists of packages is copied: without it, the code is meant to be mounted, or added later."""
    copies = (each for part in stage.chain for each in part.instructions if isinstance(each, Copy | Add))
    return any(not re.search(_LISTS, word.text) for each in copies if each.from_ is None for word in each.sources)
