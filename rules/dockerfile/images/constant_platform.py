r"""FROM names one fixed platform.

## Why it matters
`--platform=linux/amd64` builds for that processor wherever the build runs. On a Mac with Apple silicon everything then
runs under emulation, several times slower, and an image that is to be built for two platforms comes out with the same
content for both:

```text
exec /usr/local/bin/python: exec format error
```

Which platform is wanted is for the build to say: `docker build --platform=linux/amd64 .`

## Examples
```dockerfile bad
FROM --platform=linux/amd64 python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

## Known limits
There are good reasons for it (an image that exists for one processor only, CUDA wheels among them), so this is for
those who want to know each place. Stages whose name says the platform (`AS build-amd64`) are left alone, and so are
`$BUILDPLATFORM` and the like.

## References
- https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/
- https://docs.docker.com/build/building/multi-platform/
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "hadolint/DL3029",
        "buildkit/FromPlatformFlagConstDisallowed",
        "semgrep/avoid-platform-with-from",
        "tally/buildkit/FromPlatformFlagConstDisallowed",
        "droast/DF061",
    ),
)
def check(stage: Stage) -> Iterator[Finding]:
    flag = stage.from_.platform_flag
    if flag is None or not flag.value or "$" in flag.value:
        return
    if any(word in (stage.name or "") for word in flag.value.lower().split("/")):
        return
    yield Finding(
        flag.span,
        f"this stage is always built for `{flag.value}`, whatever platform the build asks for",
        help=f"leave it out, and build with `docker build --platform={flag.value} .` where that is wanted",
    )
