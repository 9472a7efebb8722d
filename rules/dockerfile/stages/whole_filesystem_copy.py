r"""The whole file system of another stage is copied.

## Why it matters
`COPY --from=build / /` takes everything: compilers, package caches, secrets left in `/tmp`, and the other stage's
`/etc` and `/lib` on top of your own. What multi-stage builds are for, leaving all that behind, is undone, and where
the two stages have different base images the mix may not even start.

## Examples
```dockerfile bad
FROM python:3.13.1-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build / /
USER 10001
```
```dockerfile good
FROM python:3.13.1-bookworm AS build
RUN python -m venv /opt/venv

FROM python:3.13.1-slim-bookworm
COPY --from=build /opt/venv /opt/venv
USER 10001
```

## Known limits
Onto `scratch` the copy is the usual way to make one layer out of many, and is left alone;
so is copying all of an image that is no official one of Docker's and in which nothing was run: it may be meant for
this, and hold a few files only.

## References
- https://docs.docker.com/build/building/multi-stage/
- https://docs.docker.com/reference/dockerfile/#copy---from
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Copy
from dslint.facts.official_images import is_official_image
from dslint.images import parse_image
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Copy,
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("hadolint/DL3067",),
)
def check(copy: Copy) -> Iterator[Finding]:
    destination = copy.destination
    if copy.from_ is None or destination is None or copy.stage is None or copy.flag("exclude"):
        return
    image = copy.stage.image
    if (image is not None and image.is_scratch) or posixpath.normpath(destination.text) not in ("/", "//"):
        return
    if not _is_system(copy):
        return
    for word in copy.sources:
        if word.known and posixpath.normpath("/" + word.text) in ("/", "//", "/*"):
            yield Finding(
                word.span,
                f"all files of `{copy.from_.value}` are copied over this stage's own, leftovers included",
                help="copy only what is needed, such as `/opt/venv`",
            )


def _is_system(copy: Copy) -> bool:
    """Whether the source surely holds a whole system: an official image, or a stage in which commands ran."""
    source, flag = copy.from_stage, copy.from_
    image = source.root_image if source is not None else parse_image(flag.value or "") if flag is not None else None
    if source is not None and any(stage.runs for stage in source.chain):
        return image is None or not image.is_scratch
    return image is not None and not image.is_scratch and is_official_image(image.name)
