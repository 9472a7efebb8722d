r"""A dependency of a chart comes from a repository that is gone.

## Why it matters
The charts called `stable` and `incubator` lay in a bucket of Google's that was closed in November 2020. Helm refuses
the old addresses, so that the dependencies of the chart can no longer be fetched on a new machine or in CI:

```text
Error: repo "https://kubernetes-charts.storage.googleapis.com" is no longer available; try
"https://charts.helm.sh/stable" instead
```

The charts can still be had at the new address, but nobody has mended them since. Look for the chart of the project
itself.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: redis
  version: 10.5.7
  repository: https://kubernetes-charts.storage.googleapis.com
```
```yaml fixed Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: redis
  version: 10.5.7
  repository: https://charts.helm.sh/stable
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: jupyterhub
  version: 4.2.0
  repository: https://hub.jupyter.org/helm-chart/
```

## References
- https://helm.sh/blog/new-location-stable-incubator-charts/
- https://helm.sh/blog/charts-repo-deprecation/
"""

from collections.abc import Iterator

from dslint.facts.helm_charts import gone_repositories
from dslint.kubernetes import ChartDependency
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.yaml import as_scalar


@rule(on=ChartDependency, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(dependency: ChartDependency) -> Iterator[Finding]:
    node = as_scalar(dependency.yaml.get("repository"))
    if node is None:
        return
    host = node.text.partition("://")[2].partition("/")[0]
    now = gone_repositories().get(host)
    if now is not None:
        yield Finding(
            node.span,
            f"the repository at `{host}` is gone: `{dependency.name}` cannot be fetched",
            help=f"`{now}` still has the chart, which is no longer kept up: better take the project's own",
            fix=Fix(f"write `{now}`", (Edit(node.span, now),)) if node.style == "plain" else None,
        )
