r"""The base image is incomplete unless a build argument is given.

## Why it matters
`ARG TAG` without a default followed by `FROM python:${TAG}` builds only for those who know that they have to write
`--build-arg TAG=...`. Everybody else, the editor, the scanner and the CI job of a fork among them, gets

```text
ERROR: failed to parse stage name "python:": invalid reference format
```

## Examples
```dockerfile bad
ARG TAG
FROM python:${TAG}
USER 10001
```
```dockerfile good
ARG TAG=3.13.1-slim-bookworm
FROM python:${TAG}
USER 10001
```

## Known limits
Leaving the default out is a way to make everybody choose; so this is only for those who want every Dockerfile to build
as it is. An argument whose absence leaves a valid image name is not reported.

## References
- https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, From
from dslint.images import parse_image
from dslint.rule import Category, Finding, Profile, Related, Severity, Span, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("buildkit/InvalidDefaultArgInFrom", "tally/buildkit/InvalidDefaultArgInFrom"),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    pairs = [pair for arg in dockerfile.global_args for pair in arg.pairs]
    empty = {pair.name: pair.name_span for pair in pairs if pair.value is None}
    for stage in dockerfile.stages if empty else ():
        yield from _incomplete(stage.from_, empty)


def _incomplete(origin: From, empty: dict[str, Span]) -> Iterator[Finding]:
    word = origin.image_word
    left, known = origin.expanded
    named = [] if word is None or known else [name for name in re.findall(r"\$\{?(\w+)\}?", word.raw) if name in empty]
    for name in named:
        left = re.sub(rf"\$\{{?{name}\b\}}?", "", left)
    if word is None or not named or "$" in left or parse_image(left) is not None:
        return
    yield Finding(
        word.span,
        f"without `--build-arg {named[0]}=...` this is `{left}`, which is no image, and the build stops",
        help=f"give it the value that you build with: `ARG {named[0]}=<value>`",
        related=(Related(empty[named[0]], "no default"),),
    )
