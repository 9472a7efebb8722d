r"""A pod runs as the service account `default`.

## Why it matters
All pods of a namespace that name no service account share this one. What one of them may do, all may do, and the audit
log cannot tell them apart. A service account of its own costs four lines and can later be given rights, or the
identity of a cloud, without changing anything else.

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
```
```yaml good job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      serviceAccountName: train
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

## Known limits
Pods of custom resources are judged only where they name `default`: many controllers make a service account for each.
A pod that gets no token (`automountServiceAccountToken: false`) can do nothing with its account and is left alone.

## References
- https://kubernetes.io/docs/concepts/security/service-accounts/#default-service-accounts
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
        "kube-linter/default-service-account",
        "kubescape/C-0189",
        "kubesec/ServiceAccountName",
        "popeye/POP-300",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.account_name != "default" or pod.mounts_token is False:
        return
    if pod.service_account is None and (not pod.is_whole or "." in pod.object.group):
        return
    yield Finding(
        pod.field("serviceAccountName"),
        "it runs as the service account `default`, which all such pods of the namespace share",
        help="make a service account for it and name it in `serviceAccountName`",
    )
