r"""A pod has names of its own for addresses.

## Why it matters
`hostAliases` writes lines into `/etc/hosts` of the pod, which win over the DNS of the cluster. When the address
changes, the pod goes on talking to the old one, and nobody who looks at the DNS sees why. A Service of type
`ExternalName`, or an entry in the DNS, is seen by all.

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
      hostAliases:
      - ip: 10.0.0.7
        hostnames:
        - mlflow.internal
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
- https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=(
        "trivy/KSV-0007",
        "kubesec/HostAliases",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.host_aliases_key is not None:
        yield Finding(
            pod.host_aliases_key.span,
            "these names win over the DNS in this pod alone, and stay when the addresses change",
            help="put the name into the DNS, or make a Service of type `ExternalName`",
        )
