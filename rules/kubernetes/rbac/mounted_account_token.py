r"""A pod gets a token for the Kubernetes API, which it may not need.

## Why it matters
Kubernetes puts a login of the pod's service account into each container, at
`/var/run/secrets/kubernetes.io/serviceaccount/token`. Training jobs, model servers and databases never ask the cluster
anything. Whoever gets into one finds the token there and does with it whatever the account may do.

`automountServiceAccountToken: false` leaves it out, in the pod or in the ServiceAccount for all of its pods. A program
that does talk to the cluster (it answers `Unauthorized` or `no token found` without it) says `true`.

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
```yaml fixed job.yaml
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
      automountServiceAccountToken: false
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
      automountServiceAccountToken: false
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
Silent where the same file gives the pod's account a role, or says of the account whether it mounts its token; for pods
that take care of their machine; and for custom resources, whose controllers often need the token themselves (drivers
of Spark, steps of Argo). Of ServiceAccounts, only `default` is judged: the others are made for those who use them.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting
"""

from collections.abc import Iterator

from dslint.kubernetes import Binding, Manifest, PodSpec, ServiceAccount
from dslint.rule import Category, Finding, Fix, Profile, Severity, once_per_node, rule


@rule(
    on=(PodSpec, ServiceAccount),
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=(
        "polaris/automountServiceAccountToken",
        "checkov/CKV_K8S_38",
        "checkov/CKV_K8S_41",
        "trivy/KSV-0036",
        "kubescape/C-0034",
        "kubescape/C-0190",
        "kubescape/C-0261",
        "kubesec/AutomountServiceAccountToken",
        "kyverno/restrict-automount-sa-token",
        "popeye/POP-301",
    ),
)
def check(node: PodSpec | ServiceAccount) -> Iterator[Finding]:
    if node.mounts_token is not None or not _needs_none(node):
        return
    message = "its containers get a login to the cluster, which few programs use and every intruder finds"
    if isinstance(node, ServiceAccount):
        message = "every pod that names no account gets a login to the cluster, which few programs use"
    yield Finding(
        node.anchor,
        message,
        help="add `automountServiceAccountToken: false`, unless it asks the cluster for something",
        fix=Fix("Leave the token out", (node.yaml.insert("automountServiceAccountToken", "false"),)),
    )


def _needs_none(node: PodSpec | ServiceAccount) -> bool:
    """Whether nothing says that the token is used, or that something else decides on it."""
    if isinstance(node, ServiceAccount):
        return node.name == "default"
    if not node.is_whole or node.is_node_agent or "." in node.object.group:
        return False
    return isinstance(node.document, Manifest) and node.account_name not in _settled(node.document)


@once_per_node
def _settled(manifest: Manifest) -> frozenset[str]:
    """The accounts that get a role in this file, or of which it says whether they mount their token."""
    found = {
        each.name for each in manifest.objects if isinstance(each, ServiceAccount) and each.mounts_token is not None
    }
    for each in manifest.objects:
        found |= {subject.name for subject in each.subjects} if isinstance(each, Binding) else set()
    return frozenset(name for name in found if name)
