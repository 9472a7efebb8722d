r"""WORKDIR is relative, so the base image decides where it leads.

## Why it matters
`WORKDIR app` goes on from the directory in which the base image left off. On `python` images that is `/`, on Jupyter's
`/home/jovyan`, on others anything; with the next version of the base image the same line may lead somewhere else, and
paths in scripts and manifests that say `/app` break.

```text
WorkdirRelativePath: Relative workdir "app" can have unexpected results if the base image changes
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR app
COPY serve.py .
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY serve.py .
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY serve.py .
WORKDIR models
USER 10001
```

## Known limits
A relative path is fine where an absolute WORKDIR stands above it in the file. Paths that begin with a variable of
unknown value are not judged.

## References
- https://docs.docker.com/reference/build-checks/workdir-relative-path/
- https://docs.docker.com/reference/dockerfile/#workdir
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage, Workdir
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, once_per_node, rule


@rule(
    on=Workdir,
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "buildkit/WorkdirRelativePath",
        "checkov/CKV_DOCKER_10",
        "dockerfile-utils/WORKDIR_IS_NOT_ABSOLUTE",
        "droast/DF009",
        "hadolint/DL3000",
        "semgrep/use-absolute-workdir",
        "tally/buildkit/WorkdirRelativePath",
        "trivy/DS-0009",
    ),
)
def check(workdir: Workdir) -> Iterator[Finding]:
    stage = workdir.stage
    if workdir.word is None or stage is None or workdir.in_onbuild or stage.is_windows:
        return
    if not _is_relative(workdir) or _has_start(workdir):
        return
    text = workdir.word.text
    plain = workdir.word.raw == text and re.match(r"[\w.-]", text) is not None and not text.startswith("..")
    path = "/" + text.removeprefix("./")
    yield Finding(
        workdir.word.span,
        f"`{text}` is relative, so the base image decides where it leads",
        help=f"write `WORKDIR {path}`" if plain else "write the whole path, beginning with `/`",
        fix=Fix(f"write `{path}`", (Edit(workdir.word.span, path),)) if plain else None,
    )


def _is_relative(workdir: Workdir) -> bool:
    text = workdir.value(workdir.word)[0] if workdir.word is not None else ""
    return text.strip("./") != "" and not text.startswith(("/", "$", "\\")) and not re.match(r"[A-Za-z]:", text)


def _has_start(workdir: Workdir) -> bool:
    """Whether an absolute WORKDIR, or one that may be, stands above."""
    assert workdir.stage is not None
    return _first_start(workdir.stage) < workdir.index or _has_inherited_start(workdir.stage)


@once_per_node
def _first_start(stage: Stage) -> int:
    """Where the first WORKDIR stands that does not surely go on from the directory before."""
    starts = (each.index for each in stage.instructions if isinstance(each, Workdir) and not _is_relative(each))
    return next(starts, len(stage.instructions))


@once_per_node
def _has_inherited_start(stage: Stage) -> bool:
    return any(_first_start(each) < len(each.instructions) for each in stage.chain[1:])
