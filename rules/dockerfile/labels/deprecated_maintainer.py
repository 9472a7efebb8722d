r"""MAINTAINER is deprecated; a label says the same.

## Why it matters
Docker deprecated MAINTAINER in 2017 and warns of it in each build:

```text
MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label
```

It still works, but tools that look for the authors of an image read the label `org.opencontainers.image.authors`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
MAINTAINER Vision Team <vision@example.org>
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.authors="Vision Team <vision@example.org>"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.authors="Vision Team <vision@example.org>"
USER 10001
```

## References
- https://docs.docker.com/reference/build-checks/maintainer-deprecated/
- https://docs.docker.com/reference/dockerfile/#maintainer-deprecated
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Maintainer
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, Span, rule

_LABEL = "org.opencontainers.image.authors"


@rule(
    on=Maintainer,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=(
        "buildkit/MaintainerDeprecated",
        "checkov/CKV_DOCKER_6",
        "docker-language-server/code-action",
        "dockerfile-utils/DEPRECATED_MAINTAINER",
        "dockerfilelint/deprecated_in_1.13",
        "droast/DF019",
        "hadolint/DL4000",
        "semgrep/maintainer-is-deprecated",
        "tally/buildkit/MaintainerDeprecated",
        "trivy/DS-0022",
    ),
)
def check(maintainer: Maintainer) -> Iterator[Finding]:
    if maintainer.word is None or maintainer.in_onbuild:
        return
    text = maintainer.arguments_span.text
    plain = re.fullmatch(r'"[^"\\$\n]*"|[^"\\$\n]*', text) is not None
    label = f'LABEL {_LABEL}="{text.strip(chr(34))}"'
    place = Span(maintainer.span.source, maintainer.keyword_span.start, maintainer.arguments_span.end)
    yield Finding(
        maintainer.keyword_span,
        "MAINTAINER is deprecated, and Docker warns of it in each build",
        help=f"write `{label}`" if plain else f"write `LABEL {_LABEL}=...`",
        fix=Fix("write it as a label", (Edit(place, label),)) if plain else None,
    )
