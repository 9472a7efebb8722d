r"""Packages for the build are deleted one by one instead of as a group.

## Why it matters
A list that is written twice, once behind `apk add` and once behind `apk del`, grows apart sooner or later: a compiler
that was added and is never deleted stays in the image. `apk add --virtual .build` gives the packages a common name, and
`apk del .build` deletes them all, with everything that came along only for them.

## Examples
```dockerfile bad
FROM python:3.13.9-alpine3.22
RUN apk add --no-cache gcc musl-dev && pip install --no-cache-dir annoy==1.17.3 && apk del gcc musl-dev
USER 10001
```
```dockerfile good
FROM python:3.13.9-alpine3.22
RUN apk add --no-cache --virtual .build gcc musl-dev \
    && pip install --no-cache-dir annoy==1.17.3 \
    && apk del .build
USER 10001
```

A stage of its own for the compilers is better still.

## References
- https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper
- https://docs.docker.com/build/building/multi-stage/
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Profile, Severity, once_per_node, rule
from dslint.shell import ApkAdd, ApkDel


@rule(
    on=ApkDel,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("dockerfilelint/apkadd-missing-virtual",),
)
def check(delete: ApkDel) -> Iterator[Finding]:
    run = delete.enclosing(Run)
    if run is None or not delete.packages:
        return
    added = _added(run)
    twice = [word for word in delete.packages if word.text in added]
    if twice:
        yield Finding(
            delete.anchor,
            f"`{twice[0].text}` and what else was added above for the build is listed a second time to be deleted",
            help="write `apk add --virtual .build ...` above and `apk del .build` here",
        )


@once_per_node
def _added(run: Run) -> set[str]:
    """The packages that the RUN adds without a name for the group."""
    adds = [command for command in run.commands if isinstance(command, ApkAdd) and not command.virtual]
    return {word.text for add in adds for word in add.packages if word.known}
