r"""A Kubernetes object does not say what kind of object it is.

## Why it matters
`kind` is the first thing that the cluster looks at: without it, it knows nothing about the rest of the document, and
refuses it. It is mostly lost when an object is split off or merged with another one.

```text
error validating "model.yaml": error validating data: kind not set
```

## Examples
```yaml bad
apiVersion: v1
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
    covers=("kubeconform/missing-kind",),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind == "missing-kind":
        what = f"has a `kind` that is {problem.detail}" if problem.detail else "has no `kind`"
        yield Finding(
            problem.span,
            f"this object {what}: the cluster cannot tell what it is, and refuses it",
            help="add `kind`, such as `kind: Deployment`; to start another object, put `---` between the two",
        )
