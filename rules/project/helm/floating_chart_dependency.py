r"""A chart takes another chart in whatever version there is.

## Why it matters
`version: "*"` or `version: ">=12.0.0"` allows every later release of the other chart, the next major one with its
other values included. Without a `Chart.lock`, `helm dependency build` fetches the newest each time: the chart that
passed in CI yesterday installs another database today, or none.

## Examples
```yaml bad Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: mlflow
  # expect: floating-chart-dependency
  version: ">=1.0.0"
  repository: https://community-charts.github.io/helm-charts
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: mlflow
  version: 1.8.1
  repository: https://community-charts.github.io/helm-charts
```

## Known limits
Silent where a `Chart.lock` (or `requirements.lock`) or a `charts` directory is committed, for charts of the same
repository (`file://`), and for ranges that stay within one major version (`~1.8`, `^1.8.0`, `1.x.x`). A dependency
without any version is reported in any case: Helm does not fetch it.

## References
- https://helm.sh/docs/topics/charts/#chart-dependencies
- https://helm.sh/docs/chart_best_practices/dependencies/#versions
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import ChartDependency
from dslint.project import ChartFolder
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ChartFolder, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(folder: ChartFolder) -> Iterator[Finding]:
    for dependency in folder.chart.dependencies:
        if not dependency.repository or not dependency.name:
            continue
        if not dependency.version:
            yield Finding(
                dependency.anchor,
                f"`{dependency.name}` has no version: Helm does not know which one to fetch, and fetches none",
                help="write the `version` that you have tested",
            )
        elif not folder.is_locked and _is_open(dependency):
            yield Finding(
                dependency.place("version"),
                f"`{dependency.version}` takes whatever `{dependency.name}` there is: the next release, too, "
                "with values of its own",
                help="write the version that you have tested, or commit the `Chart.lock` of `helm dependency update`",
            )


def _is_open(dependency: ChartDependency) -> bool:
    """Whether a range has no upper end."""
    if dependency.repository.startswith("file://"):
        return False
    parts = dependency.version.split("||")
    return any(re.fullmatch(r"\s*[*xX]\s*|\s*>=?[^<]*", part) for part in parts)
