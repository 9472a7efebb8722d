r"""The owner or mode of a whole directory is changed, and all of its files are in the image twice.

## Why it matters
A layer holds every file that its instruction changed, whole, even if only the owner changed. `chown -R` over a Python
environment with PyTorch makes the image six gigabytes bigger; over the application it doubles that. Every node that
pulls the image pays.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt app.py /app/
RUN chown -R 10001 /app
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --chown=10001 requirements.txt app.py /app/
USER 10001
```

Where a RUN makes the files, change their owner in the same one. And ask first whether it is needed: to read and to run
files, nobody has to own them.

## Known limits
Silent where the same RUN makes the files, and about directories to which nothing was copied or installed above.

## References
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run, Stage
from dslint.rule import Category, Finding, Profile, Related, Severity, Span, once_per_node, rule

_INSTALLED = ("/opt/conda", "/opt/venv", "/usr/local/lib", "/venv", "/usr/lib/python3")


@rule(on=Run, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(run: Run) -> Iterator[Finding]:
    changes = [
        each for each in run.commands if each.name in ("chown", "chmod", "chgrp") and each.has("-R", "--recursive")
    ]
    if not changes or run.stage is None:
        return
    copied = _copied(run.stage)
    for command in changes:
        for word in command.positionals()[1:]:
            path = posixpath.normpath(word.text) if word.known and word.text.startswith("/") else None
            found = copied.get(path) if path is not None else None
            if path is None or not (path.startswith(_INSTALLED) or (found is not None and found[0] < run.index)):
                continue
            if any(path in other.text for each in run.commands if each not in changes for other in each.args):
                continue
            yield Finding(
                word.span,
                f"all files below `{path}` get into the image a second time, with another "
                f"{'mode' if command.name == 'chmod' else 'owner'}",
                help="write `COPY --chown=...` (or `--chmod`), or do it in the RUN that makes the files",
                related=(Related(found[1], "they are copied here"),) if found is not None else (),
            )


@once_per_node
def _copied(stage: Stage) -> dict[str, tuple[int, Span]]:
    """The directories that a stage copies to, with the place of the first COPY or ADD of each."""
    found: dict[str, tuple[int, Span]] = {}
    for each in stage.instructions:
        if isinstance(each, Copy | Add) and each.chown is None and each.destination and each.destination.known:
            target = _target(stage, each, each.destination.text)
            if target is not None:
                found.setdefault(target, (each.index, each.keyword_span))
    return found


def _target(stage: Stage, copy: Copy | Add, text: str) -> str | None:
    """The directory, as far as the WORKDIR above says where it is."""
    if text.startswith("/"):
        return posixpath.normpath(text)
    above = [each for each in stage.instructions[: copy.index] if each.keyword == "WORKDIR"]
    place = above[-1].text.text.strip() if above else ""
    return posixpath.normpath(posixpath.join(place, text)) if place.startswith("/") else None
