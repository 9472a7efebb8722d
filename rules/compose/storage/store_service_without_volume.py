r"""A database or store has no volume where it keeps its data.

## Why it matters
What a container writes is gone when the container is: `docker compose down`, a new version of the image, or a change of
the service replaces it. Some images put their data in a volume without a name, which is left behind then, and a new,
empty one takes its place. A volume with a name is found again.

## Examples
```yaml bad compose.yaml
services:
  vectors:
    image: qdrant/qdrant:v1.12.5
```
```yaml good compose.yaml
services:
  vectors:
    image: qdrant/qdrant:v1.12.5
    volumes:
      - vectors:/qdrant/storage
volumes:
  vectors:
```

## Known limits
Known are the images of common databases, vector stores, notebooks and annotation tools, as of November 2026. Silent in
files and services for tests, where a variable or an option says another place, and where the store is kept in memory on
purpose (`tmpfs`).

## References
- https://docs.docker.com/engine/storage/volumes/
- https://docs.docker.com/reference/compose-file/services/#volumes
"""

import re
from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.data_paths import DataPath, data_path
from dslint.facts.postgres_images import keeps_data_by_version
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Profile, Severity, rule

_FOR_TESTS = (
    r"(?:^|[^a-z])(?:tests?|ci|dev|devcontainer|e2e|demo|local|examples?|workshops?|lessons?|labs?|tutorials?)(?![a-z])"
)


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.WARNING, profile=Profile.STRICT)
def check(service: ComposeService) -> Iterator[Finding]:
    image, node = service.pulled_image, service.image_node
    known = data_path(image.name) if image is not None else None
    if image is None or node is None or known is None or not service.is_whole or _is_for_tests(service):
        return
    if not service.file.is_whole or _is_elsewhere(service, known):
        return
    mounts = [service.mount_at(path) for path in known.paths]
    if any(mount is not None and (mount.is_persistent or mount.kind == "tmpfs") for mount in mounts):
        return
    place = "/var/lib/postgresql" if keeps_data_by_version(image.name, image.tag) else known.paths[0]
    yield Finding(
        node.span,
        f"{known.what} is kept at `{place}`, where no volume with a name is: it is lost when the container is replaced",
        help=f"add a volume, `{service.name}:{place}`, and name it below `volumes:` at the end of the file",
    )


def _is_for_tests(service: ComposeService) -> bool:
    path = service.file.source.path.lower()
    return service.file.purpose is not Purpose.WORK or re.search(_FOR_TESTS, f"{service.name} {path}") is not None


def _is_elsewhere(service: ComposeService, known: DataPath) -> bool:
    """Whether something else may say where the data goes, or another program than the image's runs."""
    if service.command is not None or service.has("tmpfs") or service.has("volumes_from") or service.env_from:
        return True
    words = {word.text.partition("=")[0] for word in service.argv}
    return any(name in service.env or name in words for name in known.moved_by)
