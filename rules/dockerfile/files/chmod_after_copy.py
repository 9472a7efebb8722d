r"""A copied file gets its mode from a RUN of its own.

## Why it matters
`chmod` changes one bit, but a layer holds whole files: the file is in the image twice. `COPY --chmod` sets the mode on
the way in, in one step and one layer.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY entrypoint.sh /entrypoint.sh
RUN chmod +x /entrypoint.sh
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --chmod=755 entrypoint.sh /entrypoint.sh
USER 10001
```

## Known limits
Only files that are named alike in both places are seen. Modes in letters (`--chmod=+x`) need version 1.14 of the
Dockerfile syntax.

## References
- https://docs.docker.com/reference/dockerfile/#copy---chmod
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run, Stage
from dslint.rule import Category, Finding, Profile, Related, Severity, once_per_node, rule


@rule(
    on=Run,
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("tally/prefer-copy-chmod",),
)
def check(run: Run) -> Iterator[Finding]:
    changes = [command for command in run.commands if command.name == "chmod" and not command.has("-R", "--recursive")]
    if not changes or run.stage is None:
        return
    copied = _copied(run.stage)
    for command in changes:
        modes = [word for word in command.args if not word.text.startswith("--")]
        for word in modes[1:]:
            copying = copied.get(posixpath.normpath(word.text)) if word.known else None
            if copying is not None and copying.index < run.index:
                yield Finding(
                    word.span,
                    f"`{word.text}` was copied above: changing its mode here puts it into the image a second time",
                    help=f"write `{copying.keyword} --chmod=...` there, such as `--chmod=755` for a script",
                    related=(Related(copying.keyword_span, "it is copied here"),),
                )


@once_per_node
def _copied(stage: Stage) -> dict[str, Copy | Add]:
    """The files that a stage copies, by the paths at which they are then, and the first COPY or ADD of each."""
    found: dict[str, Copy | Add] = {}
    for each in stage.instructions:
        if isinstance(each, (Copy, Add)) and each.chmod is None and each.destination and each.destination.known:
            target = each.destination.text
            names = [posixpath.basename(word.text) for word in each.sources]
            for path in (target, *(posixpath.join(target, name) for name in names)):
                found.setdefault(posixpath.normpath(path), each)
    return found
