r"""An install from a lock file may write a new lock file during the build, with other versions.

## Why it matters
A lock file holds the versions that you tested. These commands use it only if it still fits the project's own file. If
somebody changed `pyproject.toml` (or `Pipfile`) and forgot to lock again, or if the lock file was not copied at all,
`uv sync`, `pdm install`, `pixi install` and `pipenv install` say nothing: they look up the newest releases that fit,
install those, and throw the new lock file away with the build. Two builds of the same commit may then hold different
packages, and neither is what stands in the repository.

With one more option the command stops instead, and you notice where it costs nothing:

```text
error: The lockfile at `uv.lock` needs to be updated, but `--locked` was provided.
```

`uv sync --frozen` (and `pipenv sync`, `pdm sync`) is the other way: it takes the lock file as it is, and does not look
whether it fits.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --no-dev --no-install-project
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev --no-install-project
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pipenv==2025.0.3
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv install --system
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir pipenv==2025.0.3
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN pipenv install --deploy --system
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
ENV UV_FROZEN=1
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --no-dev --no-install-project
USER 10001
```

## Known limits
`poetry install` is not reported, as it stops by itself where the lock file does not fit; nor is what stands behind
`||`, chosen on purpose for that case. Where nothing that is copied
can be the lock file there is no fix, as the option would only stop the build.

## References
- https://docs.astral.sh/uv/concepts/projects/sync/
- https://pipenv.pypa.io/en/latest/commands.html#install
- https://pdm-project.org/latest/usage/lockfile/
- https://pixi.sh/latest/reference/cli/pixi/install/
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import ProjectCommand

_INSISTS = {"uv": "--locked", "pipenv": "--deploy", "pdm": "--check", "pixi": "--locked"}
_SWITCHES = (
    *("UV_FROZEN", "UV_LOCKED", "PIPENV_DEPLOY", "PIPENV_IGNORE_PIPFILE"),
    *("PDM_FROZEN_LOCKFILE", "PIXI_LOCKED", "PIXI_FROZEN"),
)


@rule(on=ProjectCommand, category=Category.REPRODUCIBILITY, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(install: ProjectCommand) -> Iterator[Finding]:
    run, word = install.enclosing(Run), install.subcommand
    if run is None or word is None or not install.relocks or install.after_or:
        return
    if any(run.variable(name) for name in _SWITCHES):
        return
    option = _INSISTS[install.name]
    may_have_lock = _may_have_lock(run, install.lock_name)
    edit = install.insert_after(word, option) if may_have_lock else None
    yield Finding(
        word.span,
        f"`{install.name} {word.text}` writes a new `{install.lock_name}` where the old one does not fit: "
        "the image may hold other versions than you tested"
        if may_have_lock
        else f"`{install.name} {word.text}` finds no `{install.lock_name}`, as nothing copies one: "
        "it installs whatever releases are the newest",
        help=f"write `{install.name} {word.text} {option}`, which stops instead"
        if may_have_lock
        else f"copy `{install.lock_name}` beside `{install.project_name}`, and add `{option}`",
        fix=Fix(f"add `{option}`", (edit,)) if edit else None,
    )


def _may_have_lock(run: Run, name: str) -> bool:
    """Whether anything that is copied or mounted may be the lock file: it, a directory, a pattern, a variable."""
    if run.stage is None or run.mounts or "clone" in run.stage.span.text:
        return True
    copies = [each for stage in run.stage.chain for each in stage.instructions if isinstance(each, (Copy, Add))]
    taken = [each for each in copies if each.from_ is None or each.from_stage is not None]
    if any(each.destination is not None and name in each.destination.text for each in taken):
        return True  # copied under another name
    return any(_may_bring(each, word.text, name) for each in taken for word in each.sources)


def _may_bring(copying: Copy | Add, source: str, name: str) -> bool:
    """Whether a source may be the lock file, or hold it; what lands in a directory of its own does not."""
    if name in source or "*" in source or "$" in source or source.strip("./") == "":
        return True
    destination = copying.destination.text if copying.destination is not None else ""
    below = not destination.startswith(("/", "$")) and destination.strip("./") != ""
    return not below and "." not in source.strip("./")
