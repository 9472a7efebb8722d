r"""An object is put into the namespace `default`.

## Why it matters
`default` is where everything ends up that nobody has thought about. Roles, quotas and network policies are given to
namespaces, so here they hit everything or nothing; and deleting what belongs to one project means picking it out by
hand.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  namespace: default
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
  namespace: churn
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Only what is written is judged: where no `namespace` stands, it is given to `kubectl apply`, a chart or a
kustomization.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar, find


@rule(
    on=Object,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/use-namespace",
        "checkov/CKV_K8S_21",
        "trivy/KSV-0110",
        "kubescape/C-0061",
        "kubescape/C-0212",
        "kyverno/disallow-default-namespace",
    ),
)
def check(found: Object) -> Iterator[Finding]:
    namespace = as_scalar(find(found.metadata, "namespace")) if found.namespace == "default" else None
    if namespace is not None and not (found.kind == "Service" and found.name == "kubernetes"):
        yield Finding(
            namespace.span,
            "`default` holds all that nobody has thought about: no rights or quotas of its own, hard to clean up",
            help="make a namespace for each project",
        )
