r"""A reservation of GPUs gives both their number and their ids.

## Why it matters
`count` asks for any GPUs, `device_ids` for certain ones. Both together are refused:

```text
invalid "count" and "device_ids" are attributes are exclusive
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
              count: 2
              device_ids: ["0", "1"]
              capabilities: [gpu]
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
              device_ids: ["0", "1"]
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
              device_ids: ["0", "1"]
              capabilities: [gpu]
```

## References
- https://docs.docker.com/compose/how-tos/gpu-support/
- https://github.com/compose-spec/compose-go/pull/689
"""

from collections.abc import Iterator

from dslint.compose import DeviceRequest
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(on=DeviceRequest, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(request: DeviceRequest) -> Iterator[Finding]:
    if request.has("count") and request.has("device_ids"):
        edit = request.node.remove("count")
        yield Finding(
            request.key_span("count"),
            "`count` and `device_ids` exclude each other: Compose refuses the file",
            help="keep `device_ids` for certain GPUs, or `count` for any",
            related=(Related(request.key_span("device_ids"), "the ids"),),
            fix=Fix("keep the ids", (edit,)) if edit else None,
        )
