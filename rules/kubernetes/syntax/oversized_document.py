r"""A document is too large or too deeply nested to be a Kubernetes object.

## Why it matters
Kubernetes stores each object in a database that takes 1.5 MB at most, and its API refuses larger ones. A document far
above that is most often data that found its way into a manifest (a model or a data set in a ConfigMap), or the output
of a program gone wrong. dslint does not read such documents, so that a hostile file cannot exhaust it: nothing in it
was checked.

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: deep
data:
  {a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
   [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
   ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: flat
data:
  a: "[[1, 2], [3, 4]]"
```

## Known limits
The limits are 5,000,000 characters for one document and 200 collections inside each other. A file may hold any number
of documents.

## References
- https://kubernetes.io/docs/concepts/configuration/configmap/#motivation
- https://etcd.io/docs/v3.5/dev-guide/limit/
"""

from collections.abc import Iterator

from dslint.compose import ComposeFile
from dslint.kubernetes import Manifest
from dslint.rule import Category, Finding, Problem, Severity, rule

_HELP = {
    "yaml-too-big": "move the data out of the manifest: into the image, a volume or an object store",
    "yaml-too-deep": "flatten the data, or hold it as one string",
}

_READER = {True: "Kubernetes takes no such object", False: "nobody can read that"}


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind in _HELP and isinstance(problem.document, Manifest | ComposeFile):
        yield Finding(
            problem.span,
            f"this document holds {problem.detail}: {_READER[isinstance(problem.document, Manifest)]}, and nothing in "
            "it was checked",
            help=_HELP[problem.kind],
        )
