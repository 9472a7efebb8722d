r"""A parser directive is not written in small letters.

## Why it matters
Docker reads `# SYNTAX=` as well as `# syntax=`. By convention directives are in small letters; editors and other tools
that look for them often know only those.

## Examples
```dockerfile bad
# Syntax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile fixed
# syntax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```
```dockerfile good
# syntax=docker/dockerfile:1
FROM python:3.13.1-slim-bookworm
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#parser-directives
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=("dockerfile-utils/CASING_DIRECTIVE",),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for directive in dockerfile.directives:
        start = directive.span.start + directive.span.text.lower().find(directive.name)
        span = Span(directive.span.source, start, start + len(directive.name))
        if span.text != directive.name:
            yield Finding(
                span,
                f"the directive `{span.text}` is not written in small letters",
                help=f"write `{directive.name}`",
                fix=Fix(f"write `{directive.name}`", (Edit(span, directive.name),)),
            )
