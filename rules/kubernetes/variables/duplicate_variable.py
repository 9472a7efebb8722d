r"""A container sets an environment variable twice.

## Why it matters
The last value wins, without a word, so one of the two lines does nothing, and whoever changes that line wonders why.
It is worse on the next `kubectl apply`: it merges the list by name, and with two entries of one name it may drop or
keep the wrong one. Newer versions warn:

```text
Warning: spec.template.spec.containers[0].env[2]: hides previous definition of "MODEL_NAME", which may be dropped
when using apply
```

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        env:
        - name: MODEL_NAME
          value: churn-2026-09
        # expect: duplicate-variable (kube-linter/duplicate-env-var, kubescape/C-0295)
        # expect: duplicate-variable (kube-score/environment-variable-key-duplication)
        - name: MODEL_NAME
          value: churn-2026-10
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: churn-scores
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: scores
        image: ghcr.io/acme/churn-scores:1.4.2
        env:
        - name: MODEL_NAME
          value: churn-2026-10
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
A value that builds on the one before (`$(PYTHONPATH):/srv`) is meant to stand twice. Silent in tests.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
- https://github.com/kubernetes/kubernetes/issues/58477
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, EnvVar
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(
    on=Container,
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/duplicate-env-var",
        "kube-score/environment-variable-key-duplication",
        "kubescape/C-0295",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    seen: dict[str, EnvVar] = {}
    for variable in container.env_list if container.document.purpose is not Purpose.TEST else ():
        first = seen.setdefault(variable.name, variable)
        if first is variable or f"$({variable.name})" in (variable.value or ""):
            continue
        yield Finding(
            variable.anchor,
            f"`{variable.name}` is set twice in this container: only the last value counts",
            help="remove the one that is not meant",
            related=(Related(first.anchor, "it is set here first"),),
        )
