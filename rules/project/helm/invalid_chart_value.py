r"""A value in `values.yaml` does not fit the chart's own `values.schema.json`.

## Why it matters
Helm checks the values of a chart against its schema each time that it installs, upgrades, renders or lints it, the
chart's own defaults included. One that does not fit, a number in quotes, a word that is not among those allowed, a
misspelled key, and nothing goes on:

```text
Error: values don't meet the specifications of the schema(s) in the following chart(s):
churn:
- at '/replicaCount': got string, want integer
```

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
```
```yaml bad values.yaml
# expect: invalid-chart-value
replicaCount: "2"
```
```json bad values.schema.json
{"type": "object", "properties": {"replicaCount": {"type": "integer"}}}
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
```
```yaml good values.yaml
replicaCount: 2
```
```json good values.schema.json
{"type": "object", "properties": {"replicaCount": {"type": "integer"}}}
```

## Known limits
What is null or empty, and what the schema requires and `values.yaml` does not have, is often left for the one who
installs the chart, so nothing is said of it. Alternatives (`anyOf`, `oneOf`, `if`) and parts of a schema that lie in
other files are not looked at.

## References
- https://helm.sh/docs/topics/charts/#schema-files
- https://json-schema.org/understanding-json-schema/reference
"""

from collections.abc import Iterator

from dslint.kubernetes.schema.errors import SchemaError
from dslint.project import ChartFolder
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ChartFolder, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(folder: ChartFolder) -> Iterator[Finding]:
    for error in folder.value_errors():
        yield Finding(
            error.span,
            f"{_said(error)}: Helm refuses the chart with these values",
            help=f"did you mean `{error.suggestion}`?" if error.suggestion else "",
        )


def _said(error: SchemaError) -> str:
    if error.kind == "unknown-field":
        return f"`{error.path}` is no value of this chart by its `values.schema.json`"
    if error.kind == "invalid-value":
        return f"`{error.path}` must be one of {error.detail} by the chart's schema"
    if error.kind == "unlike-pattern":
        return f"`{error.path}` must match `{error.detail}` by the chart's schema"
    return f"`{error.path}` must be {error.detail} by the chart's schema"
