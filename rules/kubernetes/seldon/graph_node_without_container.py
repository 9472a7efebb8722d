r"""A node of a Seldon graph has neither a container of its name nor a server that Seldon brings along.

## Why it matters
Each node of the graph is answered by the container with the same name under `componentSpecs`, or by one of Seldon's own
servers (`implementation: SKLEARN_SERVER` with `modelUri`). A node that has neither is never answered: Seldon refuses
the deployment, or its pods do not get ready.

## Examples
```yaml bad
apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata:
  name: churn
spec:
  predictors:
  - name: default
    replicas: 1
    graph:
      name: classifier
      type: MODEL
    componentSpecs:
    - spec:
        containers:
        - name: model
          image: ghcr.io/acme/churn:1.4.2
```
```yaml good
apiVersion: machinelearning.seldon.io/v1
kind: SeldonDeployment
metadata:
  name: churn
spec:
  predictors:
  - name: default
    replicas: 1
    graph:
      name: classifier
      type: MODEL
    componentSpecs:
    - spec:
        containers:
        - name: classifier
          image: ghcr.io/acme/churn:1.4.2
          resources:
            limits:
              memory: 2Gi
```

## Known limits
Only graphs with `componentSpecs` are looked at, and routers and combiners of Seldon's own count as answered.

## References
- https://docs.seldon.ai/seldon-core-1/configuration/deployments/graphs
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.seldon import SeldonDeployment
from dslint.rule import Category, Finding, Severity, rule


@rule(on=SeldonDeployment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(deployment: SeldonDeployment) -> Iterator[Finding]:
    for name, containers in deployment.bare_nodes:
        if containers and name.text not in containers:
            yield Finding(
                name.span,
                f"no container is called `{name.text}`: nothing answers for this node of the graph",
                help=f"use the name of a container ({', '.join(f'`{each}`' for each in containers)})",
            )
