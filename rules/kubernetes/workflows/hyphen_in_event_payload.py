r"""A name with a hyphen is read as a subtraction.

## Why it matters
What stands under `event` is an expression. `payload.file-name` means `payload.file` minus `name`, so the workflow is
never started, and only the log of the Argo server says why. Such a name goes into brackets: `payload["file-name"]`.

## Examples
```yaml bad binding.yaml
apiVersion: argoproj.io/v1alpha1
kind: WorkflowEventBinding
metadata:
  name: on-upload
spec:
  event:
    selector: payload.bucket == "raw"
  submit:
    workflowTemplateRef:
      name: retrain
    arguments:
      parameters:
      - name: file
        valueFrom:
          event: payload.file-name
```
```yaml good binding.yaml
apiVersion: argoproj.io/v1alpha1
kind: WorkflowEventBinding
metadata:
  name: on-upload
spec:
  event:
    selector: payload.bucket == "raw"
  submit:
    workflowTemplateRef:
      name: retrain
    arguments:
      parameters:
      - name: file
        valueFrom:
          event: payload['file-name']
```

## Known limits
A subtraction is only recognised with spaces around it.

## References
- https://argo-workflows.readthedocs.io/en/latest/events/#event-expression-syntax-and-submission
"""

from collections.abc import Iterator

from dslint.kubernetes import WorkflowEventBinding
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import Scalar, as_scalar, as_sequence, find


@rule(
    on=WorkflowEventBinding,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("semgrep/event-binding-payload-with-hyphen",),
)
def check(binding: WorkflowEventBinding) -> Iterator[Finding]:
    from re import finditer

    for text in _expressions(binding):
        for found in finditer(r"(payload(?:\.\w+)*)\.(\w+(?:-[A-Za-z]\w*)+)", text.span.text):
            start = text.span.start
            yield Finding(
                text.span.source.span(start + found.start(), start + found.end()),
                f"`{found[0]}` is read as a subtraction, so that the workflow is never started",
                help=f"write `{found[1]}['{found[2]}']`",
            )


def _expressions(binding: WorkflowEventBinding) -> Iterator[Scalar]:
    parameters = as_sequence(find(binding.spec, "submit", "arguments", "parameters"))
    places = [find(item, "valueFrom", "event") for item in (parameters.items if parameters is not None else ())]
    for place in (find(binding.spec, "event", "selector"), *places):
        text = as_scalar(place)
        if text is not None:
            yield text
