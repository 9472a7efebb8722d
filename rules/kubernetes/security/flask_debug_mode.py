r"""A container runs Flask in debug mode.

## Why it matters
In debug mode Flask shows an interactive Python console in the browser with every error, in the middle of the page:
whoever reaches the port and finds its PIN runs any code in the container. It also starts the program twice, so that a
model is loaded twice.

`FLASK_DEBUG=1` switches it on; `FLASK_ENV=development` did so up to Flask 2.2 and does nothing since.

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
        env:
        - name: FLASK_DEBUG
          value: "1"
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
        env:
        - name: FLASK_DEBUG
          value: "0"
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## References
- https://flask.palletsprojects.com/en/stable/debugging/
- https://flask.palletsprojects.com/en/stable/config/#DEBUG
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Severity, rule

_ON = {"FLASK_DEBUG": ("1", "true", "yes", "on"), "FLASK_ENV": ("development",)}
_UNTIL = {"FLASK_DEBUG": "", "FLASK_ENV": " (up to Flask 2.2)"}


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    covers=("semgrep/flask-debugging-enabled",),
)
def check(container: Container) -> Iterator[Finding]:
    for name in _ON:
        variable = container.env.get(name)
        if variable and variable.value_node and (variable.value or "").lower() in _ON[name]:
            yield Finding(
                variable.value_node.span,
                f"`{name}={variable.value}` opens Flask's debugger{_UNTIL[name]} to all who reach it: it runs any code",
                help=f"remove `{name}`",
            )
