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
Only groups that commands of this file give to the user are known. `sudo` and `wheel` do not count, as sudo looks them
up by itself. In Kubernetes, `supplementalGroups` and `fsGroup` of the pod add groups whatever the image says.

## References
- https://docs.docker.com/reference/dockerfile/#user
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator
from itertools import pairwise

from dslint.dockerfile import Stage, User
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, once_per_node, rule
from dslint.shell import Command, Word

_VALUED = frozenset({"-G", "--groups", "-g", "--gid", "-u", "--uid", "-s", "--shell", "-d", "--home", "--home-dir"})
_MORE = frozenset({"-c", "--comment", "-p", "--password", "-k", "--skel", "-b", "--base-dir", "-e", "-f", "-K", "-h"})


_LOOKED_UP = ("sudo", "wheel", "admin")  # sudo asks the list of groups, not the process


@rule(
    on=User,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("tally/user-explicit-group-drops-supplementary-groups",),
)
def check(user: User) -> Iterator[Finding]:
    if user.stage is None or user.word is None or not user.known or user.group is None:
        return
    kept = {user.group, *_LOOKED_UP}
    given = next((each for each in _joined(user) if not kept.issuperset(each[1].text.split(","))), None)
    if given is not None:
        command, groups = given
        name, _, _ = user.word.text.partition(":")
        span = user.word.part(len(name), len(user.word.text))
        yield Finding(
            user.word.span,
            f"`{user.word.text}` leaves the user with the group `{user.group}` alone, without `{groups.text}`",
            help=f"write `USER {name}`, which keeps all groups of the user",
            related=(Related(command.span, "this gives it another group"),),
            fix=Fix("leave the group out", (Edit(span, ""),)) if user.word.raw == user.word.text else None,
        )


def _joined(user: User) -> Iterator[tuple[Command, Word]]:
    """The commands above that put a user into further groups, each with those groups."""
    for stage in user.stage.chain if user.stage is not None else ():
        for index, command, groups in _joins(stage).get(user.user, ()):
            if stage is not user.stage or index < user.index:
                yield command, groups


@once_per_node
def _joins(stage: Stage) -> dict[str, list[tuple[int, Command, Word]]]:
    """For each user, where commands of this stage put it into further groups."""
    found: dict[str, list[tuple[int, Command, Word]]] = {}
    for run in stage.runs:
        for command in run.commands:
            name, groups = _groups(command)
            if groups is not None and groups.known:
                found.setdefault(name, []).append((run.index, command, groups))
    return found


def _groups(command: Command) -> tuple[str, Word | None]:
    """The user that a command puts into groups, and the groups."""
    if command.name not in ("usermod", "useradd", "adduser", "addgroup"):
        return "", None
    operands = command.positionals(_VALUED | _MORE)
    if command.name in ("usermod", "useradd") and operands:
        return operands[-1].text, command.option("-G", "--groups") or _clustered(command)
    if len(operands) == 2:
        return operands[0].text, operands[1]
    return "", None


def _clustered(command: Command) -> Word | None:
    """The groups of `-aG groups`."""
    return next((after for word, after in pairwise(command.args) if word.text in ("-aG", "-mG")), None)
