r"""Two services publish the same port of the host.

## Why it matters
A port of the host can belong to one container at a time. The second one does not start, and which one is the second may
change from day to day:

```text
Bind for 0.0.0.0:8080 failed: port is already allocated
```

Containers reach each other by the port inside, so that only the first number has to change: `8081:8080`.

## Examples
```yaml bad compose.yaml
services:
  airflow:
    image: apache/airflow:2.10.4
    ports: ["8080:8080"]
  spark:
    image: apache/spark:3.5.4
    ports: ["8080:8080"]
```
```yaml good compose.yaml
services:
  airflow:
    image: apache/airflow:2.10.4
    ports: ["8080:8080"]
  spark:
    image: apache/spark:3.5.4
    ports: ["8081:8080"]
```

## Known limits
Where three or more services have one port, they are taken for alternatives. Services with different `profiles`, which
need not run at the same time, may share a port, and so may a service and one that only a profile starts.

## References
- https://docs.docker.com/reference/compose-file/services/#ports
- https://docs.docker.com/compose/how-tos/profiles/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile, PublishedPort
from dslint.rule import Category, Finding, Related, Severity, rule

_MOST = 2
"""Of more services with one port, only one is meant to run at a time."""

_EVERYWHERE = ("", "0.0.0.0", "::", "[::]")


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(file: ComposeFile) -> Iterator[Finding]:
    taken: dict[tuple[int, str], list[PublishedPort]] = {}
    for service in file.services:
        for port in service.ports:
            if port.host is None or port.wrong or service.on_host_network:
                continue
            mine = taken.setdefault((port.host[0], port.protocol), [])
            mine.append(port)
    for ports in taken.values():
        if len(ports) > _MOST:
            continue
        for index, port in enumerate(ports):
            first = next((each for each in ports[:index] if _clash(each, port)), None)
            if first is not None and port.host is not None:
                yield Finding(
                    port.anchor,
                    f"port {port.host[0]} of the host is published by `{first.service.name}` too: only one of them "
                    "can start",
                    help=f"take another port of the host: `{port.host[0] + 1}:{(port.target or port.host)[0]}`",
                    related=(Related(first.anchor, f"published by `{first.service.name}` here"),),
                )


def _clash(one: PublishedPort, other: PublishedPort) -> bool:
    if one.service is other.service:
        return False
    if one.address != other.address and one.address not in _EVERYWHERE and other.address not in _EVERYWHERE:
        return False
    mine, theirs = one.service.profiles, other.service.profiles
    return (not mine and not theirs) or not mine.isdisjoint(theirs)
