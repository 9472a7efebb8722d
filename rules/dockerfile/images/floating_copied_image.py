r"""Files are copied from an image that has no version.

## Why it matters
`COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/` is a neat way to get a tool. But `latest` is another program next
week: the build of tomorrow has another uv, which may resolve, cache or warn in another way, and nobody can build last
month's image again. A version costs nothing, and Dependabot and Renovate keep it fresh.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=ghcr.io/astral-sh/uv:0.9.11 /uv /bin/
USER 10001
```

## Known limits
A bare name (`--from=assets`) may be a context that the build is given, and is left alone.

## References
- https://docs.astral.sh/uv/guides/integration/docker/
- https://docs.docker.com/reference/dockerfile/#copy---from
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Dockerfile, category=Category.REPRODUCIBILITY, severity=Severity.WARNING, keywords=("from=",))
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    for used in dockerfile.used_images:
        image = used.image
        if not used.is_base and image.is_floating:
            why = "has no tag, which means `latest`" if image.tag is None else f"has the moving tag `{image.tag}`"
            yield Finding(
                used.span,
                f"`{image}` {why}: every build may copy other files",
                help=f"write the version that you build with today: `{image.name}:<version>`",
            )
