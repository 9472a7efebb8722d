r"""Files are made writable for everybody.

## Why it matters
`chmod 777` ends a "Permission denied", and much else: every process in the container, under any user, may then replace
the files, the program's own code among them. What a notebook, a web framework or a hostile model file gets hold of can
then change what others run. It is also rarely the cure: what helps is that the files belong to the user that runs.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN mkdir /cache && chmod 777 /cache
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN mkdir /cache && chown 10001 /cache
USER 10001
```

On OpenShift, where each container gets a user of its own in the group 0: `chgrp 0 /cache && chmod g=u /cache`.

## Known limits
A mode with the sticky bit, as `/tmp` has it (`chmod 1777`), is fine.

## References
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Run
from dslint.rule import Category, Finding, Profile, Severity, Span, rule

_EVERYBODY = r"0?[0-7]?[0-7][0-7][2367]|(?:[ugo]*[ao][ugo]*|)[+=]r?w[xX]?|(?:[ugo]*[ao][ugo]*)[+=]rwx"


@rule(
    on=(Run, Copy, Add),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("droast/DF034", "tally/world-writable-state-path-workaround"),
)
def check(instruction: Run | Copy | Add) -> Iterator[Finding]:
    for span, mode in _modes(instruction):
        if re.fullmatch(_EVERYBODY, mode) and not (re.fullmatch(r"0?[0-7]{4}", mode) and int(mode, 8) & 0o1000):
            yield Finding(
                span,
                f"`{mode}` lets every process change these files, whoever it belongs to",
                help="give them to the user that needs them: `chown`, or `COPY --chown=...`",
            )


def _modes(instruction: Run | Copy | Add) -> Iterator[tuple[Span, str]]:
    if not isinstance(instruction, Run):
        if instruction.chmod is not None and instruction.chmod.value is not None:
            yield instruction.chmod.value_span, instruction.chmod.value
        return
    for command in instruction.commands:
        mode = next((word for word in command.args if not word.text.startswith("--") and word.text != "-R"), None)
        if command.name == "chmod" and mode is not None and mode.known:
            yield mode.span, mode.text
