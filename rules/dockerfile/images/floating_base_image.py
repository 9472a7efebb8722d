r"""A base image has no version, so it changes under you.

## Why it matters
A tag is a label that its owner can stick on another image at any time. `python:latest`, and `python` without any tag,
which means the same, move to every new release. The build that worked on Friday gets another Python, another Debian
and other system libraries on Monday, without any change of yours: wheels are missing, packages are gone, results
differ. And nobody can build last month's image again to find out why last month's model was better.

A tag with a version (`python:3.13-slim-bookworm`) only moves to bug fixes of that version; a digest (`@sha256:...`)
never moves.

## Examples
```dockerfile bad
FROM python:latest
USER 10001
```
```dockerfile bad
FROM nvcr.io/nvidia/pytorch
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

A build argument with a default is looked at with its default:

```dockerfile bad
ARG BASE=python:latest
FROM ${BASE}
USER 10001
```

## Known limits
Words that are moved on purpose count as no version: `latest`, `stable`, `main`, `master`, `nightly`, `edge`, `dev`,
`rolling`. Other tags without a number (`python:slim`, `distroless/base:nonroot`) are not looked into. A build
argument without a default is not known, and nothing is said; nor where the whole image is one argument whose default
has no tag (`FROM $BASE_IMAGE`): such a name is there for the build to replace; nor of a name without a slash that is
none of Docker's official images (`FROM our-base`): no registry has it, another build of yours makes it. Images that
nobody updates any more move no more: those are the affair of moved-image, unmaintained-image and removed-image.

## References
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
- https://docs.docker.com/reference/dockerfile/#from
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.image_fates import fate_of_image, removal_of_image
from dslint.facts.official_images import is_official_image
from dslint.images import ImageRef
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Stage,
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    covers=(
        "hadolint/DL3006",
        "hadolint/DL3007",
        "checkov/CKV_DOCKER_7",
        "trivy/DS-0001",
        "dockle/DKL-DI-0006",
        "dockerfilelint/missing_tag",
        "dockerfilelint/latest_tag",
        "semgrep/missing-image-version",
        "semgrep/avoid-latest-version",
        "droast/DF001",
        "droast/DF024",
        "tally/hadolint/DL3006",
        "tally/hadolint/DL3007",
    ),
)
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.image
    if (
        image is None
        or not image.is_floating
        or _is_left_to_the_build(stage)
        or _is_local(image)
        or _stands_still(image)
    ):
        return
    why = "has no tag, which means `latest`" if image.tag is None else f"has the moving tag `{image.tag}`"
    yield Finding(
        stage.anchor,
        f"`{image}` {why}: every build may get another image, and none can be repeated",
        help=f"write the version that you build with today: `{image.name}:<version>`",
        related=tuple(Related(pair.span, "the default that gives this image") for pair in stage.from_.image_args),
    )


def _is_left_to_the_build(stage: Stage) -> bool:
    """Whether the whole image is one build argument whose default only names it: who builds passes name and tag."""
    word = stage.from_.image_word
    return stage.image is not None and stage.image.tag is None and word is not None and _is_variable(word.raw)


def _is_local(image: ImageRef) -> bool:
    """Whether no registry has the image: Docker Hub has only its official images under a name without a slash."""
    return "/" not in image.name and not is_official_image(image.name)


def _stands_still(image: ImageRef) -> bool:
    """Whether its tags move no more: it is gone, or nobody updates it. Other rules say that."""
    return (fate_of_image(image.name, image.tag) or removal_of_image(image.name, image.tag)) is not None


def _is_variable(text: str) -> bool:
    return text.startswith("$") and text[1:].strip("{}").isidentifier()
