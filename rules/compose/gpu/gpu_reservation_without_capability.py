r"""A reservation of devices does not say that they are GPUs.

## Why it matters
Compose asks Docker for devices by what they can do, and `capabilities: [gpu]` is how that is said. Without it the file
is refused:

```text
services.train.deploy.resources.reservations.devices.0 capabilities is required
```

## Examples
```yaml bad compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    shm_size: 8gb
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
```
```yaml fixed compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    shm_size: 8gb
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]
```
```yaml good compose.yaml
services:
  train:
    image: ghcr.io/acme/train:1.4.2
    shm_size: 8gb
    deploy:
      resources:
        reservations:
          devices:
            - driver: nvidia
              count: 1
              capabilities: [gpu]
```

## Known limits
The newer short form, `gpus:`, needs no capabilities.

## References
- https://docs.docker.com/compose/how-tos/gpu-support/
- https://docs.docker.com/reference/compose-file/deploy/#capabilities
"""

from collections.abc import Iterator

from dslint.compose import DeviceRequest
from dslint.rule import Category, Finding, Fix, Severity, rule


@rule(on=DeviceRequest, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(request: DeviceRequest) -> Iterator[Finding]:
    if request.is_reservation and not request.has("capabilities"):
        yield Finding(
            request.anchor,
            "this reservation has no `capabilities`, which must be there: Compose refuses the file",
            help="add `capabilities: [gpu]`",
            fix=Fix("say that it is a GPU", (request.node.insert("capabilities", "[gpu]"),)),
        )
