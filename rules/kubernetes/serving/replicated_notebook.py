r"""Several pods of one notebook server share an address.

## Why it matters
A notebook's kernel, with all its variables, lives in one pod. A Service hands each request to any of the pods: the one
that opens a notebook, the one that runs a cell, the one that saves. Half of them reach a pod that has never heard of
the kernel:

```text
404 : Not Found   Kernel does not exist: 6f1c52d0-...
```

One server for each user is what JupyterHub is for.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: notebook
spec:
  replicas: 2
  selector:
    matchLabels: {app: notebook}
  template:
    metadata:
      labels: {app: notebook}
    spec:
      containers:
        - name: notebook
          image: quay.io/jupyter/scipy-notebook:2025-03-14
          ports: [{containerPort: 8888}]
          readinessProbe:
            tcpSocket: {port: 8888}
          resources:
            limits: {memory: 4Gi}
          volumeMounts:
            - {name: home, mountPath: /home/jovyan}
      volumes:
        - name: home
          persistentVolumeClaim: {claimName: home}
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: notebook
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: notebook}
  template:
    metadata:
      labels: {app: notebook}
    spec:
      containers:
        - name: notebook
          image: quay.io/jupyter/scipy-notebook:2025-03-14
          ports: [{containerPort: 8888}]
          readinessProbe:
            tcpSocket: {port: 8888}
          resources:
            limits: {memory: 4Gi}
          volumeMounts:
            - {name: home, mountPath: /home/jovyan}
      volumes:
        - name: home
          persistentVolumeClaim: {claimName: home}
```

## References
- https://z2jh.jupyter.org/en/stable/
- https://jupyter-server.readthedocs.io/en/latest/developers/architecture.html
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Workload
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import NotebookServer


@rule(on=Workload, category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("jupyter", "start-"))
def check(workload: Workload) -> Iterator[Finding]:
    replicas, node = workload.replicas, workload.replicas_node
    if workload.kind not in ("Deployment", "ReplicaSet") or replicas is None or replicas < 2 or node is None:
        return
    containers = workload.pods[0].containers
    server = next((each for each in containers if _is_notebook(each)), None)
    if server is not None:
        yield Finding(
            node.span,
            f"{replicas} notebook servers behind one address: a notebook's kernel is in one of them, and requests go "
            "to any",
            help="write `replicas: 1`, and use JupyterHub for several users",
            related=(Related(server.anchor, "the notebook server"),),
        )


def _is_notebook(container: Container) -> bool:
    if any(isinstance(command, NotebookServer) for command in container.commands):
        return True
    return container.server is not None and container.server.framework == "JupyterLab"
