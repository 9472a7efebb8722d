r"""The name of a label breaks the rules for names of labels.

## Why it matters
Docker takes any name. But its guidelines ask for lower-case letters, digits, dots and hyphens, with a letter at the
start and a letter or digit at the end, and keep `com.docker.`, `io.docker.` and `org.dockerproject.` for Docker itself.
Tools that filter and group by labels count on that, and names such as `Version` and `version` side by side mislead.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL Model_Version=1.4.2
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL model-version=1.4.2
USER 10001
```

## References
- https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Label
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Label,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("hadolint/DL3048", "tally/labels/valid-key"),
)
def check(label: Label) -> Iterator[Finding]:
    for pair in label.pairs:
        fault = _fault(pair.name) if pair.key.known else None
        if fault is not None:
            what, advice = fault
            yield Finding(pair.name_span, f"the label `{pair.name}` {what}", help=advice)


def _fault(name: str) -> tuple[str, str] | None:
    """What is wrong with the name, and what to do."""
    if re.match(r"(?:com\.docker|io\.docker|org\.dockerproject)\.", name):
        return "begins as only Docker's own labels may", "begin it with the reversed name of a domain of yours"
    if re.fullmatch(r"[a-z](?:[a-z0-9]|[.-](?=[a-z0-9]))*", name):
        return None
    meant = re.sub(r"[^a-z0-9]*([.-])[^a-z0-9]*|[^a-z0-9.-]+", lambda found: found[1] or "-", name.lower()).strip("-.")
    advice = f"write `{meant}`" if meant[:1].isalpha() else "begin it with a letter"
    return "holds more than lower-case letters and digits, parted by single dots and hyphens", advice
