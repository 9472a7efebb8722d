r"""No network policy is for these pods.

## Why it matters
Without a NetworkPolicy, every pod of a cluster may call every other, and the whole internet. Whoever gets into one
pod, by a hole in a web framework or a bad package in a notebook, can then go on to the database, the model store and
the cloud's metadata address, and carry the training data out.

One policy for the namespace that forbids everything, and small ones that allow what is needed, stop that. They count
only if the cluster's network plug-in enforces them (Calico, Cilium and most clouds do; flannel does not).

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  # expect: pod-without-network-policy (kube-linter/non-isolated-pod, kube-score/pod-networkpolicy)
  # expect: pod-without-network-policy (checkov/CKV2_K8S_6, kubescape/C-0260, kubescape/C-0030, kyverno/require-netpol)
  # expect: pod-without-network-policy (polaris/missingNetworkPolicy, popeye/POP-1204)
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
  name: deny-all
spec:
  podSelector: {}
  policyTypes: ["Ingress", "Egress"]
---
apiVersion: v1
kind: Pod
metadata:
  name: churn-scores
  labels:
    app: churn-scores
spec:
  restartPolicy: Never
  containers:
  - name: scores
    image: ghcr.io/acme/churn-scores:1.4.2
    resources:
      requests:
        memory: 2Gi
      limits:
        memory: 2Gi
```

## Known limits
It needs to see all there is: it says nothing if the project has Helm charts or templates, files that could not be
read, or kustomizations that change labels. Policies of Calico and Cilium are custom resources, and with one of these
in the project nothing is said either.

## References
- https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from collections.abc import Iterator

from dslint.project import Isolation
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Isolation,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=(
        "checkov/CKV2_K8S_6",
        "kube-linter/non-isolated-pod",
        "kube-score/pod-networkpolicy",
        "kubescape/C-0030",
        "kubescape/C-0260",
        "kyverno/require-netpol",
        "polaris/missingNetworkPolicy",
        "popeye/POP-1204",
    ),
)
def check(isolation: Isolation) -> Iterator[Finding]:
    found = isolation.holder
    if found.kind == "Namespace" or isolation.policies or found.is_helm_test:
        return
    yield Finding(
        isolation.span,
        f"no network policy of this project is for the pods of {found.kind} `{found.name}`: they may call, and be "
        "called by, anything",
        help="add a NetworkPolicy whose `podSelector` has their labels, or one for the whole namespace "
        "(`podSelector: {}`)",
    )
