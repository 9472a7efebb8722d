r"""A workflow names a template that it does not have.

## Why it matters
The entrypoint of a workflow, its exit handler, and each of its steps and tasks name a template. Argo looks them all up
before it starts anything, and fails the workflow if one is missing:

```text
invalid spec: templates.main.steps[0].train template name 'trian' undefined
```

## Examples
```yaml bad
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: main
  templates:
  - name: main
    steps:
    - - name: train
        template: trian
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
```
```yaml good
apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata:
  generateName: train-
spec:
  entrypoint: main
  templates:
  - name: main
    steps:
    - - name: train
        template: train
  - name: train
    container:
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits:
          memory: 16Gi
```

## Known limits
Names with variables, steps that use a template of another object (`templateRef`), and workflows made from a
WorkflowTemplate (`workflowTemplateRef`) are not looked at.

## References
- https://argo-workflows.readthedocs.io/en/latest/workflow-concepts/
"""

from collections.abc import Iterator

from dslint.kubernetes import is_placeholder
from dslint.kubernetes.kinds.argo import ArgoWorkflow
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule


@rule(on=ArgoWorkflow, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(workflow: ArgoWorkflow) -> Iterator[Finding]:
    there = workflow.template_names
    if not there or workflow.says("workflowTemplateRef") or workflow.document.purpose is Purpose.TEST:
        return
    for used in workflow.used_templates:
        if used.text and used.text not in there and not is_placeholder(used.text):
            yield Finding(
                used.span,
                f"the workflow has no template `{used.text}`: Argo does not start it",
                help=f"write the name of one of its templates ({', '.join(f'`{name}`' for name in there[:5])})",
            )
