r"""A program gets `$NAME` as it is written, as no shell reads its command.

## Why it matters
Kubernetes starts the words of `command` and `args` without a shell. It puts in the value of a variable only where it
is written `$(NAME)`, and only for variables under `env` and `envFrom` of the container, not for those that the image
sets. Everything else reaches the program as it is:

```text
ValueError: invalid literal for int() with base 10: '$PORT'
Error: Invalid value for '--port': '$(PORT)' is not a valid integer.
```

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
      command: ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "$PORT"]
      env:
        - {name: PORT, value: "8000"}
      resources:
        limits: {memory: 1Gi}
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
      command: ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "$(PORT)"]
      env:
        - {name: PORT, value: "8000"}
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
`$NAME` is judged where `env` of the container sets it, as it may be filled in by another tool before the manifest is
applied. `$(NAME)` is judged in Kubernetes's own kinds, and not where a kustomization may put something in its place.

## References
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import Container, Manifest
from dslint.kubernetes.workload import is_built_in
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import Word

_OF_SHELL = r"(?<![\\$])\$(?:([A-Z][A-Z0-9_]*)|\{([A-Z][A-Z0-9_]*)\})"
_OF_KUBERNETES = r"(?<!\$)(?:\$\$)*\$\(([A-Z][A-Z0-9_]*)\)"
_GIVEN = r"KUBERNETES_\w+|\w+_SERVICE_(?:HOST|PORT)\w*|\w+_PORT(?:_\w+)?"


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(container: Container) -> Iterator[Finding]:
    if container.command is None and container.args is None:
        return
    for word in container.argv:
        name = _unset(container, word) if "$(" in word.text else None
        if name is not None:
            yield Finding(
                word.span,
                f"`env` of this container has no `{name}`, so the program gets `$({name})` as it is written",
                help=f"set `{name}` under `env`: variables of the image do not count here",
            )
        elif "$" in word.text and (name := _unread(container, word)) is not None:
            yield Finding(
                word.span,
                f"no shell reads this, so the program gets `${name}` as it is written",
                help=f"write `$({name})`, which Kubernetes fills in itself",
            )


def _unset(container: Container, word: Word) -> str | None:
    document = container.document
    if container.env_from or (isinstance(document, Manifest) and document.is_kustomized) or "\n" in word.text:
        return None
    if container.pod.workload.injects or not is_built_in(container.pod.object.group):
        return None
    names = (found[1] for found in re.finditer(_OF_KUBERNETES, word.text))
    return next((name for name in names if name not in container.env and not re.fullmatch(_GIVEN, name)), None)


def _unread(container: Container, word: Word) -> str | None:
    """The variable of the container that a word means, where a program that surely is no shell gets it."""
    command = next((each for each in container.commands if word in each.args), None)
    if not container.command or command is None or command.script.form != "exec" or command.name not in _PROGRAMS:
        return None
    names = (found[1] or found[2] for found in re.finditer(_OF_SHELL, word.text))
    return next((name for name in names if name in container.env and not _is_template(container, name)), None)


def _is_template(container: Container, name: str) -> bool:
    """Whether the variable's own value has a `$` too: then another tool fills the manifest in before it is applied."""
    return "$" in (container.env[name].value or "")


_PROGRAMS = frozenset(
    """
    python python3 uvicorn gunicorn hypercorn flask fastapi streamlit mlflow celery airflow prefect dagster jupyter
    papermill torchrun accelerate deepspeed vllm bentoml mlserver Rscript julia node tritonserver sglang
    """.split()  # noqa: SIM905  # a table of words
)
