r"""An archive is copied into the image and then unpacked, so the image holds it twice.

## Why it matters
COPY puts the archive into one layer, `tar` its contents into the next. Deleting the archive afterwards frees nothing:
a layer never gets smaller. For a data set or a model that is gigabytes carried along by every pull. `ADD` unpacks a
local archive as it copies it, and keeps only the contents.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY dataset.tar.gz /data/
RUN tar -xzf /data/dataset.tar.gz -C /data && rm /data/dataset.tar.gz
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ADD dataset.tar.gz /data/
USER 10001
```

## Known limits
Only `tar` is looked at: ADD unpacks tar archives (also gzip, bzip2 and xz ones), no zip files.

## References
- https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives
- https://docs.docker.com/build/building/best-practices/#add-or-copy
"""

from collections.abc import Iterator

from dslint.dockerfile import Copy, Stage
from dslint.dockerfile.files import is_archive
from dslint.rule import Category, Finding, Profile, Related, Severity, once_per_node, rule
from dslint.shell import Command

_MOST_COMMANDS = 200


@rule(
    on=Copy,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("hadolint/DL3010", "tally/hadolint/DL3010"),
)
def check(copy: Copy) -> Iterator[Finding]:
    archives = [word for word in copy.sources if is_archive(word.text)]
    if not archives or copy.stage is None or copy.from_ is not None:
        return
    later = [(names, command) for index, names, command in _unpackings(copy.stage) if index > copy.index]
    for word in archives:
        name = word.text.rpartition("/")[2]
        renamed = copy.destination.text.rpartition("/")[2] if copy.destination else ""
        wanted = {name, renamed} - {"", ".", ".."}
        unpacking = next((command for names, command in later if not wanted.isdisjoint(names)), None)
        if unpacking is not None:
            yield Finding(
                word.span,
                f"`{name}` is copied and then unpacked: the image holds the archive and its contents",
                help="write `ADD` instead of `COPY`, which unpacks it, and drop the `tar`",
                related=(Related(unpacking.span, "it is unpacked here"),),
            )


@once_per_node
def _unpackings(stage: Stage) -> list[tuple[int, set[str], Command]]:
    """The commands that unpack something: where they stand, the names among their words, and the command."""
    commands = [(run.index, command) for run in stage.runs for command in run.commands if _unpacks(command)]
    return [(i, {word.text.rpartition("/")[2] for word in each.args}, each) for i, each in commands[:_MOST_COMMANDS]]


def _unpacks(command: Command) -> bool:
    if command.name != "tar" or not command.args:
        return False
    bundle = command.args[0].text
    return command.has("--extract", "-x") or (not bundle.startswith("--") and "x" in bundle.lstrip("-"))
