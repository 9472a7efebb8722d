r"""A container starts with `uv run`, which checks and changes the environment before it runs anything.

## Why it matters
`uv run` is made for your own machine: before the command it looks whether `uv.lock` fits `pyproject.toml` and whether
the environment fits `uv.lock`, and mends what does not. In a container that starts the server this means:

- What was built with `uv sync --no-dev` gets its development packages (pytest, ruff, notebooks) after all, downloaded
  at every start, because `uv run` includes them.
- Where it finds something to mend and there is no network, or where the file system is read-only or the user may not
  write to uv's cache or to `.venv`, the container does not start:

```text
error: failed to open file `/root/.cache/uv/sdists-v9/.git`: Permission denied (os error 13)
error: Read-only file system (os error 30) at path "/app/.venv/.tmpbgoo4f"
```

Start what stands in the environment directly, or tell uv to leave the environment alone with `--no-sync`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock main.py ./
RUN uv sync --locked --no-dev
USER 10001
CMD ["uv", "run", "uvicorn", "main:app", "--host", "0.0.0.0"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock main.py ./
RUN uv sync --locked --no-dev
USER 10001
CMD ["uv", "run", "--no-sync", "uvicorn", "main:app", "--host", "0.0.0.0"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
WORKDIR /app
COPY pyproject.toml uv.lock main.py ./
RUN uv sync --locked --no-dev
ENV PATH="/app/.venv/bin:$PATH"
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]
```

## Known limits
Only what the final image starts with (CMD, ENTRYPOINT) is looked at, and only where the image was built with `uv
sync`. Silent with `--no-sync`, `--frozen`, `--no-project`, `--isolated`, scripts of their own (`--script`), and where
`UV_NO_SYNC` or `UV_FROZEN` is set.

## References
- https://docs.astral.sh/uv/concepts/projects/sync/
- https://docs.astral.sh/uv/guides/integration/docker/
- https://github.com/astral-sh/uv-docker-example/issues/82
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import Command, UvSync, Word

_LEAVES_IT = frozenset({"--no-sync", "--frozen", "--no-project", "--isolated", "--script", "-s", "--exact"})


@rule(on=UvSync, category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(sync: UvSync) -> Iterator[Finding]:
    run, dockerfile = sync.enclosing(Run), sync.document
    if run is None or run.stage is None or not isinstance(dockerfile, Dockerfile) or _comes_later(sync, run):
        return
    stage = dockerfile.final_stage
    if stage is None or not _holds(stage, run.stage) or {"UV_NO_SYNC", "UV_FROZEN"} & stage.env.keys():
        return
    for command in stage.startup:
        word = _run_word(command)
        if word is None or command.variable("UV_NO_SYNC") is not None:
            continue
        edit = command.insert_after(word, "--no-sync")
        yield Finding(
            word.span,
            "`uv run` checks the environment at every start and mends it with downloads: where there is no network or "
            "no right to write, the container may not start",
            help="write `uv run --no-sync`, or put `.venv/bin` first in `PATH` and leave `uv run` out",
            fix=Fix("add `--no-sync`", (edit,)) if edit else None,
        )


def _comes_later(sync: UvSync, run: Run) -> bool:
    """Whether this is not the first `uv sync` of its stage: one finding is enough."""
    stage = run.stage
    return stage is not None and next(each for each in stage.commands if isinstance(each, UvSync)) is not sync


def _holds(stage: Stage, built: Stage) -> bool:
    return built in stage.chain or any(built in each.copied_from for each in stage.chain)


def _run_word(command: Command) -> Word | None:
    """The `run` of `uv run`, unless it is told to leave the environment alone."""
    if "uv run" not in command.wrappers:
        return None
    before = command.words[: command.name_index]
    if any(word.text in _LEAVES_IT or word.text.startswith("--with") for word in before):
        return None
    return next((word for word in before if word.text == "run"), None)
