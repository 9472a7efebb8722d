r"""An Argo workflow runs as the service account `default`.

## Why it matters
Each step of a workflow writes its result to the cluster with the rights of its service account. For `default` somebody
must have given these rights to every pod of the namespace; or else the workflow fails when its first step is done:

```text
workflowtaskresults.argoproj.io is forbidden: User "system:serviceaccount:ml:default" cannot create resource
"workflowtaskresults" in API group "argoproj.io" in the namespace "ml"
```

## Examples
```yaml bad workflow.yaml
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: retrain
spec:
  entrypoint: train
  templates:
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
```
```yaml good workflow.yaml
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  name: retrain
spec:
  entrypoint: train
  serviceAccountName: workflow
  templates:
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
      resources:
        requests:
          memory: 8Gi
        limits:
          memory: 8Gi
```

## Known limits
A controller can be set up to give all workflows a service account (`workflowDefaults`), which no manifest shows. A
workflow that takes another one's templates (`workflowTemplateRef`) takes its account too, and is left alone.

## References
- https://argo-workflows.readthedocs.io/en/latest/service-accounts/
- https://argo-workflows.readthedocs.io/en/latest/workflow-rbac/
"""

from collections.abc import Iterator

from dslint.kubernetes import ArgoWorkflow
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar


@rule(
    on=ArgoWorkflow,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("checkov/CKV_ARGO_1",),
)
def check(workflow: ArgoWorkflow) -> Iterator[Finding]:
    spec = workflow.workflow_spec
    if spec is None or "workflowTemplateRef" in spec or "templates" not in spec:
        return
    account = as_scalar(spec.get("serviceAccountName"))
    if account is None or account.text == "default":
        yield Finding(
            account.span if account is not None else workflow.anchor,
            "the workflow runs as `default`, to which the rights that it needs must be given for all pods at once",
            help="make a service account for workflows and name it in `serviceAccountName`",
        )
