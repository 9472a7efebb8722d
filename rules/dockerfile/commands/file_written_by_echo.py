r"""A RUN writes a file with `echo` or `cat`, where COPY can hold the text itself.

## Why it matters
`RUN echo "..." > file` needs quotes, backslashes and `\n` in the right places, and what `echo` makes of a backslash
differs from shell to shell. `COPY <<EOF file` takes the lines as they are, runs nothing, and sets owner and mode too.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN echo "[global]\nindex-url = https://pypi.example.org/simple" > /etc/pip.conf
USER 10001
```
```dockerfile good
# syntax=docker/dockerfile:1
FROM debian:12-slim
COPY <<EOF /etc/pip.conf
[global]
index-url = https://pypi.example.org/simple
EOF
USER 10001
```

## Known limits
Silent where the text comes from a command, where it is added to a file, and where the RUN does something else as well.

## References
- https://docs.docker.com/reference/dockerfile/#here-documents
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/prefer-copy-heredoc",),
)
def check(run: Run) -> Iterator[Finding]:
    commands = run.commands
    if not commands or run.mounts or any(each.name not in ("echo", "printf", "cat") for each in commands):
        return
    if any(each.name == "cat" and each.args for each in commands) or any("$(" in w.text for w in commands[0].words):
        return
    written = {each.target.text for command in commands for each in command.redirects if each.operator == ">"}
    if len(written) == 1 and "/dev/" not in next(iter(written)):
        yield Finding(
            commands[0].anchor,
            f"a shell writes `{next(iter(written))}`, with quotes and backslashes in between",
            help=f"write `COPY <<EOF {next(iter(written))}` and the lines as they are",
        )
