r"""A container or Service opens the port of SSH.

## Why it matters
An SSH server in a container is a second way in, past Kubernetes: with keys of its own that nobody rotates, past the
roles that say who may do what, and without a line in the audit log. `kubectl exec` and `kubectl port-forward` do the
same with the rights of the cluster. MPI trainings do use SSH between their pods: there the operator makes the keys, and
port 2222 keeps the server from running as root.

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
        - containerPort: 22
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
        - containerPort: 8265
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Servers that speak SSH as their trade (Git servers such as Gitea, SFTP) are reported, too: ignore the rule there.

## References
- https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Service
from dslint.rule import Category, Finding, Profile, Severity, rule

_SSH = 22


@rule(
    on=(Container, Service),
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kube-linter/ssh-port",
        "kubescape/C-0042",
    ),
)
def check(node: Container | Service) -> Iterator[Finding]:
    if isinstance(node, Container):
        places = [port.anchor for port in node.ports if port.number == _SSH and port.protocol == "TCP"]
    else:
        places = [port.anchor for port in node.ports if _SSH in (port.number, port.target_number)]
    for place in places:
        yield Finding(
            place,
            "port 22 is SSH's: a way in past the roles and the audit log of the cluster",
            help="remove the SSH server, and use `kubectl exec` and `kubectl port-forward`",
        )
