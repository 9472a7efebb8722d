r"""The line before an instruction ends with a backslash, so the command swallows the instruction.

## Why it matters
A `\` at the end of a line says that the next one belongs to it. One too many, and `RUN`, `FROM` or `COPY` on the line
below is no instruction any more, but one more word for the shell or the program before it. What then happens is hard to
trace back:

```text
E: Unable to locate package RUN
/bin/sh: 1: RUN: not found
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv \

COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv

COPY train.py /app/train.py
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && \
    RUN /opt/venv/bin/python -m pip check
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && \
    /opt/venv/bin/python -m pip check
USER 10001
```

## Known limits
Only words in capitals at the start of a line count, outside of quotes and heredocs.

## References
- https://docs.docker.com/reference/dockerfile/#format
- https://docs.docker.com/reference/dockerfile/#escape
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Entrypoint, Run
from dslint.dockerfile.spelling import INSTRUCTIONS
from dslint.rule import Category, Finding, Severity, rule


@rule(on=(Run, Cmd, Entrypoint), category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(instruction: Run | Cmd | Entrypoint) -> Iterator[Finding]:
    line = instruction.line
    if len(line.begins) < 2 or instruction.form == "exec" or instruction.heredocs:
        return
    starts = set()
    for begin in line.begins[1:]:
        text = line.source.line(line.source.position(begin).line)
        if text.split(maxsplit=1)[:1] and text.split(maxsplit=1)[0] in INSTRUCTIONS:
            starts.add(begin + len(text) - len(text.lstrip()))
    for command in instruction.commands if starts else ():
        for word in command.words:
            if word.span.start in starts and word.text in INSTRUCTIONS and not word.quoted:
                yield Finding(
                    word.span,
                    f"this `{word.text}` is no instruction, but part of the {instruction.keyword} above, "
                    "which goes on here: it is handed to the command as a word",
                    help=f"take the `{line.escape}` off the end of the line above, or the `{word.text}` away",
                )
