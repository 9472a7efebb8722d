r"""Nothing deletes a workflow, nor its pods, after its end.

## Why it matters
A finished Workflow stays in the cluster with all its pods until somebody deletes it. Each one holds its whole status in
etcd, and disks that its volumes took. After some thousands the lists of Argo get slow and etcd fills up, which stops
the whole cluster:

```text
etcdserver: mvcc: database space exceeded
```

## Examples
```yaml bad
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: features
spec:
  schedules: ["0 3 * * *"]
  workflowSpec:
    entrypoint: main
    templates:
    - name: main
      container:
        image: ghcr.io/acme/features:1.4.2
```
```yaml good
apiVersion: argoproj.io/v1alpha1
kind: CronWorkflow
metadata:
  name: features
spec:
  schedules: ["0 3 * * *"]
  workflowSpec:
    entrypoint: main
    podGC:
      strategy: OnPodSuccess
    ttlStrategy:
      secondsAfterCompletion: 604800
    templates:
    - name: main
      container:
        image: ghcr.io/acme/features:1.4.2
        resources:
          limits:
            memory: 2Gi
```

## Known limits
One of `ttlStrategy` and `podGC` is enough. Many clusters set both for all workflows in the controller's ConfigMap
(`workflowDefaults`), which is the better place: this rule is in no default profile for that reason. Templates are not
looked at: a workflow that is made from one may have its own strategy.

## References
- https://argo-workflows.readthedocs.io/en/latest/cost-optimisation/
- https://argo-workflows.readthedocs.io/en/latest/default-workflow-specs/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.argo import ArgoWorkflow
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=ArgoWorkflow, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.ALL)
def check(workflow: ArgoWorkflow) -> Iterator[Finding]:
    made_from_template = workflow.says("workflowTemplateRef")
    if workflow.kind.endswith("Template") or made_from_template or workflow.yaml is not workflow.object.yaml:
        return
    if not workflow.says("ttlStrategy") and not workflow.says("podGC"):
        yield Finding(
            workflow.anchor,
            "the workflow and its pods stay in the cluster when they have ended",
            help="write `ttlStrategy: {secondsAfterCompletion: 604800}` and `podGC: {strategy: OnPodSuccess}`",
        )
