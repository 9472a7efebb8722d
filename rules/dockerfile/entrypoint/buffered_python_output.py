r"""Python keeps what the program prints to itself until a buffer is full.

## Why it matters
At a terminal, Python shows each line at once. In a container its output goes into a pipe, and there Python collects
8 KB before it passes anything on. `docker logs` and `kubectl logs` stay empty for minutes while a training runs, and
when the container is killed, because it ran out of memory, say, the last lines are gone: the very ones that would have
told why:

```text
$ kubectl logs train-job-x7k2p
$
```

`PYTHONUNBUFFERED=1` (or `python -u`) passes on every line at once.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY train.py .
USER 10001
ENV PYTHONUNBUFFERED=1
CMD ["python", "train.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ENV PYTHONUNBUFFERED=1
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```

## Known limits
Only programs that the image starts with `python` itself, on base images that are known not to set the variable
(Python's own, Debian, Ubuntu, `nvidia/cuda`, Miniconda). Web servers are left out: they log to standard error, which
is not buffered. `PYTHONDONTWRITEBYTECODE` is not asked for: without `.pyc` files every start takes longer.

## References
- https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED
- https://docs.python.org/3/library/sys.html#sys.stdout
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Cmd, Dockerfile, Entrypoint, Stage
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.shell import Command, ModelServer, NotebookServer, Word

_BASES = frozenset({"python", "debian", "ubuntu", "nvidia/cuda", "continuumio/miniconda3"})


@rule(
    on=(Cmd, Entrypoint),
    category=Category.HEALTH,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("droast/DF032",),
)
def check(instruction: Cmd | Entrypoint) -> Iterator[Finding]:
    document = instruction.document
    if not isinstance(document, Dockerfile) or instruction.in_onbuild:
        return
    for command in instruction.commands:
        python = _python(command)
        if python is not None and any(_is_buffered(stage, command) for stage, _ in document.starts(command)):
            start = instruction.span.start
            edit = Edit(instruction.span.source.span(start, start), "ENV PYTHONUNBUFFERED=1\n")
            yield Finding(
                python.span,
                "what this program prints waits in a buffer: logs come late, and the last lines before a crash never",
                help="set `ENV PYTHONUNBUFFERED=1`, or start `python -u`",
                fix=Fix("set PYTHONUNBUFFERED", (edit,)),
            )
            return


def _python(command: Command) -> Word | None:
    """The interpreter of a program that prints, if no option tells it not to buffer."""
    words = command.words
    found = next((at for at, word in enumerate(words) if re.fullmatch(r"(?:.*/)?python[\d.]*", word.text)), None)
    if found is None or found > command.name_index or isinstance(command, (ModelServer, NotebookServer)):
        return None
    options = [word.text for word in words[found + 1 :]]
    scripts = [at for at, text in enumerate(options) if not text.startswith("-") or text in ("-m", "-c")]
    told = any(re.fullmatch(r"-[a-zA-Z]*u[a-zA-Z]*", text) for text in options[: scripts[0]]) if scripts else True
    return None if told else words[found]


def _is_buffered(stage: Stage, command: Command) -> bool:
    image = stage.root_image
    unset = "PYTHONUNBUFFERED" not in stage.env and command.variable("PYTHONUNBUFFERED") is None
    return unset and image is not None and image.known and image.name in _BASES
