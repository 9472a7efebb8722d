r"""USER names a group, so the user loses the other groups that it was put into.

## Why it matters
A user can be in several groups: `video` and `render` to use a GPU, `docker` for the socket, `users` for a shared
directory. With `USER app` the process gets all of them. With `USER app:app` it gets that one group and no other, and
what the file arranged above is lost:

```text
Permission denied: '/dev/dri/renderD128'
```

## Examples
```dockerfile bad
FROM ubuntu:24.04
RUN useradd --create-home app && usermod --append --groups video,render app
USER app:app
```
```dockerfile fixed
FROM ubuntu:24.04
RUN useradd --create-home app && usermod --append --groups video,render app
USER app
```
```dockerfile good
FROM ubuntu:24.04
RUN useradd --create-home app && usermod --append --groups video,render app
USER app
```

## Known limits
Only groups that commands of this file give to the user are known. In Kubernetes, `supplementalGroups` and `fsGroup` of
the pod add groups whatever the image says.

## References
- https://docs.docker.com/reference/dockerfile/#user
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator
from itertools import pairwise

from dslint.dockerfile import Stage, User
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, rule
from dslint.shell import Command, Word

_VALUED = frozenset({"-G", "--groups", "-g", "--gid", "-u", "--uid", "-s", "--shell", "-d", "--home", "--home-dir"})
_MORE = frozenset({"-c", "--comment", "-p", "--password", "-k", "--skel", "-b", "--base-dir", "-e", "-f", "-K", "-h"})


@rule(
    on=User,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=("tally/user-explicit-group-drops-supplementary-groups",),
)
def check(user: User) -> Iterator[Finding]:
    if user.stage is None or user.word is None or not user.known or user.group is None:
        return
    given = [each for each in _joined(user.stage, user.index, user.user) if each[1].text != user.group]
    if given:
        command, groups = given[0]
        name, _, _ = user.word.text.partition(":")
        span = user.word.part(len(name), len(user.word.text))
        yield Finding(
            user.word.span,
            f"`{user.word.text}` leaves the user with the group `{user.group}` alone, without `{groups.text}`",
            help=f"write `USER {name}`, which keeps all groups of the user",
            related=(Related(command.span, "this gives it another group"),),
            fix=Fix("leave the group out", (Edit(span, ""),)) if user.word.raw == user.word.text else None,
        )


def _joined(stage: Stage, index: int, name: str) -> Iterator[tuple[Command, Word]]:
    """The commands above that put a user into further groups, each with those groups."""
    for each in stage.chain:
        for run in each.runs:
            if each is stage and run.index > index:
                continue
            for command in run.commands if name in run.span.text else ():
                groups = _groups(command, name)
                if groups is not None and groups.known:
                    yield command, groups


def _groups(command: Command, name: str) -> Word | None:
    operands = [word.text for word in command.positionals(_VALUED | _MORE)]
    if command.name in ("usermod", "useradd") and operands[-1:] == [name]:
        return command.option("-G", "--groups") or _clustered(command)
    if command.name in ("adduser", "addgroup", "gpasswd") and len(operands) == 2 and name in operands:
        group = 0 if command.name == "gpasswd" and operands[1] != name else 1
        if command.name == "gpasswd" and not command.has("-a", "--add"):
            return None
        return command.positionals(_VALUED | _MORE)[group] if operands[1 - group] == name else None
    return None


def _clustered(command: Command) -> Word | None:
    """The groups of `-aG groups`."""
    return next((after for word, after in pairwise(command.args) if word.text in ("-aG", "-mG")), None)
