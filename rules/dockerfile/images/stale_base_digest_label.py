r"""The label that names the base image's digest names another digest than FROM.

## Why it matters
Scanners and update bots read `org.opencontainers.image.base.digest` to learn what an image was built on, and whether
its base has been mended since. A label that was left behind when FROM was moved makes them look at the wrong image.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm@sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f
LABEL org.opencontainers.image.base.digest="sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm@sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f
LABEL org.opencontainers.image.base.digest="sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f"
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm@sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f
LABEL org.opencontainers.image.base.digest="sha256:031ebf3cde9f3719d2db385233bcb18df5162038e9cda20e64e08f49f4b47a2f"
USER 10001
```

## Known limits
Nothing is said where either of the two depends on a build argument, or where FROM has no digest.

## References
- https://github.com/opencontainers/image-spec/blob/main/annotations.md
"""

from collections.abc import Iterator

from dslint.dockerfile import Label
from dslint.rule import Category, Edit, Finding, Fix, Profile, Related, Severity, Span, rule


@rule(
    on=Label,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("tally/labels/no-stale-base-digest",),
)
def check(label: Label) -> Iterator[Finding]:
    stage = label.stage
    image = stage.root_image if stage is not None else None
    if stage is None or image is None or not image.known or image.digest is None:
        return
    for pair in label.pairs:
        if pair.name.strip("\"'") != "org.opencontainers.image.base.digest" or pair.value is None:
            continue
        text, known = label.value(pair.value)
        if not known or not text.startswith("sha256:") or text == image.digest:
            continue
        at = pair.value.span.text.find(text)
        start = pair.value.span.start + at
        edit = Edit(Span(pair.value.span.source, start, start + len(text)), image.digest) if at >= 0 else None
        yield Finding(
            pair.value.span,
            f"the label says `{text[:19]}...`, and the base image is `{image.digest[:19]}...`",
            help="write the digest of FROM here as well, or leave the label to the build",
            related=(Related(stage.chain[-1].anchor, "the base image"),),
            fix=Fix("write the digest of the base image", (edit,)) if edit else None,
        )
