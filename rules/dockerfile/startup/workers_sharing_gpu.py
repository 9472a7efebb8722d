r"""A server with several workers loads its model several times onto one GPU.

## Why it matters
Workers are processes, and share nothing on a GPU: each loads a copy of the model for itself. Four workers need four
times the memory, and beyond that

```text
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.
```

They are no faster either, since a GPU works on one thing at a time. With `--preload`, the workers are forked from a
process that has used CUDA already, and fail with `Cannot re-initialize CUDA in forked subprocess`.

One worker for each GPU, with batches of requests, makes the most of it; for more, start more containers.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
  - name: api
    image: registry.example.org/api:1.4.0
    args: [uvicorn, "main:app", --host=0.0.0.0, --workers, "4"]
    resources:
      limits: {memory: 16Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
  - name: api
    image: registry.example.org/api:1.4.0
    args: [uvicorn, "main:app", --host=0.0.0.0]
    readinessProbe:
      httpGet: {path: /health, port: 8000}
    resources:
      requests: {memory: 16Gi, nvidia.com/gpu: 1}
      limits: {memory: 16Gi, nvidia.com/gpu: 1}
```

## Known limits
Uvicorn, Gunicorn, Hypercorn and `fastapi run`, with their options or `WEB_CONCURRENCY`. In a Dockerfile, images built
on `nvidia/cuda`, `pytorch/pytorch` and `nvcr.io/nvidia` count as made for a GPU. A server that only passes requests on
to a model server elsewhere needs no GPU, and may have as many workers as it likes.

## References
- https://docs.pytorch.org/docs/stable/notes/multiprocessing.html
- https://fastapi.tiangolo.com/deployment/concepts/#multiple-processes-and-memory
"""

from collections.abc import Iterator

from dslint.project.starts import Start, starts
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell.tools.servers import FastApi, Gunicorn, Hypercorn, Uvicorn

_GPU_IMAGES = ("nvidia/cuda", "pytorch/pytorch", "nvcr.io/nvidia/")


@rule(
    on=(Uvicorn, Gunicorn, Hypercorn, FastApi),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
)
def check(node: Uvicorn | Gunicorn | Hypercorn | FastApi) -> Iterator[Finding]:
    for start in starts(node):
        given = start.command.option("--workers", "-w")
        count = given.text if given is not None else start.value("WEB_CONCURRENCY")
        gpus = _gpus(start)
        if gpus is not None and count is not None and count.isdecimal() and int(count[:6]) > gpus:
            yield Finding(
                given.span if given is not None else start.command.anchor,
                f"each of the {count} workers loads its own copy of the model, onto {_named(gpus)}",
                help=f"start {'one worker' if gpus == 1 else f'{gpus} workers'}, and more containers for more requests",
            )
            return


def _gpus(start: Start) -> int | None:
    """How many GPUs it has; one where the image is made for one; None if nothing speaks of any."""
    container, stage = start.container, start.stage
    if container is not None:
        asked = container.gpus if (container.gpu_resource or "").startswith(("nvidia.com/gpu", "amd.com/gpu")) else None
        return int(asked.value) if asked is not None and asked.value is not None and asked.value >= 1 else None
    if start.service is not None:
        return start.service.gpu_count
    image = stage.root_image if stage is not None else None
    return 1 if image is not None and image.known and image.name.startswith(_GPU_IMAGES) else None


def _named(gpus: int) -> str:
    return "one GPU" if gpus == 1 else f"{gpus} GPUs"
