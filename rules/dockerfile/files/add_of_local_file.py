r"""ADD is used where COPY does the same.

## Why it matters
ADD is COPY with two more talents: it downloads URLs and Git repositories, and it unpacks archives. For a plain file it
does exactly what COPY does, but whoever reads it has to look which of the three is meant; and on the day somebody
names a `.tar.gz` there, it is unpacked without a word.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ADD requirements.txt /app/
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY requirements.txt /app/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY requirements.txt /app/
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \
    https://example.com/models/model.onnx /models/model.onnx
USER 10001
```

## Known limits
Silent where a source may be an archive: by its ending, or since it is a variable or ends with `*`. A plain name
counts as a file or directory.

## References
- https://docs.docker.com/build/building/best-practices/#add-or-copy
"""

from collections.abc import Iterator

from dslint.dockerfile import Add
from dslint.dockerfile.files import is_archive, is_remote
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Add,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.SAFE,
    covers=(
        "hadolint/DL3020",
        "checkov/CKV_DOCKER_4",
        "trivy/DS-0005",
        "dockle/CIS-DI-0009",
        "semgrep/prefer-copy-over-add",
        "droast/DF006",
        "tally/hadolint/DL3020",
    ),
)
def check(add: Add) -> Iterator[Finding]:
    if not add.sources or any(add.flag(name) for name in ("checksum", "keep-git-dir", "unpack")):
        return
    for word in add.sources:
        path, known = add.value(word)
        if not known or is_remote(path) or is_archive(path) or path.endswith("*"):
            return
    keyword = "copy" if add.written_keyword.islower() else "COPY"
    yield Finding(
        add.keyword_span,
        f"nothing is downloaded or unpacked here: COPY does the same as {add.keyword} and says so",
        help="write `COPY`",
        fix=Fix("write `COPY`", (Edit(add.keyword_span, keyword),)),
    )
