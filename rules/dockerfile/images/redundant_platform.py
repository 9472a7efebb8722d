r"""FROM asks for the platform that it gets anyway.

## Why it matters
`$TARGETPLATFORM` is the platform that is being built for, and FROM takes just that by itself. The flag says nothing,
but whoever reads it looks for the reason.

## Examples
```dockerfile bad
FROM --platform=$TARGETPLATFORM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

## Known limits
A file that gives `TARGETPLATFORM` a default of its own above the first FROM is left alone.

## References
- https://docs.docker.com/reference/build-checks/redundant-target-platform/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Stage
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("hadolint/DL3065", "buildkit/RedundantTargetPlatform", "tally/buildkit/RedundantTargetPlatform"),
)
def check(stage: Stage) -> Iterator[Finding]:
    flag, word = stage.from_.platform_flag, stage.from_.image_word
    if flag is None or flag.value not in ("$TARGETPLATFORM", "${TARGETPLATFORM}") or _has_default(stage):
        return
    source = flag.span.source
    gap = source.text[flag.span.end : word.span.start] if word is not None else ""
    whole = Span(source, flag.span.start, flag.span.end + len(gap))
    alone = bool(gap) and not gap.strip(" \t") and len(stage.from_.flags) == 1
    yield Finding(
        flag.span,
        "`$TARGETPLATFORM` is what FROM takes without being told",
        help="leave `--platform` out",
        fix=Fix("leave it out", (Edit(whole, ""),)) if alone else None,
    )


def _has_default(stage: Stage) -> bool:
    """Whether the file gives the argument a value of its own, which then counts where nobody asks for a platform."""
    document = stage.document
    args = document.global_args if isinstance(document, Dockerfile) else []
    return any(pair.name == "TARGETPLATFORM" and pair.value is not None for arg in args for pair in arg.pairs)
