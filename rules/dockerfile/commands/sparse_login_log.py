r"""A user with a high number makes the image gigabytes bigger, without a byte in it.

## Why it matters
`useradd` makes room for the new user in `/var/log/lastlog` and `/var/log/faillog`, which have a place for each number
up to the user's own. For number 1,000,000,000 that is a file of hundreds of gigabytes. On disk it is nearly empty;
Docker writes the emptiness out when it makes a layer of it, and the build runs until the disk is full. `--no-log-init`
leaves the two files alone.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN useradd -u 123456 app
USER app
```
```dockerfile fixed
FROM debian:12-slim
RUN useradd --no-log-init -u 123456 app
USER app
```
```dockerfile good
FROM debian:12-slim
RUN useradd -l -u 123456 app
USER app
```

## References
- https://docs.docker.com/build/building/best-practices/#user
- https://github.com/moby/moby/issues/5419
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=("hadolint/DL3046", "tally/hadolint/DL3046", "droast/DF064"),
)
def check(run: Run) -> Iterator[Finding]:
    for command in run.commands:
        uid = command.option("-u", "--uid") if command.name == "useradd" else None
        name = command.name_word
        if uid is None or name is None or command.has("-l", "--no-log-init"):
            continue
        if uid.text.isdecimal() and len(uid.text) > 5:
            edit = command.insert_after(name, "--no-log-init")
            yield Finding(
                uid.span,
                f"`useradd` makes room for {uid.text} users in its log files, and the layer becomes huge",
                help="add `--no-log-init`, or take a number below 100000",
                fix=Fix("add `--no-log-init`", (edit,)) if edit else None,
            )
