r"""A key stands twice in the same mapping.

## Why it matters
A mapping can hold each key once. When `env:` or `resources:` is there twice, most often because two people added a
block each, YAML readers keep one of them and drop the other without a word, or refuse the file:

```text
error converting YAML to JSON: yaml: unmarshal errors: line 14: key "resources" already set in map
```

Which of the two counts depends on the tool (kubectl, kustomize, Helm, Argo CD), so the pod that runs may not be the pod
that you read: a memory limit that stands in the file may never have been applied.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: training
data:
  epochs: "20"
  optimizer: adam
  epochs: "50"
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: training
data:
  optimizer: adam
  epochs: "50"
```

Where `apiVersion` and `kind` stand twice, two objects have grown together: the line `---` between them is missing, or
stands at the end of the line above. That is said once, and the fields of such an object are not checked.

## Known limits
Of a schema of more than 50,000 characters in a CustomResourceDefinition (`openAPIV3Schema`), only the syntax is
checked.

## References
- https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
- https://yaml.org/spec/1.2.2/#3213-node-comparison
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.kubernetes import Manifest, Object
from dslint.rule import Category, Finding, Problem, Related, Severity, rule
from dslint.yaml import DuplicateKey


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kubeconform/duplicate-keys", "flux-schema/duplicate-keys"),
)
def check(problem: Problem) -> Iterator[Finding]:
    if not isinstance(problem, DuplicateKey) or not isinstance(problem.document, Manifest | ComposeFile):
        return
    joined = _joined(problem)
    if joined is None:
        yield Finding(
            problem.span,
            f"`{problem.detail}` is already set in this mapping: only one of the two values counts, "
            "and tools differ on which",
            help="keep one of the two, or put what both hold under one key",
            related=(Related(problem.related, "already set here"),),
        )
    elif problem.span == joined.joint:
        yield Finding(
            problem.span,
            "a second object begins here, and no `---` parts it from the one above: tools read both as one",
            help="write `---` on a line of its own above it",
            related=(Related(problem.related, "the object above"),),
        )


def _joined(problem: DuplicateKey) -> Object | None:
    """The object that runs on into a second one, if the key is one of its own."""
    objects = problem.document.objects if isinstance(problem.document, Manifest) else ()
    for found in objects:
        if found.joint and problem.span in (key.span for key in found.yaml.children[::2]):
            return found
    return None
