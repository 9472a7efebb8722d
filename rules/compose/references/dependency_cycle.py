r"""Services of a compose file wait for each other in a circle.

## Why it matters
With `depends_on`, a service starts after those that it names. Where `api` waits for `worker` and `worker` for `api`,
none can be the first, and Compose refuses the file:

```text
dependency cycle detected: api -> worker -> api
```

## Examples
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    depends_on: [worker]
  worker:
    image: ghcr.io/acme/churn-worker:1.4.2
    depends_on: [api]
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    depends_on: [worker]
  worker:
    image: ghcr.io/acme/churn-worker:1.4.2
```

## References
- https://docs.docker.com/reference/compose-file/services/#depends_on
- https://docs.docker.com/compose/how-tos/startup-order/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile, ComposeService, Dependency
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(file: ComposeFile) -> Iterator[Finding]:
    done: set[str] = set()
    for service in file.services:
        circle = _circle(service, done)
        if circle:
            names = [each.service.name for each in circle]
            first, *rest = circle
            yield Finding(
                first.span,
                f"these services wait for each other, and none can start: {' -> '.join([*names, names[0]])}",
                help="take one of them out of `depends_on`, and let that service try again until the other one answers",
                related=tuple(Related(each.span, f"`{each.service.name}` waits for `{each.name}`") for each in rest),
            )


def _circle(start: ComposeService, done: set[str]) -> list[Dependency]:
    """The first circle that is reached from a service; `done` are those from which all was looked at."""
    path: list[Dependency] = []
    places = {start.name: 0}
    waiting = [(start, iter(start.dependencies))]
    while waiting:
        service, rest = waiting[-1]
        link = next(rest, None)
        if link is None or service.name in done:
            done.add(service.name)
            waiting.pop()
            places.pop(service.name, None)
            del path[max(len(waiting) - 1, 0) :]
            continue
        if link.name in places:
            done.update(places)
            return [*path[places[link.name] :], link]
        following = service.file.service(link.name)
        if following is not None and following.name not in done:
            path.append(link)
            places[following.name] = len(waiting)
            waiting.append((following, iter(following.dependencies)))
    return []
