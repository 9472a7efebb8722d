r"""A manifest is not valid YAML.

## Why it matters
One tab, one quote that is never closed, or one line with a space too many is enough: `kubectl apply` refuses the whole
document with a message that often names another line than the one to mend:

```text
error parsing deployment.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key
```

dslint points at the place where a person has to look, and goes on with the other documents of the file. What it
could not read it could not check either, so mend this first.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: training
data:
  optimizer: "adam
  epochs: "20"
```
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: training
data:
  message: loss: the smaller, the better
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: training
data:
  optimizer: "adam"
  epochs: "20"
  message: "loss: the smaller, the better"
```

## Known limits
Templates (Helm charts, Jinja) are no YAML until they are rendered. They are listed as not checked; no finding is made
of them.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/
- https://yaml.org/spec/1.2.2/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.kubernetes import Manifest
from dslint.rule import Category, Finding, Problem, Related, Severity, rule
from dslint.yaml import SyntaxProblem


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("kubeconform/yaml-parse", "flux-schema/yaml-parse"),
)
def check(problem: Problem) -> Iterator[Finding]:
    if not isinstance(problem.document, Manifest | ComposeFile):
        return
    reader = _reader(problem.document)
    if problem.kind == "alias-cycle":
        yield Finding(
            problem.span,
            f"`*{problem.detail}` stands inside of `&{problem.detail}`, the very thing that it repeats: "
            f"the document has no end, and {reader} refuses it",
            help="write out what should stand here",
        )
    elif problem.kind == "yaml-syntax":
        began = problem.related if isinstance(problem, SyntaxProblem) else None
        yield Finding(
            problem.span,
            f"not valid YAML, so {reader} refuses the whole document: {problem.detail}",
            help="mend this first: nothing else in this document was checked",
            related=(Related(began, "it became unreadable here"),) if began else (),
        )


def _reader(document: Manifest | ComposeFile) -> str:
    if isinstance(document, ComposeFile):
        return "Docker Compose"
    return "Helm" if document.flavor in ("helm-chart", "helm-values") else "Kubernetes"
