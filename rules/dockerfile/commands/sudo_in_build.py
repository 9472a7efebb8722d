r"""The build calls `sudo`.

## Why it matters
RUN works as root, unless a USER comes before it. As root, `sudo` does nothing, but it has to be installed, which brings
a program that gives root to others into the image. As another user, it only works if that user may become root without
a password, in the build and in every container of the image: whoever gets hold of the process is root a moment later.

## Examples
```dockerfile bad
FROM ubuntu:24.04
RUN sudo mkdir /data
USER 10001
```
```dockerfile fixed
FROM ubuntu:24.04
RUN mkdir /data
USER 10001
```
```dockerfile good
FROM ubuntu:24.04
RUN mkdir /data
USER 10001
```

Below a USER, switch back for the step that needs root: `USER root`, `RUN ...`, `USER 10001`.

## Known limits
The fix takes `sudo` out where the build works as root there and no option is given to it.

## References
- https://docs.docker.com/build/building/best-practices/#user
"""

from collections.abc import Iterator

from dslint.dockerfile import Run, Stage, User
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, once_per_node, rule
from dslint.shell import Command


@rule(
    on=Run,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "hadolint/DL3004",
        "tally/hadolint/DL3004",
        "checkov/CKV2_DOCKER_1",
        "trivy/DS-0010",
        "dockle/DKL-DI-0001",
        "semgrep/no-sudo-in-dockerfile",
        "dockerfilelint/sudo_usage",
        "droast/DF010",
    ),
)
def check(run: Run) -> Iterator[Finding]:
    is_root: bool | None = None
    for command in run.commands:
        if "sudo" not in command.wrappers and command.name != "sudo":
            continue
        word = next(word for word in command.words if word.text.rpartition("/")[2] == "sudo")
        is_root = _is_root(run) if is_root is None else is_root
        edit = _removal(command) if is_root else None
        yield Finding(
            word.span,
            "`sudo` does nothing where the build is root already, and elsewhere leaves a way to root in the image",
            help="leave it out; below a USER, switch back with `USER root` for this step",
            fix=Fix("take `sudo` out", (edit,)) if edit else None,
        )


def _is_root(run: Run) -> bool:
    """Whether the file says, or the base image is known, to be root here."""
    stages = run.stage.chain if run.stage is not None else []
    above = [each for each in _users(stages[0]) if each.index < run.index] if stages else []
    found = next((users[-1] for users in (above, *map(_users, stages[1:])) if users), None)
    return found is None or (found.known and found.user in ("root", "0"))


@once_per_node
def _users(stage: Stage) -> list[User]:
    return [each for each in stage.instructions if isinstance(each, User)]


def _removal(command: Command) -> Edit | None:
    """The edit that leaves the command behind `sudo`; only in shell text, and if sudo is given no options."""
    if len(command.words) < 2 or command.words[0].text != "sudo" or command.words[1].text.startswith("-"):
        return None
    if command.script.form != "shell" or "=" in command.words[1].text:
        return None
    start, end = command.words[0].span.start, command.words[1].span.start
    source = command.words[0].span.source
    return Edit(source.span(start, end), "") if source.text[start:end].strip(" ") == "sudo" else None
