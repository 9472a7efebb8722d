r"""A port at which anybody may run code is published on all addresses of the host.

## Why it matters
Ray, Dask and TorchServe ask nobody who they are: whoever reaches their ports runs programs there. `8265:8265`
publishes on every address of the machine, and Docker does that past the firewall (`ufw`, `firewalld`). On a machine
in a cloud that is the internet, where bots look for exactly these ports: thousands of Ray clusters were used for
mining (ShadowRay, CVE-2023-48022).

`127.0.0.1:8265:8265` publishes it for this machine alone; other services need no published port at all.

## Examples
```yaml bad compose.yaml
services:
  ray:
    image: rayproject/ray:2.40.0
    command: ray start --head --dashboard-host 0.0.0.0 --block
    ports:
      - "8265:8265"
```
```yaml fixed compose.yaml
services:
  ray:
    image: rayproject/ray:2.40.0
    command: ray start --head --dashboard-host 0.0.0.0 --block
    ports:
      - "127.0.0.1:8265:8265"
```
```yaml good compose.yaml
services:
  ray:
    image: rayproject/ray:2.40.0
    command: ray start --head --dashboard-host 0.0.0.0 --block
    ports:
      - "127.0.0.1:8265:8265"
```

## Known limits
Servers that only give away data (MLflow, Ollama, vector stores) are `published-open-interface`'s business. Silent where
a variable or option that asks for a login is set, or may come from an `env_file`.

## References
- https://docs.ray.io/en/latest/ray-security/index.html
- https://docs.docker.com/engine/network/packet-filtering-firewalls/
- https://nvd.nist.gov/vuln/detail/CVE-2023-48022
"""

from collections.abc import Iterator

from dslint.compose import PublishedPort
from dslint.compose.exposure import closed, opened
from dslint.rule import Category, Finding, Fix, Severity, rule


@rule(on=PublishedPort, category=Category.SECURITY, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(port: PublishedPort) -> Iterator[Finding]:
    found = opened(port)
    if found is not None and found.runs_code:
        edit = closed(port)
        yield Finding(
            port.anchor,
            f"{found.framework} asks for no password: whoever reaches this port of the host can {found.harm}",
            help=f"publish it for this machine alone: `127.0.0.1:{port.anchor.text.strip(chr(34))}`",
            fix=Fix("publish it for this machine alone", (edit,)) if edit else None,
        )
