r"""Several commands of a RUN stand on one long line.

## Why it matters
Commands joined by `&&` on one line are hard to read, and a change to one of them shows up in a diff as a change of all.
One command on each line is what Docker's own guide does.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv && /opt/venv/bin/python -m pip check && /opt/venv/bin/python -m compileall -q /opt
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN python -m venv /opt/venv \
    && /opt/venv/bin/python -m pip check \
    && /opt/venv/bin/python -m compileall -q /opt
USER 10001
```

## Known limits
Lines of at most 100 characters are left alone, however many commands they hold.

## References
- https://docs.docker.com/build/building/best-practices/#run
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule

_LONG = 100


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/newline-per-chained-call",),
)
def check(run: Run) -> Iterator[Finding]:
    source = run.span.source
    seen: dict[int, int] = {}
    for command in run.commands if run.form == "shell" and not run.heredocs else ():
        if command.in_substitution or command.operator not in ("&&", "||", ";", ""):
            continue
        line = source.position(command.span.start).line
        seen[line] = seen.get(line, 0) + 1
        if seen[line] == 2 and command.operator == "&&" and len(source.line(line)) > _LONG:
            yield Finding(
                command.span,
                f"this line holds several commands and {len(source.line(line))} characters",
                help="begin a new line before each `&&`, with a `\\` at the end of the one above",
            )
