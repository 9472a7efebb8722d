r"""A start command in brackets holds `$NAME`, which no shell replaces.

## Why it matters
A `CMD` or `ENTRYPOINT` that is written as a list is started without a shell, so nobody puts in the value of a
variable. The program gets the dollar sign and the name:

```text
Error: Invalid value for '--port': '$PORT' is not a valid integer.
```

Either let a shell read the command, with `exec`, so that the program still gets the stop signal: `CMD exec uvicorn
main:app --port "$PORT"`. Or have the program read the variable itself.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV PORT=8000
USER 10001
CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "$PORT"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV PORT=8000
USER 10001
CMD ["sh", "-c", "exec uvicorn main:app --host 0.0.0.0 --port \"$PORT\""]
```

## Known limits
Looked at are Python, R, Julia, Node.js and the servers of Python, which read no variables in their arguments. A `CMD`
behind an `ENTRYPOINT` of another kind may be read by a script.

## References
- https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Cmd, Entrypoint
from dslint.rule import Category, Finding, Severity, rule

_VARIABLE = r"(?<![\\$])\$(?:([A-Z][A-Z0-9_]*)|\{([A-Z][A-Z0-9_]*)(?::?-[^}]*)?\})"
_PROGRAMS = frozenset(
    """
    python python3 uvicorn gunicorn hypercorn flask fastapi streamlit mlflow celery airflow prefect dagster jupyter
    papermill torchrun accelerate deepspeed vllm bentoml mlserver Rscript julia node tritonserver sglang
    """.split()  # noqa: SIM905  # a table of words
)


@rule(on=(Cmd, Entrypoint), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(instruction: Cmd | Entrypoint) -> Iterator[Finding]:
    if instruction.form != "exec" or instruction.stage is None or instruction.in_onbuild:
        return
    entrypoint = instruction.stage.entrypoint if isinstance(instruction, Cmd) else None
    starting = entrypoint if entrypoint is not None and entrypoint.words else instruction
    if starting.form != "exec" or not any(command.name in _PROGRAMS for command in starting.commands[:1]):
        return
    for word in instruction.words:
        found = re.search(_VARIABLE, word.text)
        if found is not None and _is_read_here(instruction, word.text):
            yield Finding(
                word.span,
                f"no shell reads this list, so the program gets `{found[0]}` as it is written",
                help="""let a shell read it: `["sh", "-c", "exec ..."]`, or write the value""",
            )


def _is_read_here(instruction: Cmd | Entrypoint, text: str) -> bool:
    """Whether a word is an argument of the program itself, and no text that another shell or program reads."""
    return not any(mark in text for mark in " \t\n;|&") and not any(
        command.script.form == "shell" for command in instruction.commands
    )
