r"""The image of a service has no version.

## Why it matters
Without a tag, or with `latest`, `docker compose pull` brings whatever is newest that day, and another machine runs
another version than yours. Major versions of databases do not read the files of the one before, and those of ML
servers change their API: one morning the stack does not come up, and nothing in the repository has changed.

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/mlflow/mlflow
```
```yaml good compose.yaml
services:
  mlflow:
    image: ghcr.io/mlflow/mlflow:v3.6.0
```

## Known limits
Silent for images that a service of the file builds, and for names that no registry can have (`churn-api`).

## References
- https://docs.docker.com/reference/compose-file/services/#image
- https://docs.docker.com/build/building/best-practices/#pin-base-image-versions
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.image_fates import fate_of_image, removal_of_image
from dslint.facts.official_images import is_official_image
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=ComposeService, category=Category.REPRODUCIBILITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    image, node = service.pulled_image, service.image_node
    if image is None or node is None or not image.is_floating or service.image_is_replaced:
        return
    if "/" not in image.name and not is_official_image(image.name):
        return
    if fate_of_image(image.name, image.tag) or removal_of_image(image.name, image.tag):
        return
    why = "has no tag, which means `latest`" if image.tag is None else f"has the moving tag `{image.tag}`"
    yield Finding(
        node.span,
        f"`{image}` {why}: another machine, or another day, runs another version",
        help=f"write the version that you run today: `{image.name}:<version>`",
    )
