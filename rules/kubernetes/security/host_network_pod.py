r"""A pod uses the network of its node.

## Why it matters
With `hostNetwork: true` the pod has no address of its own: it listens on the ports of the machine, past all
NetworkPolicies, and reaches what only the machine should, such as the metadata service of the cloud with the
credentials of the node. Two such pods with one port never fit on one node:

```text
0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports
```

Some multi-node trainings need it for RDMA or TPU slices; agents of a node often do, too. The Pod Security levels
`baseline` and `restricted` refuse such a pod, so give these a namespace of their own.

## Examples
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      hostNetwork: true
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/services-networking/network-policies/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/host-network",
        "polaris/hostNetworkSet",
        "checkov/CKV_K8S_19",
        "trivy/KSV-0009",
        "kubescape/C-0041",
        "kubesec/HostNetwork",
        "semgrep/hostnetwork-pod",
        "kyverno/disallow-host-namespaces",
        "pss/baseline:hostNamespaces",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.host_network:
        yield Finding(
            pod.field("hostNetwork"),
            "the pod is on the network of its node, past all NetworkPolicies, and reaches what only the node should",
            help="remove `hostNetwork`, and reach the pod through a Service",
        )
