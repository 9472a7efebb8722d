r"""A GPU is asked for by a name that no cluster knows.

## Why it matters
GPUs are counted under the exact name that the device plugin of the cluster gives them: `nvidia.com/gpu`,
`amd.com/gpu`, `google.com/tpu`. Under any other name nothing is found, and the pod waits for ever:

```text
0/4 nodes are available: 4 Insufficient nvidia.com/gpus.
```

A name without a slash, such as `gpu`, is refused at once: `must be a standard resource for containers`.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpus: 1
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: embed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: embed
        image: ghcr.io/acme/embed:1.4.2
        resources:
          limits:
            memory: 8Gi
            nvidia.com/gpu: 1
```

## Known limits
Only slips that are known are found; a name that a device plugin of your own gives is never taken for one.

## References
- https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
- https://github.com/NVIDIA/k8s-device-plugin
"""

from collections.abc import Iterator

from dslint.facts.gpus import meant_resource
from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Mapping, Scalar, as_mapping


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE, keywords=("gpu", "tpu"))
def check(container: Container) -> Iterator[Finding]:
    resources = container.resources
    for part in (resources.get("limits"), resources.get("requests")) if resources is not None else ():
        amounts = as_mapping(part)
        for key in _keys(amounts) if amounts is not None else ():
            meant, amount = meant_resource(key.text), amounts.get(key.text) if amounts is not None else None
            if meant is not None and not (isinstance(amount, Scalar) and amount.text == "0"):
                fix = Fix(f"write `{meant}`", (Edit(key.span, meant),)) if key.span.text == key.text else None
                yield Finding(
                    key.span,
                    f"no device plugin offers `{key.text}`: the pod never gets a node",
                    help=f"write `{meant}`",
                    fix=fix,
                )


def _keys(amounts: Mapping) -> list[Scalar]:
    return [key for name in amounts.names() if (key := amounts.key(name)) is not None]
