r"""The name of a port is not one that Kubernetes takes.

## Why it matters
Names of container ports, and of a Service's `targetPort`, follow the rules of the registry of internet services: at
most 15 characters, lower-case letters, digits and single dashes inside, and at least one letter. `prometheus-metrics`
is too long, `http_api` has an underscore, `8000` in quotes has no letter. Kubernetes refuses the object:

```text
spec.template.spec.containers[0].ports[0].name: Invalid value: "prometheus-metrics": must be no more than 15 characters
```

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
    # expect: invalid-port-name (kube-linter/invalid-target-ports)
    targetPort: http_api
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: churn-api
spec:
  selector:
    app: churn-api
  ports:
  - port: 80
    targetPort: http-api
```

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
- https://www.rfc-editor.org/rfc/rfc6335#section-5.1
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Service
from dslint.kubernetes.fields import mappings, scalar
from dslint.rule import Category, Finding, Severity, rule

_LONGEST = 15


@rule(
    on=(Container, Service),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kube-linter/invalid-target-ports",),
)
def check(node: Container | Service) -> Iterator[Finding]:
    if isinstance(node, Service):
        names = [port.target_node for port in node.ports]
    else:
        names = [scalar(port, "name") for port in mappings(node.yaml, "ports")]
    for name in names:
        wrong = _wrong(name.text) if name is not None and isinstance(name.value, str) else ""
        if name is not None and wrong:
            yield Finding(
                name.span,
                f"the port name `{name.text}` {wrong}: Kubernetes refuses it",
                help="write at most 15 lower-case letters, digits and single dashes, with a letter among them; a "
                "number stands without quotes",
            )


def _wrong(name: str) -> str:
    if not name or any(mark in name for mark in "${<([%@"):
        return ""
    if len(name) > _LONGEST:
        return f"has {len(name)} characters, and at most {_LONGEST} are allowed"
    if not name.isascii() or not name.replace("-", "a").isalnum() or name != name.lower():
        return "has other characters than lower-case letters, digits and dashes"
    if name.strip("-") != name or "--" in name:
        return "begins or ends with a dash, or has two in a row"
    return "" if any(letter.isalpha() for letter in name) else "has no letter"
