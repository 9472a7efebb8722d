r"""The program of ENTRYPOINT is named once more by the arguments that it gets.

## Why it matters
What stands in `CMD`, or in `args` of a container, is added to the `ENTRYPOINT`. If it begins with the same program,
that program gets its own name as its first argument:

```text
python: can't open file '/app/python': [Errno 2] No such file or directory
```

Mostly the whole command was written twice, as if `args` or `CMD` stood in place of the `ENTRYPOINT`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
ENTRYPOINT ["uvicorn", "main:app", "--host", "0.0.0.0"]
```
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      args: ["uvicorn", "main:app", "--workers", "2"]
      resources:
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir uvicorn==0.34.0
COPY main.py .
USER 10001
ENTRYPOINT ["uvicorn", "main:app", "--host", "0.0.0.0"]
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
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

Within one Dockerfile:

```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY train.py .
USER 10001
ENTRYPOINT ["python"]
CMD ["python", "train.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY train.py .
USER 10001
ENTRYPOINT ["python"]
CMD ["train.py"]
```

## Known limits
Looked at are programs that take their name for no argument: Python, its servers and its tools. Entrypoints that start
what they get (`tini`, `entrypoint.sh`, `python entrypoint.py`) are meant to be used that way.

## References
- https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
- https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
"""

from collections.abc import Iterator, Sequence

from dslint.dockerfile import Entrypoint
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Word

_PROGRAMS = frozenset(
    """
    python python3 uvicorn gunicorn hypercorn flask fastapi streamlit mlflow celery airflow prefect dagster jupyter
    papermill torchrun accelerate deepspeed vllm bentoml mlserver Rscript julia node java
    """.split()  # noqa: SIM905  # a table of words
)

_MODULES = frozenset({"-m", "-c", "-jar"})
_INTERPRETERS = frozenset({"python", "python3", "Rscript", "julia", "node", "java"})


@rule(on=(Entrypoint, ImageUse), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(node: Entrypoint | ImageUse) -> Iterator[Finding]:
    entrypoint, arguments = _together(node)
    if entrypoint is None or entrypoint.form != "exec" or not entrypoint.words or not arguments:
        return
    program, first = entrypoint.words[0], arguments[0]
    if (
        first.text.rpartition("/")[2] not in _PROGRAMS
        or first.text.rpartition("/")[2] != program.text.rpartition("/")[2]
    ):
        return
    if first.text.rpartition("/")[2] in _INTERPRETERS and _may_hand_on(entrypoint, arguments):
        return
    yield Finding(
        first.span,
        f"`{first.text}` is named twice: these arguments are added to ENTRYPOINT, which has it already",
        help="leave out what ENTRYPOINT says, and write only the arguments behind it",
        related=(Related(entrypoint.arguments_span, "the ENTRYPOINT"),),
    )


def _may_hand_on(entrypoint: Entrypoint, arguments: Sequence[Word]) -> bool:
    """Whether it names a script of its own, which might itself start the command that it gets."""
    said = {word.text for word in arguments[1:]}
    own = [word.text for word in entrypoint.words[1:] if word.text in _MODULES or not word.text.startswith("-")]
    return bool(own) and said.isdisjoint(own)


def _together(node: Entrypoint | ImageUse) -> tuple[Entrypoint | None, Sequence[Word]]:
    """An entrypoint, and the arguments that it gets."""
    if isinstance(node, ImageUse):
        replaced = node.container.command or "command" in node.container.pod.workload.injects
        return node.stage.entrypoint, () if replaced else node.container.args or ()
    stage = node.stage
    if stage is None or stage.entrypoint is not node or stage.cmd is None or stage.cmd.form != "exec":
        return None, ()
    return node, stage.cmd.words
