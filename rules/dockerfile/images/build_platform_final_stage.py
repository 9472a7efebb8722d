r"""The image that ships is built for the machine that builds it, not for the one that runs it.

## Why it matters
`$BUILDPLATFORM` is the platform of the builder. For stages that only compile or download it is the fast choice. On the
last stage it means that a build for another platform gets the builder's programs under the other platform's name, and
they do not start there:

```text
exec /usr/local/bin/python: exec format error
```

On a laptop, where both are the same, nothing shows. It comes out on the first arm64 node, or the first image that a Mac
has built for the cluster.

## Examples
```dockerfile bad
FROM --platform=$BUILDPLATFORM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
FROM --platform=$BUILDPLATFORM node:22.14.0-bookworm-slim AS assets
RUN npm --version

FROM python:3.13.1-slim-bookworm
COPY --from=assets /app/dist /app/static
USER 10001
```

## Known limits
Only the last stage itself is judged, not one that is built on another stage.

## References
- https://docs.docker.com/build/building/multi-platform/#cross-compilation
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Stage,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
)
def check(stage: Stage) -> Iterator[Finding]:
    flag, word = stage.from_.platform_flag, stage.from_.image_word
    if not stage.is_final or flag is None or flag.value not in ("$BUILDPLATFORM", "${BUILDPLATFORM}"):
        return
    if stage.image is None or stage.image.is_scratch:
        return
    source = flag.span.source
    gap = source.text[flag.span.end : word.span.start] if word is not None else ""
    whole = Span(source, flag.span.start, flag.span.end + len(gap))
    alone = bool(gap) and not gap.strip(" \t") and len(stage.from_.flags) == 1
    yield Finding(
        flag.span,
        "the image that ships takes its programs from the builder's platform: built for another one, it will not start",
        help="leave `--platform` out of the last stage",
        fix=Fix("leave it out", (Edit(whole, ""),)) if alone else None,
    )
