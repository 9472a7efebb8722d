r"""Several files are copied, and the destination does not end with a slash.

## Why it matters
With several sources the destination has to be a directory, and the slash at its end says so. BuildKit takes it for a
directory anyway; Docker's older builder, kaniko and others stop:

```text
When using COPY with more than one source file, the destination must be a directory and end with a /
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY train.py evaluate.py /app
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY train.py evaluate.py /app/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY train.py evaluate.py /app/
COPY src /app/src
USER 10001
```

## Known limits
A single source with a wildcard may be one file or many, and is left alone.

## References
- https://docs.docker.com/reference/dockerfile/#copy
- https://github.com/moby/buildkit/issues/1853
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=(Copy, Add),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=(
        "hadolint/DL3021",
        "trivy/DS-0011",
        "dockerfile-utils/INVALID_DESTINATION",
        "dockerfilelint/add_dest_invalid",
        "tally/hadolint/DL3021",
        "droast/DF048",
    ),
)
def check(instruction: Copy | Add) -> Iterator[Finding]:
    word = instruction.destination
    if word is None or len(instruction.words) < 3:
        return
    path, known = instruction.value(word)
    if not known or not path or path.endswith(("/", "\\")):
        return
    plain = word.span.text == word.text
    end = word.span.source.span(word.span.end, word.span.end)
    yield Finding(
        word.span,
        f"several files go to `{path}`, which does not end with a slash: not every builder takes it for a directory",
        help=f"write `{path}/`",
        fix=Fix("add a slash", (Edit(end, "/"),)) if plain else None,
    )
