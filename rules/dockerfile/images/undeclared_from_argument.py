r"""FROM uses a build argument that is not declared above it.

## Why it matters
FROM sees only the `ARG` lines above the first FROM of the file. Any other variable in it is empty, whatever
`--build-arg` says: `python:3.13${VARIANT}` quietly becomes `python:3.13`, and `${REGISTRY}/base:1.2` becomes
`/base:1.2`:

```text
ERROR: failed to parse stage name "/base:1.2": invalid reference format
```

## Examples
```dockerfile bad
ARG PYTHON_VARIANT=-slim-bookworm
FROM python:3.13.1${PYTHON_VARAINT}
USER 10001
```
```dockerfile fixed
ARG PYTHON_VARIANT=-slim-bookworm
FROM python:3.13.1${PYTHON_VARIANT}
USER 10001
```
```dockerfile good
ARG PYTHON_VARIANT=-slim-bookworm
FROM python:3.13.1${PYTHON_VARIANT}
USER 10001
```

An `ARG` below a FROM belongs to that stage, and the next FROM does not see it:

```dockerfile bad
FROM debian:bookworm-20250317-slim AS tools
ARG VARIANT=-slim-bookworm

FROM python:3.13.1${VARIANT}
USER 10001
```

## Known limits
Silent where the empty variable leaves no valid image name at all: Docker's own refusal is reported then, by
invalid-instruction. The arguments that BuildKit sets itself (`TARGETPLATFORM`, `BUILDARCH`, ...) are known.

## References
- https://docs.docker.com/reference/build-checks/undefined-arg-in-from/
- https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Arg, Dockerfile, From
from dslint.dockerfile.variables import PLATFORM_ARGS
from dslint.names import nearest
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, Span, rule

_MOST_NAMES = 50


@rule(
    on=Dockerfile,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("buildkit/UndefinedArgInFrom", "tally/buildkit/UndefinedArgInFrom"),
    keywords=("$",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    origins = [stage.from_ for stage in dockerfile.stages if "$" in (stage.from_.image_word or stage.from_).span.text]
    if not origins:
        return
    declared = {pair.name for arg in dockerfile.global_args for pair in arg.pairs} | PLATFORM_ARGS
    own = {
        pair.name: pair.name_span
        for each in dockerfile.instructions
        if isinstance(each, Arg) and each.stage is not None
        for pair in each.pairs
    }
    for origin in origins:
        for name, span in _variables(origin):
            if name not in declared:
                yield _undeclared(name, span, sorted(declared - PLATFORM_ARGS)[:_MOST_NAMES], own.get(name))


def _variables(origin: From) -> Iterator[tuple[str, Span]]:
    word = origin.image_word
    if word is not None and not origin.problems:
        for found in re.finditer(r"(?<!\\)\$\{?([A-Za-z_]\w*)", word.raw):
            yield found[1], word.part(found.start(1), found.end(1)) if word.raw == word.text else word.span


def _undeclared(name: str, span: Span, declared: list[str], own: Span | None) -> Finding:
    meant = nearest(name, declared) if own is None else None
    return Finding(
        span,
        f"`{name}` is declared by no `ARG` above the first FROM, so it is empty here, whatever `--build-arg` says",
        help=f"did you mean `{meant}`?" if meant else f"declare it at the top of the file: `ARG {name}=<default>`",
        related=(Related(own, "FROM does not see an ARG of a stage"),) if own else (),
        fix=Fix(f"write `{meant}`", (Edit(span, meant),)) if meant and span.text == name else None,
    )
