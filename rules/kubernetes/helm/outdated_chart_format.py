r"""A chart is written in the format of Helm 2.

## Why it matters
Helm 2 has had no support since November 2020. Charts of its format (`apiVersion: v1`) are still read, but what came
later does not count in them for sure: `type: library`, and `dependencies` in `Chart.yaml`, which `helm lint` refuses
there. Without any `apiVersion`, Helm takes the old format for granted.

## Examples
```yaml bad Chart.yaml
apiVersion: v1
name: churn
version: 0.3.0
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
```

## Known limits
A `requirements.yaml` beside it has to move into `Chart.yaml`, as `dependencies`, and `requirements.lock` becomes
`Chart.lock`.

## References
- https://helm.sh/docs/topics/charts/#the-apiversion-field
- https://helm.sh/docs/topics/v2_v3_migration/
"""

from collections.abc import Iterator

from dslint.kubernetes import Chart
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar


@rule(on=Chart, category=Category.STYLE, severity=Severity.INFO, profile=Profile.STRICT)
def check(chart: Chart) -> Iterator[Finding]:
    version = as_scalar(chart.yaml.get("apiVersion"))
    if version is None or not version.text:
        yield Finding(chart.anchor, "the chart has no `apiVersion`, so Helm takes it for one of Helm 2", help=_HELP)
    elif version.text == "v1":
        late = [name for name in ("dependencies", "type") if name in chart.yaml]
        more = f", in which `{late[0]}` is not known" if late else ""
        yield Finding(version.span, f"`v1` is the format of Helm 2{more}", help=_HELP)


_HELP = "write `apiVersion: v2`, and move what `requirements.yaml` has into `dependencies`"
