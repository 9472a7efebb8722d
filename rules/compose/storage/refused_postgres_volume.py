r"""A volume of PostgreSQL 18 lies where the image of that version refuses it.

## Why it matters
Up to version 17 the image keeps the database in `/var/lib/postgresql/data`. From 18 on it keeps it in a directory named
after the version, below `/var/lib/postgresql`, and does not start if something is mounted at the old place:

```text
Error: in 18+, these Docker images are configured to store database data in a
       format which is compatible with "pg_ctlcluster" ...
       Counter to that, there appears to be PostgreSQL data in:
         /var/lib/postgresql/data (unused mount/volume)
```

## Examples
```yaml bad compose.yaml
services:
  database:
    image: postgres:18.1
    volumes: [database:/var/lib/postgresql/data]
volumes:
  database:
```
```yaml fixed compose.yaml
services:
  database:
    image: postgres:18.1
    volumes: [database:/var/lib/postgresql]
volumes:
  database:
```
```yaml good compose.yaml
services:
  database:
    image: postgres:18.1
    volumes: [database:/var/lib/postgresql]
volumes:
  database:
```

## Known limits
Said of the official image and of pgvector's and PostGIS's, whose tags say the version, or which have none or `latest`
(as of November 2026 that is 18). Silent where `PGDATA` is set. A database of an older version must be dumped before.

## References
- https://github.com/docker-library/postgres/pull/1259
- https://hub.docker.com/_/postgres
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.facts.postgres_images import keeps_data_by_version
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule

_OLD = "/var/lib/postgresql/data"


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    image = service.pulled_image
    if image is None or image.digest or not keeps_data_by_version(image.name, image.tag):
        return
    if "PGDATA" in service.env or service.env_from:
        return
    for mount in service.mounts:
        if mount.path.rstrip("/") == _OLD:
            start = mount.span.start + max(mount.span.text.find(_OLD), 0)
            place = mount.span.source.span(start, start + len(_OLD))
            written = place.text == _OLD
            yield Finding(
                place if written else mount.span,
                f"`{image}` does not start with a volume at `{_OLD}`: since version 18 the place is another one",
                help="mount it at `/var/lib/postgresql`, or stay with version 17",
                fix=Fix("mount it at the new place", (Edit(place, "/var/lib/postgresql"),)) if written else None,
            )
