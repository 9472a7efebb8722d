r"""A container's arguments hold a secret that is written out.

## Why it matters
Arguments are shown to everyone who may look at the pod, by `kubectl describe pod`, by dashboards and by `ps` on the
node; they end in logs, and the manifest is in Git with all of its history. A key that stands there cannot be kept from
anybody, and it cannot be renewed without a commit.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: gateway
      image: registry.example.org/gateway:1.4.0
      args: ["--api-key", "k-29d8f7a1-44e0"]
      resources:
        limits: {memory: 1Gi}
```

Kubernetes puts a variable's value in place of `$(NAME)`, and the variable comes from a Secret:

```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: llm
spec:
  containers:
    - name: gateway
      image: registry.example.org/gateway:1.4.0
      args: ["--api-key", "$(API_KEY)"]
      env:
        - name: API_KEY
          valueFrom:
            secretKeyRef: {name: gateway, key: api-key}
      resources:
        limits: {memory: 1Gi}
```

Where the program reads the variable itself, leave the argument out: so it is not seen in `ps` either.

## Known limits
Read are options with the name of a secret (`--token`, `--api-key`). Silent for variables, placeholders, and values that
everyone tries first, and in tests and examples. Containers with a `command` are another rule's affair,
secret-in-command.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
- https://kubernetes.io/docs/concepts/security/secrets-good-practices/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell.written_secrets import secrets_in_words


@rule(on=Container, category=Category.SECURITY, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    if container.script is not None or container.document.purpose is not Purpose.WORK:
        return
    for name, value in secrets_in_words(container.argv):
        yield Finding(
            value.span,
            f"what stands behind `{name}` looks like a secret: this file shows it, and so does `kubectl describe pod`",
            help="renew it, then take it from a variable, `$(NAME)`, that comes from a Secret with `secretKeyRef`",
            sensitive=True,
        )
