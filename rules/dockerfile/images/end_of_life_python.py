r"""The image holds a Python release that is no longer supported.

## Why it matters
A Python release gets fixes for five years. After that nobody mends its security holes, the official image is no
longer rebuilt, so the system libraries in it age too, and the libraries move on: numpy, pandas and torch publish no
more wheels for it. An install that names no versions then quietly resolves to releases that are years old, or fails
with

```text
ERROR: Could not find a version that satisfies the requirement torch>=2.9
```

## Examples
```dockerfile bad
FROM python:3.8-slim
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

Build arguments count with their defaults, and so do tags that name the Python of another tool's image:

```dockerfile bad
ARG PYTHON_VERSION=3.9
FROM python:${PYTHON_VERSION}-slim
USER 10001
```
```dockerfile bad
FROM rayproject/ray:2.9.0-py38
```

A conda environment is asked for by name, and so are the Pythons of uv, pyenv and the deadsnakes packages:

```dockerfile bad
FROM condaforge/miniforge3:24.9.2-0
RUN conda create -y -n train python=3.7
USER 10001
```

## Known limits
The dates are those of python.org's release (as of 2026-08). A distribution may support its own Python for longer; a
`python3.8` that comes with the distribution is not judged. Every stage is: `docker build --target` makes an image of
each, and what a stage installs is often copied into the next one together with its Python.

## References
- https://devguide.python.org/versions/
- https://endoflife.date/python
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.python_eol import end_of_life, supported_pythons
from dslint.facts.python_images import python_of_image
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Given, Related, Severity, Span, rule
from dslint.shell import AptInstall, Command, CondaInstall, Word

_OWN = {"bionic": "3.6", "focal": "3.8", "jammy": "3.10", "noble": "3.12"}
"""The Python that Ubuntu mends itself, whatever other sources of packages are there."""


@rule(on=Stage, category=Category.SECURITY, severity=Severity.WARNING, dated=True)
def check(stage: Stage, given: Given[None]) -> Iterator[Finding]:
    day = given.day.isoformat()
    if stage.document.purpose is Purpose.TEST:
        return
    for span, shown, version in _pythons(stage):
        end = end_of_life(version)
        if end is not None and end < day:
            *others, newest = supported_pythons(day)
            yield Finding(
                span,
                f"`{shown}` is Python {version}, without security fixes since {end}, and new packages drop it",
                help=f"move to a release that is supported (as of {day}: {', '.join(others)} or {newest}), "
                "the oldest if some of your packages are old",
                related=tuple(
                    Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args
                )
                if span == stage.anchor
                else (),
            )


def _pythons(stage: Stage) -> Iterator[tuple[Span, str, str]]:
    """Every Python that the stage names: where, as what, and its minor release."""
    image = stage.image
    version = python_of_image(image.name, image.tag) if image is not None and image.known else None
    if image is not None and version is not None:
        yield stage.anchor, str(image), version
    for command in stage.commands:
        words, pattern = _installed_by(command, stage)
        for word in words:
            found = re.match(pattern, word.text)
            if found and word.known:
                yield word.span, word.text, found[1]


def _installed_by(command: Command, stage: Stage) -> tuple[list[Word], str]:
    """The words in which a command may name a Python that it installs, and how it names it."""
    if isinstance(command, CondaInstall):
        return command.packages, r"(?:[\w-]+::)?python==?(\d\.\d{1,2})(?!\d)"
    if isinstance(command, AptInstall) and "deadsnakes" in stage.span.text:
        own = _OWN.get(stage.distribution.codename if stage.distribution else "", "none")
        return command.packages, rf"python(?!{own}$)(3\.\d{{1,2}})$"
    words = [word.text for word in command.args[:2]]
    if command.name == "uv" and words == ["python", "install"]:
        return command.args[2:], r"(?:cpython-|python)?(\d\.\d{1,2})(?!\d)"
    if command.name == "pyenv" and words[:1] == ["install"]:
        return command.args[1:], r"(\d\.\d{1,2})(?!\d)"
    return [], ""
