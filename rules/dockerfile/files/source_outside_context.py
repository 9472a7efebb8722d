r"""COPY or ADD asks for a file outside of the build context.

## Why it matters
A build sees one directory only: the context, the `.` in `docker build .`. Nothing above or beside it is there. Docker
does not refuse `../shared/utils.py`: it cuts the `../` off and takes `shared/utils.py` from the context. Where that
happens to be the right file, the line says something else than it does; everywhere else the build stops:

```text
failed to solve: failed to compute cache key: "/shared/utils.py": not found
```

The same happens to `~` and to paths of your own machine such as `/home/me`. To reach a file above the Dockerfile, build
from the directory that holds both, and say where the Dockerfile is: `docker build -f serving/Dockerfile .`. Or give the
build a second directory: `docker build --build-context shared=../shared .` and `COPY --from=shared`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY ../shared/utils.py /app/utils.py
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY shared/utils.py /app/utils.py
USER 10001
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY ~/.config/model.yaml /app/model.yaml
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY --from=shared utils.py /app/utils.py
COPY model.yaml /app/model.yaml
USER 10001
```

## Known limits
Other absolute paths are left alone: they are looked for in the context, and may be there.

## References
- https://docs.docker.com/reference/dockerfile/#adding-files-from-the-build-context
- https://docs.docker.com/build/concepts/context/
- https://docs.docker.com/reference/cli/docker/buildx/build/#build-context
"""

import posixpath
from collections.abc import Iterator

from dslint.dockerfile import Add, Copy
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_HOMES = ("~", "/home/", "/Users/", "/root/")


@rule(
    on=(Copy, Add),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=("dockerfilelint/add_src_invalid",),
    keywords=("..", "~", "/home/", "/users/", "/root/", ":\\", ":/"),
)
def check(instruction: Copy | Add) -> Iterator[Finding]:
    for word in instruction.sources if instruction.from_ is None else ():
        path, known = instruction.value(word)
        if not known or "://" in path:
            continue
        inside = _inside(path)
        if inside is not None:
            yield Finding(
                word.span,
                f"`{path}` lies above the build context, and the build cannot see it: Docker takes `{inside}` instead",
                help=f"write `{inside}`, and build from the directory that holds it, with `-f` for the Dockerfile",
                fix=Fix(f"write `{inside}`", (Edit(word.span, inside),)) if word.span.text == path else None,
            )
        elif path.startswith(_HOMES) or word.text[1:3] in (":\\", ":/"):
            yield Finding(
                word.span,
                f"`{word.text}` is a path of your machine, which the build cannot see: the file is not found",
                help="put the file into the build context, and write its path there",
            )


def _inside(path: str) -> str | None:
    """What Docker makes of a path that climbs out of the context; None if it does not."""
    if not posixpath.normpath(path.lstrip("/") or ".").startswith(".."):
        return None
    inside = posixpath.normpath("/" + path).lstrip("/") or "."
    return inside + "/" if path.endswith("/") and inside != "." else inside
