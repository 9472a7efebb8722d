r"""The definition of a custom resource does not serve this version of it.

## Why it matters
A CustomResourceDefinition lists the versions of its kind. Operators add versions and take old ones away, and manifests
stay what they were. One with a version that is not there, or no longer served, cannot be applied:

```text
error: resource mapping not found for name: "churn" namespace: "": no matches for kind "Training" in version
"ml.acme.dev/v1alpha1": ensure CRDs are installed first
```

## Examples
```yaml bad crd.yaml
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
  - name: v1alpha1
    served: false
    storage: false
    schema:
      openAPIV3Schema:
        type: object
        x-kubernetes-preserve-unknown-fields: true
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
              minWorkers:
                type: integer
```
```yaml bad training.yaml
apiVersion: ml.acme.dev/v1alpha1
kind: Training
metadata:
  name: churn
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
  - name: v1alpha1
    served: false
    storage: false
    schema:
      openAPIV3Schema:
        type: object
        x-kubernetes-preserve-unknown-fields: true
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
              minWorkers:
                type: integer
```
```yaml good training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
```

## Known limits
Judged are custom resources whose CustomResourceDefinition lies in the project, or where the key `crds` of the
configuration says. Between two versions fields may have moved: `unknown-custom-field` says what does not fit once the
version is changed.

## References
- https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
"""

from collections.abc import Iterator

from dslint.kubernetes import is_placeholder
from dslint.project import CustomResource
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=CustomResource, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: CustomResource) -> Iterator[Finding]:
    found, node = link.resource, link.resource.api_version_node
    if not link.definitions or link.is_served or node is None or is_placeholder(found.api_version):
        return
    served = ", ".join(f"`{found.group}/{name}`" for name in link.served)
    known = "is no longer served" if link.versions else "is no version of it"
    yield Finding(
        node.span,
        f"`{found.api_version}` {known}: the {found.kind} cannot be applied",
        help=f"the definition serves {served}" if served else "the definitions do not agree on what they serve",
        related=(Related(link.definitions[0].object.anchor, "the definition"),),
    )
