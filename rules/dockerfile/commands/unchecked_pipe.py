r"""A command in a pipe may fail, and the build goes on as if nothing had happened.

## Why it matters
A pipe is as successful as its last command. In `curl ... | tar -x` or `wget -O - ... | wc -l` the first one may fail,
because the server is down or the address is wrong, and RUN still succeeds if the last one is content with nothing. The
image is built, cached and shipped, and something is missing in it.

`set -o pipefail` makes a pipe fail when any of its commands does.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN wget -O - https://example.org/list.txt | sort > /list.txt
USER 10001
```
```dockerfile good
FROM debian:12-slim
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN wget -O - https://example.org/list.txt | sort > /list.txt
USER 10001
```

For one RUN alone: `RUN set -o pipefail && ...`. The `sh` of Debian and Ubuntu may not know the option, so
set SHELL to bash there.

## Known limits
Silent where the first command cannot fail in earnest (`echo`, `printf`, `yes`), where the failure is caught (`|| true`)
or is an answer (`if`), and for other shells than sh and bash.

## References
- https://docs.docker.com/build/building/best-practices/#using-pipes
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import POSIX, Command

_HARMLESS = frozenset({"echo", "printf", "yes", "true", ":", ""})


@rule(
    on=Run,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("hadolint/DL4006", "semgrep/set-pipefail", "tally/hadolint/DL4006", "droast/DF057"),
)
def check(run: Run) -> Iterator[Finding]:
    if run.dialect not in POSIX:
        return
    for command in run.commands:
        if command is command.pipeline[0] and len(command.pipeline) > 1 and _is_unchecked(command):
            yield Finding(
                command.anchor,
                f"if `{command.name}` fails, the pipe goes on with nothing, and the build with what comes out",
                help='set `SHELL ["/bin/bash", "-o", "pipefail", "-c"]` above, or begin with `set -o pipefail &&`',
            )
            return


def _is_unchecked(command: Command) -> bool:
    if command.pipefail or command.in_condition or command.failure_ignored or command.script.dialect not in POSIX:
        return False
    return not all(each.name in _HARMLESS for each in command.pipeline[:-1])
