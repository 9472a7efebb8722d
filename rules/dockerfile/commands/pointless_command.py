r"""The build runs a command that is of no use in it.

## Why it matters
Some programs are made for a person at a terminal (`vim`, `top`, `ssh`), others for a machine that runs for a long time
(`service`, `shutdown`, `mount`). A build has neither: nobody is there to type, processes end with the RUN that started
them, and the machine is somebody else's. Such a line is mostly left over from a try at a terminal.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN top -b -n 1
USER 10001
```
```dockerfile good
FROM debian:12-slim
USER 10001
CMD ["top"]
```

## Known limits
`service postgresql start && createdb ...` in one RUN has a meaning, since the service runs until the RUN ends: silent
where other commands follow.

## References
- https://docs.docker.com/build/building/best-practices/
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule

_TERMINAL = frozenset({"ssh", "vim", "vi", "nano", "emacs", "top", "htop", "less", "more", "free", "ps", "ifconfig"})
_MACHINE = frozenset({"shutdown", "reboot", "halt", "mount", "kill", "killall"})


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("hadolint/DL3001", "tally/hadolint/DL3001", "semgrep/nonsensical-command", "droast/DF060"),
)
def check(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        if command.name == "kill" and len(run.commands) > 1:
            continue  # it ends what the RUN itself has started
        if len(command.pipeline) > 1 or command.in_substitution or command.in_condition:
            continue
        is_service = command.name == "service" and command is run.commands[-1]
        if command.name in _TERMINAL or command.name in _MACHINE or is_service:
            why = (
                "is for a person at a terminal" if command.name in _TERMINAL else "is for a machine that keeps running"
            )
            yield Finding(
                command.anchor,
                f"`{command.name}` {why}: in a build it does nothing that stays",
                help="leave it out, or run it when the container starts",
            )
