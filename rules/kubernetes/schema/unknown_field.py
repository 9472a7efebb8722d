r"""A field does not exist in this kind of object.

## Why it matters
A field that Kubernetes does not know is a typo, or stands one level too high or too low. Current versions of `kubectl
apply` refuse the object:

```text
error validating data: unknown field "spec.template.spec.containers[0].imagePulPolicy"
```

Older ones, and some tools that apply manifests for you, drop the field without a word: the memory limit, the probe or
the node selector that stands in the file is simply not there.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        imagePulPolicy: IfNotPresent
        resources:
          limits:
            memory: 8Gi
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        imagePullPolicy: IfNotPresent
        resources:
          limits:
            memory: 8Gi
```
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        limits:
          memory: 8Gi
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        imagePullPolicy: IfNotPresent
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Checked are the kinds that Kubernetes itself serves, against the version that `target-kubernetes` names or else the
newest that dslint knows. Of custom resources, those of Katib, the Training Operator, the MPI Operator, Kubeflow
Trainer, KServe, Argo Workflows, Ray, JobSet, Kueue, LeaderWorkerSet, Volcano and Spark are known. Your cluster may run
another version of them, so that a field of theirs is reported only if it looks like a misspelling of a known one, if
it stands at the top of the object beside `spec`, or in a pod or container. All others are `unknown-custom-field`'s
business.

## References
- https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
- https://kubernetes.io/docs/reference/kubernetes-api/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.kubernetes.schema.words import explained, renamed
from dslint.rule import Category, Finding, Fix, Given, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("kubeconform/strict", "flux-schema/unknown-field"),
)
def check(found: Object, given: Given[None]) -> Iterator[Finding]:
    for error in found.schema_errors(given.kubernetes):
        if error.kind == "unknown-field":
            meant = f"did you mean `{error.suggestion}`?" if error.suggestion else "look at its indentation;"
            yield Finding(
                error.span,
                f"`{error.path}` is no field of a {found.kind}: Kubernetes refuses it, or drops it without a word",
                help=f"{meant} `kubectl explain {explained(found.kind, error.path)}` lists what can stand here",
                fix=renamed(error),
            )
