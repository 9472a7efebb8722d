r"""A script is downloaded and run in one go, whatever it says today.

## Why it matters
`curl ... | sh` runs, as root, what the server sends at that moment. That can be another version than last week's, half
of a script if the connection breaks, an error page, or the work of somebody who took the server over. Nothing in the
image shows later what was run, and no second build has to give the same.

## Examples
```dockerfile bad
FROM debian:12-slim
RUN curl -LsSf https://astral.sh/uv/install.sh | sh
USER 10001
```
Often there is a package or an image with a version:

```dockerfile good
FROM debian:12-slim
COPY --from=ghcr.io/astral-sh/uv:0.5.11 /uv /usr/local/bin/uv
USER 10001
```

Otherwise download to a file, check it with `sha256sum -c`, and run it then; `ADD --checksum=sha256:...` does the first
two in one.

## Known limits
Known are curl and wget with a shell, Python, Perl or Ruby behind the pipe, and `bash <(curl ...)`.

## References
- https://docs.docker.com/reference/dockerfile/#add---checksum
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import Command
from dslint.shell.tools.download import Curl, Wget

_INTERPRETERS = frozenset({"sh", "bash", "dash", "ash", "zsh", "ksh", "python", "perl", "ruby"})
_LONGEST = 50  # commands in a pipe that are looked at; nobody writes more


@rule(
    on=(Curl, Wget),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("droast/DF021",),
)
def check(download: Curl | Wget) -> Iterator[Finding]:
    runner = _runner(download) if download.enclosing(Run) is not None else None
    if runner is not None:
        yield Finding(
            download.anchor,
            f"`{runner}` runs what the server sends at that moment, without a version and unchecked",
            help="install a version from a package or image, or check the file with `sha256sum -c` before it runs",
        )


def _runner(download: Command) -> str | None:
    pipeline = download.pipeline[:_LONGEST]
    behind = pipeline[pipeline.index(download) + 1 :] if download in pipeline else []
    found = next((each for each in behind if each.name in _INTERPRETERS), None)
    if found is not None:
        # what has a program of its own reads the download as data
        return None if any(word.text in ("-c", "-m") for word in found.args[:1]) else found.name
    return _around(download) if download.in_substitution else None


def _around(download: Command) -> str | None:
    """The shell that gets the download as its script: `bash <(curl ...)`, `sh -c "$(curl ...)"`."""
    place = download.span
    for command in download.script.commands[:200]:
        if command.name in _INTERPRETERS and command.args and command.span.holds(place.start):
            script = command.args[1] if command.args[0].text == "-c" and len(command.args) > 1 else command.args[0]
            if script.text.startswith(("<(", "$(", "`")) and script.span.holds(place.start):
                return command.name
    return None
