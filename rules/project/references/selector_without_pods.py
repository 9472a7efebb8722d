r"""A policy, a disruption budget or a monitor chooses nothing.

## Why it matters
A NetworkPolicy finds its pods by their labels, as do a PodDisruptionBudget and (by the labels of Services) a
ServiceMonitor. If the labels are on nothing, Kubernetes says nothing: the policy protects nobody, the budget holds no
node drain back, and the monitor measures nothing. Mostly a label was renamed in one place only.

## Examples
```yaml bad
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: churn-api
spec:
  podSelector:
    # expect: selector-without-pods (kube-linter/dangling-networkpolicy, kube-score/networkpolicy-targets-pod)
    # expect: selector-without-pods (kubescape/C-0299, popeye/POP-1200)
    matchLabels:
      app: churn
---
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
  labels:
    app: churn-api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/churn-api:1.4.2
```
```yaml good
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: churn-api
spec:
  podSelector: {}
  policyTypes: ["Ingress"]
```

## Known limits
It needs to see all there is: it says nothing if the project has Helm charts or templates, files that could not be
read, kustomizations that change labels, or custom resources whose controllers may make pods in that namespace. Of a
policy's `from` and `to`, only pods of the policy's own namespace are looked for.

## References
- https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource
- https://kubernetes.io/docs/tasks/run-application/configure-pdb/
"""

from collections.abc import Iterator

from dslint.project import Choice
from dslint.rule import Category, Finding, Profile, Severity, rule

_EFFECTS = {
    "NetworkPolicy": "the policy protects nobody",
    "PodDisruptionBudget": "the budget holds nothing back",
    "ServiceMonitor": "nothing is measured",
}


@rule(
    on=Choice,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/dangling-networkpolicy",
        "kube-linter/dangling-networkpolicypeer-podselector",
        "kube-linter/dangling-servicemonitor",
        "kube-score/networkpolicy-targets-pod",
        "kubescape/C-0299",
        "popeye/POP-1200",
        "popeye/POP-900",
    ),
)
def check(choice: Choice) -> Iterator[Finding]:
    if choice.chosen:
        return
    labels = ", ".join(f"`{name}: {value}`" for name, value in choice.selector.match_labels.items())
    effect = "nobody is let through" if choice.how == "peer" else _EFFECTS.get(choice.holder.kind, "it does nothing")
    yield Finding(
        choice.span,
        f"no {choice.kind} of this project has the labels that are wanted ({labels or 'by expressions'}): {effect}",
        help=f"write the labels that the {choice.kind}s have",
    )
