r"""A workflow starts a pod for each item of a list, all at the same time.

## Why it matters
`withParam` takes its list from the step before: ten items today, ten thousand tomorrow. Argo creates all the pods at
once; they fill the cluster, hold up everything else in it, and put so much into the workflow's status that Argo gives
up:

```text
offload node status is not supported ... workflow is longer than maximum allowed size
```

`parallelism` says how many may run at a time.

## Examples
```yaml bad
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: features-
spec:
  entrypoint: main
  templates:
  - name: main
    inputs:
      parameters:
      - name: files
    steps:
    - - name: each
        template: work
        withParam: "{{inputs.parameters.files}}"
  - name: work
    container:
      image: ghcr.io/acme/features:1.4.2
```
```yaml good
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: features-
spec:
  entrypoint: main
  parallelism: 20
  templates:
  - name: main
    inputs:
      parameters:
      - name: files
    steps:
    - - name: each
        template: work
        withParam: "{{inputs.parameters.files}}"
  - name: work
    container:
      image: ghcr.io/acme/features:1.4.2
      resources:
        limits:
          memory: 2Gi
```

## Known limits
Lists that are written out (`withItems`) and sequences have a length that you know and are not reported.

## References
- https://argo-workflows.readthedocs.io/en/latest/parallelism/
- https://argo-workflows.readthedocs.io/en/latest/cost-optimisation/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.argo import ArgoWorkflow, has_parallelism
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=ArgoWorkflow, category=Category.RESOURCES, severity=Severity.WARNING, profile=Profile.STRICT)
def check(workflow: ArgoWorkflow) -> Iterator[Finding]:
    for fan_out in () if workflow.says("parallelism") else workflow.fan_outs:
        if not has_parallelism(fan_out.template):
            yield Finding(
                fan_out.key.span,
                "as many pods as the list has items start at the same time",
                help="write `parallelism: 20`, or what your cluster bears, into the template or the workflow",
            )
