r"""The image's labels are not those that the project asks for.

## Why it matters
Labels tell whoever finds a running image where it comes from: its source, its version, whom to ask. Pipelines and
registries read them as well, and they can only do so if every image has them, under the same names and in the same
form. Which labels that are is yours to say: without the options below this rule checks nothing.

## Examples
```toml bad dslint.toml
[rules.label-unlike-schema]
labels = { "org.opencontainers.image.source" = "url", maintainer = "email" }
```
```dockerfile bad
FROM python:3.13.1-slim-bookworm
LABEL maintainer="the vision team"
USER 10001
```
```toml good dslint.toml
[rules.label-unlike-schema]
labels = { "org.opencontainers.image.source" = "url", maintainer = "email" }
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
LABEL org.opencontainers.image.source="https://github.com/acme/ranker" \
      maintainer="vision@example.org"
USER 10001
```

## Options
- `labels` (default `{}`): the labels that each image must have, with the format of their values: `text` (anything
  that is not empty), `url`, `semver`, `rfc3339` (a time), `spdx` (a licence), `hash` (a Git commit), `email`
- `optional-labels` (default `{}`): labels that an image may have, with the format of their values
- `strict` (default `false`): whether an image may have no other labels than these

## Known limits
Only the last stage counts, with the stages that it is built on; labels of the base image are not known. Values from
variables are not judged, as the build gives them.

## References
- https://docs.docker.com/engine/manage-resources/labels/
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from dslint.dockerfile import Label, Pair, Stage
from dslint.facts.label_formats import FORMATS, fits
from dslint.names import nearest
from dslint.rule import Category, Finding, Given, Severity, rule

Format = Literal["text", "url", "semver", "rfc3339", "spdx", "hash", "email"]


class Options:
    labels: Mapping[str, Format] = MappingProxyType({})
    optional_labels: Mapping[str, Format] = MappingProxyType({})
    strict: bool = False


@rule(
    on=Stage,
    category=Category.STYLE,
    severity=Severity.WARNING,
    covers=(
        "hadolint/DL3049",
        "hadolint/DL3050",
        "hadolint/DL3051",
        "hadolint/DL3052",
        "hadolint/DL3053",
        "hadolint/DL3054",
        "hadolint/DL3055",
        "hadolint/DL3056",
        "hadolint/DL3058",
    ),
    options=Options,
)
def check(stage: Stage, given: Given[Options]) -> Iterator[Finding]:
    options = given.options
    formats = {**options.optional_labels, **options.labels}
    if not stage.is_final or not (formats or options.strict):
        return
    labels = [each for part in stage.chain for each in part.instructions if isinstance(each, Label)]
    names = {pair.name for label in labels for pair in label.pairs}
    for name in options.labels:
        if name not in names:
            what, example = FORMATS[options.labels[name]]
            yield Finding(
                stage.anchor,
                f"the image has no label `{name}`, which this project asks for",
                help=f"write `LABEL {name}=...` with {what}, such as {example}",
            )
    for label in labels:
        for pair in label.pairs:
            yield from _judged(label, pair, formats, options.strict)


def _judged(label: Label, pair: Pair, formats: Mapping[str, Format], strict: bool) -> Iterator[Finding]:
    if pair.name not in formats:
        if strict and "$" not in pair.name:
            meant = nearest(pair.name, formats)
            advice = f"did you mean `{meant}`?" if meant else "take it out, or add it to `optional-labels`"
            yield Finding(pair.name_span, f"the label `{pair.name}` is not one of this project's", help=advice)
        return
    value = label.value(pair.value)[0] if pair.value is not None else ""
    what, example = FORMATS[formats[pair.name]]
    if (pair.value is None or pair.value.known) and not fits(value, formats[pair.name]):
        written = f"is `{value}`, not {what}" if value.strip() else "is empty"
        place = pair.value.span if pair.value is not None and pair.value.raw else pair.span
        yield Finding(place, f"the label `{pair.name}` {written}", help=f"write {what}, such as {example}")
