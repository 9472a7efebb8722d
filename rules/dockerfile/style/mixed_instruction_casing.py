r"""Instructions are written now in capitals, now in small letters.

## Why it matters
Docker reads both. Most people write instructions in capitals, so that they stand out from their arguments; a file that
does now this and now that is harder to scan, and Docker warns of it in every build (`ConsistentInstructionCasing`).

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
Copy train.py /app/train.py
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY train.py /app/train.py
USER 10001
```

## Known limits
A file whose instructions are all in small letters is consistent, and left alone.

## References
- https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile
from dslint.dockerfile.spelling import INSTRUCTIONS
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Dockerfile,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.SAFE,
    covers=(
        "buildkit/ConsistentInstructionCasing",
        "dockerfile-utils/CASING_INSTRUCTION",
        "dockerfilelint/uppercase_commands",
        "tally/buildkit/ConsistentInstructionCasing",
    ),
)
def check(dockerfile: Dockerfile) -> Iterator[Finding]:
    known = [each for each in dockerfile.instructions if each.keyword in INSTRUCTIONS]
    small = sum(each.written_keyword.islower() for each in known)
    capital = sum(each.written_keyword.isupper() for each in known)
    for instruction in known if small < len(known) else ():
        meant = instruction.keyword.lower() if small > capital else instruction.keyword
        if instruction.written_keyword != meant:
            yield Finding(
                instruction.keyword_span,
                f"`{instruction.written_keyword}` is written in another case than most instructions of this file",
                help=f"write `{meant}`",
                fix=Fix(f"write `{meant}`", (Edit(instruction.keyword_span, meant),)),
            )
