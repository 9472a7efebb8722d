r"""The build clones a Git repository with `git clone`, where ADD does it better.

## Why it matters
Docker decides by its text whether a RUN has to be repeated. `RUN git clone <address>` never changes, so it comes from
the cache, with the commits of the day on which it first ran. It also needs `git` in the image, and leaves the whole
history there.

`ADD <address>.git#<tag> <directory>` needs no git, asks for the newest commit of that tag or branch each time, and
leaves the history out.

## Examples
```dockerfile bad
FROM debian:12
RUN git clone https://github.com/org/tool.git /src
USER 10001
```
```dockerfile good
# syntax=docker/dockerfile:1
FROM debian:12-slim
ADD https://github.com/org/tool.git#v1.2.3 /src
USER 10001
```

## Known limits
Silent where a commit is checked out behind it, and for addresses that hold variables or need a password.

## References
- https://docs.docker.com/reference/dockerfile/#add---keep-git-dir
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Run,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/prefer-add-git",),
)
def check(run: Run) -> Iterator[Finding]:
    commands = [each for each in run.commands if each.name == "git"]
    if any(word.text in ("checkout", "reset", "switch") for each in commands for word in each.args[:3]):
        return
    for command in commands:
        clones = any(word.text == "clone" for word in command.args[:3])
        url = next((word for word in command.args if word.text.startswith(("https://", "http://"))), None)
        if clones and url is not None and url.known and "@" not in url.text:
            yield Finding(
                url.span,
                "Docker takes this clone from its cache for ever, and git and the whole history stay in the image",
                help=f"write `ADD {url.text.removesuffix('.git')}.git#<tag> <directory>`",
            )
