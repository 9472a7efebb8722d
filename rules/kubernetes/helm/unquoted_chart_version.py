r"""A version in a `Chart.yaml` is written as a number, and comes out as another one.

## Why it matters
YAML reads `1.10` as the number 1.1, and Helm hands on what is left: `appVersion: 1.10` becomes `1.1`, and `2.0`
becomes `2`. Templates use `.Chart.AppVersion` as the tag of the image, so that the cluster is asked for a tag that
nobody has pushed (`ImagePullBackOff`), or worse, for one that somebody has.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: 1.10
```
```yaml fixed Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: "1.10"
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
appVersion: "1.10"
```

## Known limits
A number that comes out as it stands there (`1.5`, `12`) is let pass.

## References
- https://helm.sh/docs/topics/charts/#the-appversion-field
- https://helm.sh/docs/chart_best_practices/values/#make-types-clear
"""

from collections.abc import Iterator

from dslint.kubernetes import Chart, ChartDependency
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import Scalar, as_scalar


@rule(on=(Chart, ChartDependency), category=Category.CORRECTNESS, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(found: Chart | ChartDependency) -> Iterator[Finding]:
    for name in ("version", "appVersion"):
        node = as_scalar(found.yaml.get(name))
        read = _as_number(node) if node is not None else None
        if node is not None and read is not None and read != node.text:
            yield Finding(
                node.span,
                f"`{node.text}` is read as a number: Helm makes `{read}` of it",
                help=f'write `{name}: "{node.text}"`',
                fix=Fix(f'write `"{node.text}"`', (Edit(node.span, f'"{node.text}"'),)),
            )


def _as_number(node: Scalar) -> str | None:
    """What is left of a plain number; None for a text."""
    value = node.value if node.style == "plain" else None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= 1e15:
        return None
    return str(int(value)) if value == int(value) else repr(value)
