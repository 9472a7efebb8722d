r"""A custom resource holds what its definition does not allow, or lacks what it requires.

## Why it matters
The CustomResourceDefinition of a kind says which type each field has, which must be there, how big a number may be and
which form a string has, and what goes together. A custom resource that does not fit is refused when it is applied:

```text
The Training "churn" is invalid: spec.minWorkers: Invalid value: 0: spec.minWorkers in body should be greater than or
equal to 1
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
                minimum: 1
```
```yaml bad training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  minWorkers: 0
```
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
                minimum: 1
```
```yaml bad training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  minWorkers: "2"
```
```yaml fixed training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  minWorkers: 2
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
              minWorkers:
                type: integer
                minimum: 1
```
```yaml good training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  minWorkers: 2
```

## Known limits
Judged are custom resources whose CustomResourceDefinition lies in the project, or where the key `crds` of the
configuration says. Of several definitions of one kind, the one that fits best counts. Rules written in CEL
(`x-kubernetes-validations`) are evaluated with the extra `dslint[cel]`, as far as they can be: not where they are about
a change, use what the library does not know, or may take long. What a kustomization may still put in is not called
missing, nor anything in kinds that a webhook of the project changes first, nor a required field whose description
tells of a default, which a webhook fills in.

## References
- https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation
- https://kubernetes.io/docs/reference/using-api/cel/
"""

from collections.abc import Iterator

from dslint.kubernetes.schema.words import other_quotes, said
from dslint.project import CustomResource
from dslint.rule import Category, Finding, Fix, Given, Related, Severity, rule


@rule(
    on=CustomResource,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.SAFE,
    covers=("flux-schema/crd-schema", "flux-schema/list-topology"),
)
def check(link: CustomResource, given: Given[None]) -> Iterator[Finding]:
    told = {error.span for error in link.resource.schema_errors(given.kubernetes)}
    for error in link.errors(given.kubernetes):
        message, help = said(error)
        if message and error.span not in told:
            yield Finding(
                error.span,
                f"{message}: Kubernetes refuses the {link.resource.kind}",
                help=help,
                fix=other_quotes(error),
                related=(
                    Related(
                        error.first or link.versions[0].anchor, "the first one" if error.first else "the definition"
                    ),
                ),
            )
