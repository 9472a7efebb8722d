r"""A container starts a program with sudo.

## Why it matters
`sudo` makes an ordinary user root again, so that running as an ordinary user is worth nothing. With
`allowPrivilegeEscalation: false`, which the Pod Security level `restricted` wants, it fails:

```text
sudo: effective uid is not 0, is /usr/bin/sudo on a file system with the 'nosuid' option set?
```

What needs root belongs into the image, or into an init container.

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
        command:
        - sudo
        - python
        - train.py
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
        command:
        - python
        - train.py
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("kubescape/C-0062",),
)
def check(container: Container) -> Iterator[Finding]:
    for command in container.commands:
        for word in command.words[:1]:
            if word.text.rpartition("/")[2] == "sudo":
                yield Finding(
                    word.span,
                    "`sudo` makes the container root again, and fails where gaining rights is forbidden",
                    help="do in the image what needs root, and start the program without `sudo`",
                )
