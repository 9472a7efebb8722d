r"""A `Chart.lock` was made for other dependencies than those in `Chart.yaml`.

## Why it matters
`Chart.lock` says which versions of the other charts were fetched, so that everybody gets the same. Helm keeps in it a
digest of the dependencies that it was made for. If `Chart.yaml` has changed since, `helm dependency build`, which is
what CI and GitOps tools run, refuses:

```text
Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update the dependencies
```

## Examples
```yaml bad Chart.yaml
apiVersion: v2
# expect: outdated-chart-lock
name: churn
version: 0.3.0
dependencies:
- name: common
  version: 1.2.4
  repository: file://../common
```
```yaml bad Chart.lock
dependencies:
- name: common
  repository: file://../common
  version: 1.2.3
digest: sha256:bec31a934ca468caa6f10510df5728ac590b9df5f225f1d053605c5a1488fd01
generated: "2026-11-23T04:39:58.569850632Z"
```
```yaml good Chart.yaml
apiVersion: v2
name: churn
version: 0.3.0
dependencies:
- name: common
  version: "*"
  repository: file://../common
```
```yaml good Chart.lock
dependencies:
- name: common
  repository: file://../common
  version: 1.2.3
digest: sha256:bec31a934ca468caa6f10510df5728ac590b9df5f225f1d053605c5a1488fd01
generated: "2026-11-23T04:39:58.569850632Z"
```

## Known limits
Silent where a repository is named by an alias (`@stable`), which only the machine knows that made the lock, and where
`import-values` holds mappings. A `requirements.lock` of Helm 2 is not looked at.

## References
- https://helm.sh/docs/helm/helm_dependency_build/
"""

from collections.abc import Iterator

from dslint.project import ChartFolder
from dslint.rule import Category, Finding, Related, Severity, Span, rule


@rule(on=ChartFolder, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(folder: ChartFolder) -> Iterator[Finding]:
    lock = folder.lock_place
    if lock is not None and folder.lock_is_stale:
        place, what = _difference(folder)
        yield Finding(
            place,
            f"{what}: `helm dependency build` refuses the lock file",
            help="run `helm dependency update`, and commit what it writes into `Chart.lock`",
            related=(Related(lock, "made for other dependencies"),),
        )


def _difference(folder: ChartFolder) -> tuple[Span, str]:
    """The first dependency that the lock file does not have, or has in another place; else what there is to say."""
    locked = {dependency.name: dependency for dependency in folder.locked or ()}
    for dependency in folder.chart.dependencies:
        found = locked.get(dependency.name)
        if found is None:
            return dependency.anchor, f"`Chart.lock` does not have `{dependency.name}`"
        if found.repository != dependency.repository:
            return dependency.place("repository"), f"`Chart.lock` has `{dependency.name}` from another repository"
    wanted = {dependency.name for dependency in folder.chart.dependencies}
    if extra := [name for name in locked if name not in wanted]:
        return folder.span, f"`Chart.lock` has `{extra[0]}`, which is no dependency any more"
    return folder.span, "`Chart.lock` was made before the dependencies here were changed"
