r"""A RUN changes the directory last, and the change is lost.

## Why it matters
Each RUN starts a shell of its own, in the directory of WORKDIR. What `cd` does ends with that shell. After
`RUN cd /app` the next instruction works where the one before it did, so files end up in another place than you think:

```text
ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY requirements.txt /app/
RUN cd /app
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt /app/
WORKDIR /app
USER 10001
```

`cd` for the rest of one RUN is fine: `RUN cd /src && make`.

## Known limits
Silent where the RUN does something else as well: `cd /src && make && cd ..` only goes back.

## References
- https://docs.docker.com/reference/dockerfile/#workdir
- https://docs.docker.com/build/building/best-practices/#workdir
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Run, category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("cd", "pushd"))
def check(run: Run) -> Iterator[Finding]:
    last = run.commands[-1] if run.commands else None
    if last is None or last.name not in ("cd", "pushd") or last.conditional or last.in_substitution:
        return
    if any(each.name != "mkdir" for each in run.commands[:-1]):
        return  # after other work it only goes back to where it came from
    place = last.args[0].text if last.args else "~"
    yield Finding(
        last.span,
        f"the change to `{place}` ends with this RUN: the next instruction works where this one began",
        help="write `WORKDIR` and the full path instead, as in `WORKDIR /root`: it knows no `~`"
        if place.startswith("~")
        else f"write `WORKDIR {place}` instead",
    )
