r"""COPY or ADD asks for a file that .dockerignore keeps out of the build.

## Why it matters
What `.dockerignore` names is not sent to the build: for Docker the file does not exist, although it lies there before
your eyes. The build stops with a message that does not say why:

```text
failed to solve: failed to compute cache key: "/models/model.onnx": not found
```

The last line of `.dockerignore` that fits decides; a line with `!` takes files back in.

## Examples
```dockerfile bad Dockerfile
FROM python:3.13.1-slim-bookworm
COPY models/model.onnx /models/model.onnx
USER 10001
```
```text bad .dockerignore
.git
models/
```
```dockerfile good Dockerfile
FROM python:3.13.1-slim-bookworm
COPY models/model.onnx /models/model.onnx
USER 10001
```
```text good .dockerignore
.git
models/
!models/model.onnx
```

## Known limits
Sources with wildcards are not looked into, and directories of which any part may be taken back in by a `!` neither.
Silent where it is not clear which directory is the context.

## References
- https://docs.docker.com/reference/build-checks/copy-ignored-file/
- https://docs.docker.com/build/concepts/context/#dockerignore-files
"""

from collections.abc import Iterator
from itertools import islice

from dslint.dockerfile import Add, Copy
from dslint.dockerfile.files import is_remote
from dslint.project.builds import Build
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_MOST_SOURCES = 200


@rule(
    on=Build,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("buildkit/CopyIgnoredFile", "tally/buildkit/CopyIgnoredFile"),
)
def check(link: Build) -> Iterator[Finding]:
    if link.ignore is None:
        return
    for path, span in islice(_sources(link), _MOST_SOURCES):
        pattern = link.ignore.excluding(path)
        if pattern is not None:
            yield Finding(
                span,
                f"`{path}` is kept out of the build by `{pattern.text}` in {link.ignore_path}: the file is not found",
                help=f"add the line `!{path}` behind it, or take the line out",
                related=(Related(pattern, "this line keeps it out"),),
            )


def _sources(link: Build) -> Iterator[tuple[str, Span]]:
    """The paths in the context that the build needs by name, and where they are written."""
    for stage in link.dockerfile.stages:
        for copying in stage.instructions:
            if isinstance(copying, (Copy, Add)) and copying.from_ is None:
                for word in copying.sources:
                    text, known = copying.value(word)
                    parts = [part for part in text.split("/") if part not in ("", ".")]
                    if (
                        known
                        and parts
                        and ".." not in parts
                        and not is_remote(text)
                        and not any(m in text for m in "*?[")
                    ):
                        yield "/".join(parts), word.span
