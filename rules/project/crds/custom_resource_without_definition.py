r"""The definition of a custom resource is nowhere to be found, so that it is not checked.

## Why it matters
What may stand in a custom resource is said by the CustomResourceDefinition of its kind. dslint looks for it among the
manifests of the project, and where the key `crds` of the configuration says. Without it, only what dslint knows of
the kind itself is checked, and a typo in a field goes unnoticed.

## Examples
```yaml bad
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  workers: 2
```
```yaml good crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: trainings.ml.acme.dev
spec:
  group: ml.acme.dev
  scope: Namespaced
  names:
    kind: Training
    plural: trainings
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              workers:
                type: integer
```
```yaml good training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  workers: 2
```

## Known limits
Files of tools that look like custom resources and are none are reported as well.

## References
- https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
"""

from collections.abc import Iterator

from dslint.project import CustomResource
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=CustomResource,
    category=Category.CORRECTNESS,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kubeconform/missing-schema", "flux-schema/missing-schema"),
)
def check(link: CustomResource) -> Iterator[Finding]:
    found = link.resource
    if not link.definitions:
        yield Finding(
            found.kind_node.span if found.kind_node else found.anchor,
            f"no definition of {found.kind} in `{found.group}` was found: its fields are not checked",
            help="name the file or directory of its CustomResourceDefinition under `crds` in the configuration",
        )
