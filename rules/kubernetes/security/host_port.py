r"""A container takes a port of the node it runs on.

## Why it matters
`hostPort` opens the port on the machine itself, past Services and NetworkPolicies. Only one pod of a node can have it:
the second replica stays `Pending` when all nodes are taken, and a rolling update of a Deployment with as many replicas
as nodes hangs:

```text
0/3 nodes are available: 3 node(s) didn't have free ports for the requested pod ports
```

A Service makes a pod reachable without that. The Pod Security levels `baseline` and `restricted` refuse such a pod.

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
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        ports:
        - containerPort: 6006
          hostPort: 6006
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
        ports:
        - containerPort: 6006
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/concepts/services-networking/service/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "polaris/hostPortSet",
        "checkov/CKV_K8S_26",
        "trivy/KSV-0024",
        "kubescape/C-0044",
        "kyverno/disallow-host-ports",
        "kyverno/disallow-host-ports-range",
        "pss/baseline:hostPorts",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    for port in container.ports:
        if port.host_port:
            yield Finding(
                port.host_port_anchor,
                f"`hostPort: {port.host_port}` opens the port on the node itself: a second such pod does not fit there",
                help="remove `hostPort`, and reach the pod through a Service",
            )
