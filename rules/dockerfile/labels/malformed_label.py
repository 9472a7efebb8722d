r"""A standard label has a value that is not in the form which the standard asks for.

## Why it matters
Registries and scanners read the labels that begin with `org.opencontainers.image.`: GitHub ties a package to the
repository in `...source`, scanners take the licence from `...licenses` and the age from `...created`. A value of
another form is passed over without a word.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.licenses="Apache License 2.0"
LABEL org.opencontainers.image.created="22.11.2026"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.licenses="Apache-2.0"
LABEL org.opencontainers.image.created="2026-11-22T09:30:00Z"
USER 10001
```

## Known limits
Values from variables are not judged, as the build gives them. Labels of your own, and those that must be there, are the
affair of label-unlike-schema.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
- https://spdx.org/licenses/
"""

from collections.abc import Iterator

from dslint.dockerfile import Label
from dslint.facts.label_formats import FORMATS, OCI_FORMATS, fits
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=Label, category=Category.STYLE, severity=Severity.INFO, profile=Profile.ALL)
def check(label: Label) -> Iterator[Finding]:
    for pair in label.pairs:
        form = OCI_FORMATS.get(pair.name)
        if form is None or pair.value is None or not pair.value.known:
            continue
        value, _ = label.value(pair.value)
        if value and not fits(value, form):
            what, example = FORMATS[form]
            yield Finding(
                pair.value.span,
                f"`{value}` is not {what}, so whoever reads the label `{pair.name}` passes it over",
                help=f"write {what}, such as {example}",
            )
