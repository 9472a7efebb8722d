r"""A manifest holds a kind of object that this project does not want.

## Why it matters
Some kinds are left to those who run the cluster (ClusterRoleBindings, webhooks), others are given up
(ReplicationControllers), or do not belong into what is applied by hand (Pods). Which ones is up to you: without the
option, nothing is reported.

## Examples
```yaml bad job.yaml
apiVersion: v1
kind: ReplicationController
metadata:
  name: churn-api
spec:
  replicas: 1
```
```toml bad dslint.toml
[rules.unwanted-kind]
kinds = ["Pod", "ReplicationController", "helm.cattle.io/*"]
```
```yaml good config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
data:
  name: churn
```
```toml good dslint.toml
[rules.unwanted-kind]
kinds = ["Pod", "ReplicationController", "helm.cattle.io/*"]
```

## Options
- `kinds` (default `[]`): the kinds that are not wanted, such as `["Pod", "rbac.authorization.k8s.io/ClusterRole"]`:
  globs for the kind alone, or for the API group and the kind; with an empty list nothing is reported

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Given, Severity, rule


class Options:
    """The kinds that are not wanted."""

    kinds: tuple[str, ...] = ()


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    options=Options,
    covers=("kubeconform/reject-kind",),
)
def check(found: Object, given: Given[Options]) -> Iterator[Finding]:
    names = (found.kind, f"{found.group}/{found.kind}")
    unwanted = next((each for each in given.options.kinds if any(fnmatchcase(name, each) for name in names)), None)
    if unwanted is not None:
        yield Finding(
            found.kind_node.span if found.kind_node else found.anchor,
            f"`{found.kind}` is not wanted here: the configuration has `{unwanted}` among the unwanted kinds",
            help="take the object out, or its kind off the list",
        )
