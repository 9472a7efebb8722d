r"""A server starts more worker processes than its container may use processors.

## Why it matters
Each worker is a process of its own, with its own copy of the model in memory. Workers that compute predictions run at
the same time only as far as the CPU limit goes; above it they are stopped again and again and wait for one another,
so that each request takes longer, while each of them costs the full memory:

```text
[CRITICAL] WORKER TIMEOUT (pid:27)
Worker (pid:27) was sent SIGKILL! Perhaps out of memory?
```

The advice "two workers for each core" is for web applications that mostly wait for a database, on a whole machine.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD ["gunicorn", "--workers", "8", "--bind", "0.0.0.0:8000", "main:app"]
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
      resources:
        limits: {cpu: 1, memory: 2Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0
COPY main.py .
USER 10001
CMD ["gunicorn", "--workers", "2", "--bind", "0.0.0.0:8000", "main:app"]
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
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {cpu: 1, memory: 2Gi}
        limits: {cpu: 1, memory: 2Gi}
```

## Known limits
Fires where there are more than twice as many workers as processors, rounded up, and more than two: the others may
wait for something. Looked at are gunicorn, uvicorn, hypercorn, `fastapi run`, MLflow and `WEB_CONCURRENCY`, in the
manifest or in the image that it runs. What a configuration file says is not seen.

## References
- https://docs.gunicorn.org/en/stable/design.html#how-many-workers
- https://fastapi.tiangolo.com/deployment/docker/#replication-number-of-processes
"""

from collections.abc import Iterator
from math import ceil

from dslint.dockerfile.listening import number_of
from dslint.kubernetes import Container
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, Span, rule
from dslint.shell import ModelServer, Word

_SERVERS = frozenset({"gunicorn", "uvicorn", "hypercorn", "fastapi run", "mlflow", "mlflow models"})
_A_FEW = 2


@rule(on=(Container, ImageUse), category=Category.RESOURCES, severity=Severity.WARNING)
def check(node: Container | ImageUse) -> Iterator[Finding]:
    container = node if isinstance(node, Container) else node.container
    cpu = container.limits.get("cpu")
    found = _workers(node) if cpu is not None and cpu.value and container.gpus is None else None
    if cpu is None or cpu.value is None or found is None:
        return
    number, place = found
    if number <= max(_A_FEW, 2 * ceil(cpu.value)):
        return
    here = place.source is container.document.source
    yield Finding(
        place if here else cpu.node.span,
        f"{number} worker processes share the time of {cpu.text} processors, and each holds the model in memory",
        help=f"start {max(1, ceil(cpu.value))} workers, and more replicas of the pod for more requests",
        related=(Related(cpu.node.span, "the limit") if here else Related(place, "the workers"),),
    )


def _workers(node: Container | ImageUse) -> tuple[int, Span] | None:
    """How many workers the one server starts, and the place that says so; a link speaks only of what the image says."""
    commands = node.commands if isinstance(node, Container) else node.started
    servers = [each for each in commands if isinstance(each, ModelServer) and each.framework in _SERVERS]
    if len(servers) != 1 or servers[0].has("-c", "--config"):
        return None
    word = servers[0].option("--workers", "-w")
    if isinstance(node, Container):
        return _known(word)
    if word is None:
        return _by_variable(node)
    if word.span.source is node.container.document.source:
        return None
    number = number_of(word, node.environment)
    return (number, word.span) if number is not None else None


def _known(word: Word | None) -> tuple[int, Span] | None:
    text = word.text if word is not None else ""
    return (int(text[:6]), word.span) if word is not None and text.isascii() and text.isdecimal() else None


def _by_variable(use: ImageUse) -> tuple[int, Span] | None:
    """The variable that gunicorn and uvicorn take for the number of workers."""
    value = use.environment.value("WEB_CONCURRENCY")
    own, of_image = use.container.env.get("WEB_CONCURRENCY"), use.stage.env.get("WEB_CONCURRENCY")
    place = own.anchor if own is not None else of_image.span if of_image is not None else None
    known = value is not None and value.isascii() and value.isdecimal()
    return (int(value[:6]), place) if known and value is not None and place is not None else None
