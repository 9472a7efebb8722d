r"""A user is given by name in an image that has no list of users.

## Why it matters
A name is looked up in the image's `/etc/passwd`. An image built from `scratch` has no such file, unless it is copied
in, so neither USER nor `--chown` finds the name. With `--chown` the build stops, with USER the container does not
start:

```text
unable to find user app: no matching entries in passwd file
```

A number needs no list.

## Examples
```dockerfile bad
FROM scratch
COPY server /server
USER app
ENTRYPOINT ["/server"]
```
```dockerfile good
FROM scratch
COPY server /server
USER 10001
ENTRYPOINT ["/server"]
```

## Known limits
Silent where something is copied that may bring the list: `/etc/passwd` itself, an archive, or anything to `/` or `/etc`
whose name does not say that it is no such thing.

## References
- https://docs.docker.com/reference/dockerfile/#user
- https://docs.docker.com/reference/dockerfile/#copy---chown---chmod
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Instruction, Run, Stage, User
from dslint.rule import Category, Finding, Severity, Span, rule


@rule(
    on=Stage,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("tally/named-identity-in-passwdless-stage",),
    keywords=("scratch",),
)
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.root_image
    if image is None or not image.is_scratch or len(stage.chain) > 1:
        return
    bringers = [each.index for each in stage.instructions if _may_bring_users(each)]
    for instruction in stage.instructions:
        name, span = _user(instruction)
        listed = bringers and (isinstance(instruction, User) or bringers[0] < instruction.index)
        if name and not name.isdecimal() and not listed:
            yield Finding(
                span,
                f"`{name}` is a name, and this image, built from `scratch`, has no `/etc/passwd` to look it up in",
                help="write a number, such as `10001`",
            )


def _user(instruction: Instruction) -> tuple[str, Span]:
    """The user that the instruction names, if that is known."""
    if isinstance(instruction, User) and instruction.known:
        return instruction.user, instruction.arguments_span
    if isinstance(instruction, Copy | Add) and instruction.chown is not None:
        text, known = instruction.expand(instruction.chown.value or "")
        return text.partition(":")[0] if known else "", instruction.chown.value_span
    return "", instruction.span


def _may_bring_users(instruction: Instruction) -> bool:
    if isinstance(instruction, Run):
        return True
    if not isinstance(instruction, Copy | Add) or instruction.destination is None:
        return False
    target = instruction.destination.text
    sources = [source.text for source in instruction.sources]
    if any(re.search(r"passwd|\$|\*|/$|^\.{0,2}$|rootfs|\.(tar|tgz|txz)\b|/etc\b", text) for text in sources):
        return True
    return target.rstrip("/") in ("", "/etc", ".") and any("." not in text.rpartition("/")[2] for text in sources)
