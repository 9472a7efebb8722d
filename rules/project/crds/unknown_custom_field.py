r"""A field does not exist in this custom resource.

## Why it matters
What may stand in a custom resource (a RayCluster, an InferenceService, a kind of your own) is said by its
CustomResourceDefinition. A field that is not in there is a typo, stands at the wrong level, or belongs to another
version of the operator. Current versions of `kubectl apply` refuse it:

```text
strict decoding error: unknown field "spec.minWorker"
```

Older ones, and tools that apply manifests for you, drop it without a word: the setting is simply not there.

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
```
```yaml bad training.yaml
apiVersion: ml.acme.dev/v1
kind: Training
metadata:
  name: churn
spec:
  minWorker: 2
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
configuration says. Of several definitions of one kind, the one that fits best counts.

## References
- https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
- https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
"""

from collections.abc import Iterator

from dslint.kubernetes.schema.words import explained, renamed
from dslint.project import CustomResource
from dslint.rule import Category, Finding, Fix, Given, Related, Severity, rule


@rule(
    on=CustomResource,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=(),
)
def check(link: CustomResource, given: Given[None]) -> Iterator[Finding]:
    kind = link.resource.kind
    told = {error.span for error in link.resource.schema_errors(given.kubernetes)}
    for error in link.errors(given.kubernetes):
        if error.kind == "unknown-field" and error.span not in told:
            meant = f"did you mean `{error.suggestion}`?" if error.suggestion else "look at its indentation;"
            yield Finding(
                error.span,
                f"`{error.path}` is no field of a {kind}: Kubernetes refuses it, or drops it without a word",
                help=f"{meant} `kubectl explain {explained(kind, error.path)}` lists what can stand here",
                related=(Related(link.versions[0].anchor, "the definition"),),
                fix=renamed(error),
            )
