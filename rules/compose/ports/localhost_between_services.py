r"""A service is told to reach another one at `localhost`.

## Why it matters
Each container has a `localhost` of its own, which is that container alone. A training that is told
`http://localhost:5000` asks itself for MLflow, although MLflow answers at that very address in the browser of the
host:

```text
ConnectionRefusedError: [Errno 111] Connection refused
```

Services of one compose file reach each other by their names: `http://mlflow:5000`.

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5000:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://localhost:5000
```
```yaml fixed compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5000:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
```
```yaml good compose.yaml
services:
  mlflow:
    image: ghcr.io/acme/mlflow:3.6.0
    ports: ["5000:5000"]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
```

## Known limits
Said of variables that clients read (`MLFLOW_TRACKING_URI`, `..._ENDPOINT_URL`, `DATABASE_URL`, addresses of databases
and queues) where exactly one other service publishes that port. Addresses for browsers (`REACT_APP_...`, CORS,
redirects) are left alone, and so are services that share a network (`network_mode`) or whose command
starts something in the background (`redis-server & python train.py`).

## References
- https://docs.docker.com/compose/how-tos/networking/
"""

import re
from collections.abc import Iterator

from dslint.compose import ComposeFile, ComposeService, PublishedPort
from dslint.compose.addresses import Address, addresses
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, once_per_node, rule

_CLIENTS = (
    r"MLFLOW_TRACKING_URI|MLFLOW_S3_ENDPOINT_URL|.*_ENDPOINT_URL|.*S3_ENDPOINT|.*(?:DATABASE|POSTGRES|MYSQL|MONGO|MONGODB"
    r"|REDIS|RABBITMQ|BROKER|CELERY|QDRANT|WEAVIATE|CHROMA|MILVUS|OLLAMA|ELASTICSEARCH)\w*_(?:URL|URI|HOST|BASE_URL)"
    r"|CELERY_BROKER_URL|CELERY_RESULT_BACKEND|RAY_ADDRESS|PREFECT_API_URL|.*__SQL_ALCHEMY_CONN"
)
_DATABASES = r"postgres\w*|postgresql\+\w+|mysql\w*(?:\+\w+)?|mongodb(?:\+srv)?|rediss?|amqps?|clickhouse|bolt|neo4j"
_BROWSERS = (
    r"REACT|NEXT_PUBLIC|VITE|VUE|^NG_|PUBLIC|EXTERNAL|BROWSER|CORS|ORIGIN|REDIRECT|CALLBACK|ADVERTISED|FRONTEND|WEBUI"
)


@rule(on=ComposeService, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(service: ComposeService) -> Iterator[Finding]:
    if service.has("network_mode") or any("host.docker.internal" in (v.written or "") for v in service.env.values()):
        return
    for address in addresses(service):
        port = _published(service, address) if _is_for_client(address) else None
        if port is not None and port.target is not None:
            name, inside = port.service.name, port.target[0]
            edits = [Edit(address.host_span, name)]
            if inside != address.port:
                edits.append(Edit(address.port_span, str(inside)))
            yield Finding(
                address.host_span,
                f"`{address.host}` is this container alone, and port {address.port} belongs to service `{name}`",
                help=f"write `{name}:{inside}`",
                related=(Related(port.anchor, f"`{name}` publishes the port here"),),
                fix=Fix(f"reach `{name}` by its name", tuple(edits)),
            )


def _is_for_client(address: Address) -> bool:
    name = address.variable.name.upper()
    if address.host not in ("localhost", "127.0.0.1") or re.search(_BROWSERS, name):
        return False
    return re.fullmatch(_DATABASES, address.scheme) is not None or re.fullmatch(_CLIENTS, name) is not None


def _published(service: ComposeService, address: Address) -> PublishedPort | None:
    """The port of the one other service that owns it; None if the service itself listens there."""
    if address.port in service.exposed or _starts_server(service):
        return None
    found = _by_number(service.file).get(address.port, [])
    owners = [port for port in found if port.service is not service and port.service.profiles <= service.profiles]
    return owners[0] if len({port.service.name for port in owners}) == 1 else None


def _starts_server(service: ComposeService) -> bool:
    """Whether its command starts a server behind its back, which may be the one that is meant."""
    return any(re.search(r"(?:^|\s)&(?:\s|$)", word.text) for word in service.argv or ())


@once_per_node
def _by_number(file: ComposeFile) -> dict[int, list[PublishedPort]]:
    """The single ports that the services of a file publish, by their numbers on the host and inside."""
    found: dict[int, list[PublishedPort]] = {}
    for port in (port for service in file.services for port in service.ports):
        for number in {ports[0] for ports in (port.host, port.target) if ports is not None and ports[0] == ports[1]}:
            found.setdefault(number, []).append(port)
    return found
