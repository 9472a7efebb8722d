r"""An MLflow server refuses the services that come to it by its name.

## Why it matters
Since version 3.5, MLflow answers only to requests for hosts that it knows: `localhost` and private IP addresses.
Services of one compose file come by the name of the service, and get:

```text
403 Invalid Host header - possible DNS rebinding attack detected
```

In the browser of the host everything works, as that asks for `localhost`; only the trainings cannot log.

## Examples
```yaml bad compose.yaml
services:
  mlflow:
    image: ghcr.io/mlflow/mlflow:v3.6.0
    command: mlflow server --host 0.0.0.0 --backend-store-uri sqlite:////mlflow/mlflow.db
    volumes: [mlflow:/mlflow]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
volumes:
  mlflow:
```
```yaml good compose.yaml
services:
  mlflow:
    image: ghcr.io/mlflow/mlflow:v3.6.0
    command: >
      mlflow server --host 0.0.0.0 --backend-store-uri sqlite:////mlflow/mlflow.db
      --allowed-hosts mlflow,mlflow:5000,localhost,localhost:5000
    volumes: [mlflow:/mlflow]
  train:
    image: ghcr.io/acme/train:1.4.2
    environment:
      MLFLOW_TRACKING_URI: http://mlflow:5000
volumes:
  mlflow:
```

## Known limits
The version is known for images called `mlflow` whose tag says it (`latest` is newer than 3.5). Nothing is said of
servers behind gunicorn or waitress, which do not check, and where an `env_file` may bring the setting.

## References
- https://mlflow.org/docs/latest/self-hosting/security/network
- https://github.com/community-charts/helm-charts/issues/285
"""

import re
from collections.abc import Iterator

from dslint.compose import ComposeFile, ComposeService
from dslint.compose.addresses import Address, addresses
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Command

_OTHERS = ("--allowed-hosts", "--gunicorn-opts", "--waitress-opts", "--disable-security-middleware", "--app-name")
_VARIABLES = ("MLFLOW_SERVER_ALLOWED_HOSTS", "MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE")


@rule(on=ComposeFile, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(file: ComposeFile) -> Iterator[Finding]:
    asked: dict[str, Address] = {}
    for service in file.services:
        for address in addresses(service):
            asked.setdefault(address.host, address)
    for service in file.services:
        server, caller = _server(service), asked.get(service.name.lower())
        if server is not None and caller is not None and caller.variable.service is not service:
            name = caller.host
            yield Finding(
                server.anchor,
                f"MLflow answers requests for `{name}` with 403: it knows only `localhost` and IP addresses",
                help=f"add `--allowed-hosts {name},{name}:{caller.port},localhost,localhost:{caller.port}`",
                related=(Related(caller.host_span, "who comes by this name"),),
            )


def _server(service: ComposeService) -> Command | None:
    """The command of an MLflow server that checks hosts and was not told which."""
    if service.env_from or not _checks_hosts(service) or any(name in service.env for name in _VARIABLES):
        return None
    for command in service.commands:
        if command.name == "mlflow" and any(word.text in ("server", "ui") for word in command.args[:1]):
            return None if command.has(*_OTHERS) else command
    return None


def _checks_hosts(service: ComposeService) -> bool:
    """Whether the image holds MLflow 3.5 or newer."""
    image = service.pulled_image
    if image is None or image.name.rpartition("/")[2] != "mlflow" or image.digest is not None:
        return False
    match = re.match(r"v?(\d{1,3})\.(\d{1,3})", image.tag or "")
    newest = image.tag in (None, "latest") and image.name == "ghcr.io/mlflow/mlflow"
    return newest or (match is not None and (int(match[1]), int(match[2])) >= (3, 5))
