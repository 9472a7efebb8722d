r"""A Kubernetes object does not say which API it belongs to.

## Why it matters
`apiVersion` and `kind` together name the type of an object: a `Service` of `v1` is another thing than a `Service` of
`serving.knative.dev/v1`. Without it the cluster refuses the object:

```text
error validating "model.yaml": error validating data: apiVersion not set
```

## Examples
```yaml bad
kind: ConfigMap
metadata:
  name: model
data:
  name: churn
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: features
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: model
data:
  name: churn
```

## Known limits
A file in which no document has both `apiVersion` and `kind` is not taken for a manifest at all.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields
"""

from collections.abc import Iterator

from dslint.rule import Category, Finding, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kubeconform/missing-apiVersion",),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind == "missing-api-version":
        what = f"has an `apiVersion` that is {problem.detail}" if problem.detail else "has no `apiVersion`"
        yield Finding(
            problem.span,
            f"this object {what}: the cluster cannot tell what it is, and refuses it",
            help="add `apiVersion`, such as `apiVersion: v1` for a Service or a ConfigMap, `apps/v1` for a Deployment",
        )
