r"""A Dask worker believes that it has more memory than its container.

## Why it matters
A Dask worker watches its own memory: at 60 % of its `--memory-limit` it begins to write data to disk, at 80 % it
pauses, at 95 % it starts itself anew. When the container has less than that, the kernel is faster: the container is
killed (`OOMKilled`, exit code 137), the results that it held are lost and computed again, and the log of Dask shows

```text
distributed.scheduler - WARNING - Removing worker ... caused the cluster to lose already computed task(s)
```

## Examples
```yaml bad
apiVersion: kubernetes.dask.org/v1
kind: DaskWorkerGroup
metadata:
  name: large
spec:
  cluster: features
  worker:
    replicas: 4
    spec:
      containers:
      - name: worker
        image: ghcr.io/dask/dask:2026.9.1-py3.12
        args: ["dask", "worker", "--memory-limit", "16GB"]
        resources:
          limits:
            memory: 8Gi
```
```yaml good
apiVersion: kubernetes.dask.org/v1
kind: DaskWorkerGroup
metadata:
  name: large
spec:
  cluster: features
  worker:
    replicas: 4
    spec:
      containers:
      - name: worker
        image: ghcr.io/dask/dask:2026.9.1-py3.12
        args: ["dask", "worker", "--memory-limit", "8GiB"]
        resources:
          limits:
            memory: 8Gi
```

## Known limits
Without the option (or with `auto`) a worker takes the limit of its container, which is right. `--memory-limit` counts
for each process: with `--nworkers 4` the container needs four times as much. The two units differ: `8GB` is 7.45 GiB.

## References
- https://distributed.dask.org/en/stable/worker-memory.html
- https://kubernetes.dask.org/en/latest/operator_resources.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell.tools.dask import DaskWorker


@rule(on=DaskWorker, category=Category.RESOURCES, severity=Severity.WARNING)
def check(worker: DaskWorker) -> Iterator[Finding]:
    container, written = worker.enclosing(Container), worker.memory_limit
    limit = container.limits.get("memory") if container is not None else None
    if written is None or worker.memory_bytes is None or not worker.processes or limit is None or limit.value is None:
        return
    if worker.memory_bytes * worker.processes > limit.value:
        times = f"{worker.processes} times {written.text}" if worker.processes > 1 else written.text
        yield Finding(
            written.span,
            f"the worker may take {times}, and the container has {limit.text}: it is killed before it spills to disk",
            help="leave the option out: the worker then takes the limit of its container",
            related=(Related(limit.span, "the container's limit"),),
        )
