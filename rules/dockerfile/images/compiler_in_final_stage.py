r"""A compiler is part of the image that ships.

## Why it matters
`build-essential`, `gcc` or `cmake` are there to build something, a wheel that is not published for your system, say.
Once it is built they are of no more use, but they stay: 300 MB and more that every node pulls before the program
starts, dozens of packages in which the security scanner finds something each week, and a workshop for whoever breaks
in.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
CMD ["python", "-m", "app"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip wheel --wheel-dir /wheels -r requirements.txt

FROM python:3.13.1-slim-bookworm
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir /wheels/*.whl
USER 10001
CMD ["python", "-m", "app"]
```

## Known limits
Only what an image starts with a command counts; images for notebooks, development and tests are left out. Silent where
the compiler is removed again in the same RUN, and where libraries compile at run time (Triton, `torch.compile`, vLLM,
DeepSpeed, Numba's CUDA, R).

## References
- https://docs.docker.com/build/building/multi-stage/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.rule import Category, Finding, Profile, Severity, once_per_node, rule
from dslint.shell import ApkAdd, AptInstall, NotebookServer, PackageInstall

_COMPILERS = (
    r"build-essential|build-base|gcc(?:-\d+)?|g\+\+(?:-\d+)?|gcc-c\+\+|cmake|clang(?:-\d+)?|rustc|cargo|gfortran"
)
_AT_RUN_TIME = (
    r"triton|torch|vllm|sglang|deepspeed|flashinfer|flash[-_]attn|pytensor|pymc|cmdstan|jax|r-base|rocker|Rscript"
    r"|numba|cupy|cffi|cython|jupyter|dev(?:el)?container"
)
_WORKSHOP = r"(?:^|[^a-z])(?:dev|devel|develop|development|builder?|tests?|ci|notebook|sandbox)(?![a-z])"
_SHELLS = frozenset({"bash", "sh", "zsh", ""})


@rule(
    on=(AptInstall, PackageInstall, ApkAdd),
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
)
def check(install: AptInstall | PackageInstall | ApkAdd) -> Iterator[Finding]:
    run, document = install.enclosing(Run), install.document
    final = document.final_stage if isinstance(document, Dockerfile) else None
    if run is None or final is None or run.stage not in final.chain or not _is_for_use(final):
        return
    found = next((word for word in install.operands if re.fullmatch(rf"(?:{_COMPILERS})(?:=.*)?", word.text)), None)
    if found is None or _removes(run) or install.has("-t", "--virtual"):
        return
    yield Finding(
        found.span,
        f"`{found.text}` is needed to build, and then stays in the image: size, and work for the security scanner",
        help="build in a stage of its own and copy the result, or remove it in the same RUN",
    )


@once_per_node
def _removes(run: Run) -> bool:
    return re.search(r"(?:remove|purge|erase|apk del)\b", run.span.text) is not None


@once_per_node
def _is_for_use(stage: Stage) -> bool:
    """Whether the image starts a program that compiles nothing itself, as far as the file shows."""
    started = [command for command in stage.startup if command.name not in _SHELLS or command.args]
    names = f"{stage.name or ''} {stage.document.source.path.lower()}"
    if not started or any(isinstance(command, NotebookServer) for command in started) or re.search(_WORKSHOP, names):
        return False
    return not stage.mentions(re.compile(_AT_RUN_TIME, re.IGNORECASE))
