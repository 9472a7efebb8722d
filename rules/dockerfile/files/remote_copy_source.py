r"""COPY is given a URL or a Git repository.

## Why it matters
COPY takes files from the build context, from another stage or from another image. It downloads nothing, and the build
stops before its first step:

```text
source can't be a URL for COPY
source can't be a git ref for COPY
```

ADD downloads. Give it a checksum, so that nobody can put another file in its place unseen.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY https://example.com/models/model.onnx /models/model.onnx
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
ADD https://example.com/models/model.onnx /models/model.onnx
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
    --chmod=644 https://example.com/models/model.onnx /models/model.onnx
USER 10001
```

## References
- https://docs.docker.com/reference/dockerfile/#add
- https://docs.docker.com/reference/dockerfile/#copy
"""

from collections.abc import Iterator

from dslint.dockerfile import Copy
from dslint.dockerfile.files import is_remote
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(
    on=Copy,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("buildkit-error/copy-url", "buildkit-error/copy-git"),
    keywords=("://", "@", "github.com"),
)
def check(copy: Copy) -> Iterator[Finding]:
    for word in copy.sources if copy.from_ is None else ():
        if is_remote(word.text):
            keyword = "add" if copy.written_keyword.islower() else "ADD"
            fits = {flag.name for flag in copy.flags} <= {"chown", "chmod", "link", "exclude"}
            yield Finding(
                word.span,
                "COPY downloads nothing: the build stops",
                help="write `ADD --checksum=sha256:...`, which does",
                fix=Fix("write `ADD`", (Edit(copy.keyword_span, keyword),)) if fits else None,
            )
