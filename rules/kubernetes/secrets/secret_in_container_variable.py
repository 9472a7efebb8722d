r"""A container's variable holds a secret that is written out in the manifest.

## Why it matters
A manifest is read by many: it is in Git with all of its history, in the pipeline's logs, and in the cluster everyone
who may look at pods sees it with `kubectl describe pod`. A password that stands there cannot be given to some and kept
from others, and it cannot be renewed without a commit. A Secret is a thing of its own, with its own permissions, and
the manifest only names it.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: tracker
spec:
  containers:
    - name: tracker
      image: registry.example.org/tracker:2.19.0
      env:
        - name: MLFLOW_TRACKING_PASSWORD
          value: tr0ub4dor-and-3
      resources:
        limits: {memory: 1Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: tracker
spec:
  containers:
    - name: tracker
      image: registry.example.org/tracker:2.19.0
      env:
        - name: MLFLOW_TRACKING_PASSWORD
          valueFrom:
            secretKeyRef: {name: tracker, key: password}
      resources:
        limits: {memory: 1Gi}
```

The Secret is made once, outside of Git: `kubectl create secret generic tracker --from-file=password=./password.txt`, or
by an operator that fetches it from a vault. The old password is known by now and must be changed.

## Known limits
A variable counts as secret by its name (`HF_TOKEN`, `..._PASSWORD`, `..._API_KEY`). Silent for names that only look
similar (`MAX_TOKENS`, `..._PASSWORD_FILE`, `PUBLIC_KEY`), and for values that keep a place (`<token>`, `${TOKEN}`,
`$(TOKEN)`), are empty, switches, numbers, paths or addresses. Other rules' affairs: a token that is known by its looks,
and a password in an address (plain-text-credential); a password that everyone tries first (default-password). Folders
of tests, examples and lessons are left alone.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
"""

from collections.abc import Iterator

from dslint.facts.secrets import is_written_out
from dslint.kubernetes import Container, is_placeholder
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=("kube-linter/env-var-secret", "polaris/sensitiveContainerEnvVar", "kubescape/C-0012", "kubescape/C-0259"),
)
def check(container: Container) -> Iterator[Finding]:
    if container.document.purpose is not Purpose.WORK:
        return
    for variable in container.env_list:
        value = variable.value_node
        if value is None or is_placeholder(value.text) or not is_written_out(variable.name, value.text):
            continue
        yield Finding(
            value.span,
            f"`{variable.name}` holds a secret, and everyone who can read this file or look at the pod can use it",
            help="change it, keep the new one in a Secret that is not in Git, and write\n"
            f"- name: {variable.name}\n  valueFrom:\n    secretKeyRef: {{name: <secret>, key: <key>}}",
            sensitive=True,
        )
