r"""A service is told to reach another one at the port that is published on the host.

## Why it matters
`ports: ["5001:5000"]` makes port 5000 of the container reachable as port 5001 of the host. Services of one compose file
talk inside their own network, where nothing is published: there the container still listens on 5000 only, and a request
to `http://mlflow:5001` fails:

```text
ConnectionRefusedError: [Errno 111] Connection refused
```

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5001:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5001
```
```yaml fixed compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5001:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
```
```yaml good compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5001:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
```

## Known limits
Judged are addresses in `environment` that name a service of the same file. Silent where the other service may
listen on that port too (`expose`, or its command, its health check or a variable names it), or has the network of the
host.

## References
- https://docs.docker.com/compose/how-tos/networking/
"""

from collections.abc import Iterator

from dslint.compose import ComposeService
from dslint.compose.addresses import addresses
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, rule
from dslint.yaml import find


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    for address in addresses(service):
        other = service.file.service(address.host)
        if other is None or other is service or other.on_host_network or address.port in other.exposed:
            continue
        for port in other.ports:
            if port.host == (address.port, address.port) and port.target is not None and port.protocol == "tcp":
                inside = port.target[0]
                if _may_listen(other, address.port):
                    break
                yield Finding(
                    address.port_span,
                    f"`{other.name}` listens on port {inside} here: {address.port} is its port on the host, and no "
                    "other service reaches it there",
                    help=f"write `{address.host}:{inside}`",
                    related=(Related(port.anchor, "published here"),),
                    fix=Fix(f"write port {inside}", (Edit(address.port_span, str(inside)),)),
                )
                break


def _may_listen(other: ComposeService, port: int) -> bool:
    """Whether a service speaks of a port in more than its `ports`."""
    number = str(port)
    if any(number in variable.written for variable in other.env.values() if variable.written):
        return True
    places = (find(other.yaml, *place) for place in (("command",), ("entrypoint",), ("healthcheck", "test")))
    return any(number in node.span.text for node in places if node is not None)
