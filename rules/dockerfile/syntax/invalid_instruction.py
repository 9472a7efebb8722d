r"""Docker cannot read an instruction.

## Why it matters
One instruction that Docker cannot read is enough: the build stops before its first step. dslint says what is wrong
with it and goes on with the rest of the file, so that you see everything at once. Shell commands that the shell would
refuse count too: they stop the build when their turn comes, which may be an hour of downloads later.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --form=builder /opt/venv /opt/venv
USER 10001
```
```dockerfile bad
RUN pip install --no-cache-dir pandas==2.2.3
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN if [ -f setup.py ]; then echo found
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN if [ -f setup.py ]; then echo found; fi
COPY --chown=10001 app.py /app/app.py
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.instruction import Instruction
from dslint.names import nearest
from dslint.rule import Category, Finding, Problem, Severity, rule

_REFUSED = "Docker cannot read this, and the build stops"
_HARM = {
    "invalid-instruction": _REFUSED,
    "invalid-stage": _REFUSED,
    "invalid-directive": _REFUSED,
    "empty-dockerfile": "there is nothing to build",
    "shell-syntax": "the shell refuses the command, and the build stops",
}


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind in ("unknown-instruction", "unterminated-heredoc") or not isinstance(problem.document, Dockerfile):
        return
    detail = problem.detail or "the file holds no instruction"
    yield Finding(problem.span, f"{detail}: {_HARM.get(problem.kind, _REFUSED)}", help=_advice(problem))


def _advice(problem: Problem) -> str:
    instruction = problem.parent
    if problem.kind == "shell-syntax":
        return "close every quote and bracket, `if` with `fi`, and loops with `done`"
    if not isinstance(instruction, Instruction):
        return "see https://docs.docker.com/reference/dockerfile/"
    name = problem.span.text.partition("=")[0]
    meant = nearest(name, [f"--{flag}" for flag in instruction.known_flags]) if name.startswith("--") else None
    if meant is not None and meant != name:
        return f"did you mean `{meant}`?"
    return f"see https://docs.docker.com/reference/dockerfile/#{instruction.keyword.lower()}"
