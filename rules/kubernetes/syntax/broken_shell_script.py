r"""A shell refuses the script of a container.

## Why it matters
The script of `command: ["sh", "-c", "..."]` is plain text to Kubernetes. One quote or one `if` that is never closed
goes unnoticed until the container starts, ends at once, and is started again and again (`CrashLoopBackOff`); the log
holds one line:

```text
sh: syntax error: unterminated quoted string
```

## Examples
```yaml bad
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
        command: ["sh", "-c", "if [ -f resume.pt ]; then python train.py --resume; else python train.py"]
        resources:
          limits:
            memory: 8Gi
```
```yaml good
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
        command: ["sh", "-c", "if [ -f resume.pt ]; then python train.py --resume; else python train.py; fi"]
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

from collections.abc import Iterator

from dslint.kubernetes import Manifest
from dslint.rule import Category, Finding, Problem, Severity, rule


@rule(
    on=Problem,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(problem: Problem) -> Iterator[Finding]:
    if problem.kind == "shell-syntax" and isinstance(problem.document, Manifest):
        yield Finding(
            problem.span,
            f"{problem.detail}: the shell refuses the script, and the container ends as soon as it starts",
            help="close every quote and bracket, `if` with `fi`, and loops with `done`",
        )
