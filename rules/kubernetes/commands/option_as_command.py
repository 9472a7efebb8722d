r"""The command of a container begins with an option instead of a program.

## Why it matters
`command` stands in place of the image's `ENTRYPOINT`: its first word is the program. With an option there, the
container cannot start:

```text
Error: failed to start container "api": exec: "--port": executable file not found in $PATH
```

Options for the program of the image belong under `args`. Other tools use the names the other way round: what Docker
and Compose call the *command* is `args` in Kubernetes.

## Examples
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      command: ["--model", "Qwen/Qwen2.5-7B-Instruct"]
      resources:
        limits: {memory: 32Gi}
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      args: ["--workers", "2"]
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    command = container.command
    if command and command[0].text.startswith("-") and "command" not in container.pod.workload.injects:
        yield Finding(
            command[0].span,
            f"`{command[0].text}` is started as a program: `command` takes the place of the image's ENTRYPOINT",
            help="write options for the image's own program under `args`",
        )
