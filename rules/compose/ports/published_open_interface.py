r"""A server without a login is published on all addresses of the host.

## Why it matters
MLflow, Ollama, Qdrant, Milvus and Chroma ask nobody who they are. `ports: ["5000:5000"]` publishes on every address of
the machine, and Docker does that past the firewall (`ufw`, `firewalld`). Whoever reaches the machine reads, changes and
deletes experiments, models and vectors; at home that is you, in an office or a cloud it is everyone.

`127.0.0.1:5000:5000` publishes it for this machine alone; other services need no published port at all.

## Examples
```yaml bad compose.yaml
services:
  vectors:
    image: qdrant/qdrant:v1.12.5
    ports: ["6333:6333"]
    volumes: [vectors:/qdrant/storage]
volumes:
  vectors:
```
```yaml fixed compose.yaml
services:
  vectors:
    image: qdrant/qdrant:v1.12.5
    ports: ["127.0.0.1:6333:6333"]
    volumes: [vectors:/qdrant/storage]
volumes:
  vectors:
```
```yaml good compose.yaml
services:
  vectors:
    image: qdrant/qdrant:v1.12.5
    ports: ["127.0.0.1:6333:6333"]
    volumes: [vectors:/qdrant/storage]
volumes:
  vectors:
```

## Known limits
Silent where a variable or option that asks for a login is set, or may come from an `env_file`.

## References
- https://docs.docker.com/engine/network/packet-filtering-firewalls/
- https://qdrant.tech/documentation/guides/security/
- https://mlflow.org/docs/latest/self-hosting/security/network
"""

from collections.abc import Iterator

from dslint.compose import PublishedPort
from dslint.compose.exposure import closed, opened
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(on=PublishedPort, category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(port: PublishedPort) -> Iterator[Finding]:
    found = opened(port)
    if found is not None and not found.runs_code:
        edit = closed(port)
        yield Finding(
            port.anchor,
            f"{found.framework} asks for no password: whoever reaches this port of the host can {found.harm}",
            help="publish it for this machine alone, with `127.0.0.1:` before it",
            fix=Fix("publish it for this machine alone", (edit,)) if edit else None,
        )
