r"""The container of a Kubeflow Notebook has another name than the notebook.

## Why it matters
The notebook controller looks for the state of the notebook in the container that has the notebook's own name, and so
does the web page of Kubeflow, which also starts, stops and edits that container. With another name the notebook runs,
and its state is never shown:

```text
Could not find container with the same name as Notebook in containerStatuses of Pod. Will not update notebook's status
```

## Examples
```yaml bad
apiVersion: kubeflow.org/v1
kind: Notebook
metadata:
  name: churn
spec:
  template:
    spec:
      containers:
      - name: notebook
        image: ghcr.io/kubeflow/kubeflow/notebook-servers/jupyter-scipy:v1.10.0
        volumeMounts:
        - {name: home, mountPath: /home/jovyan}
      volumes:
      - name: home
        persistentVolumeClaim: {claimName: churn-home}
```
```yaml good
apiVersion: kubeflow.org/v1
kind: Notebook
metadata:
  name: churn
spec:
  template:
    spec:
      containers:
      - name: churn
        image: ghcr.io/kubeflow/kubeflow/notebook-servers/jupyter-scipy:v1.10.0
        resources:
          limits:
            memory: 4Gi
        volumeMounts:
        - {name: home, mountPath: /home/jovyan}
      volumes:
      - name: home
        persistentVolumeClaim: {claimName: churn-home}
```

## References
- https://github.com/kubeflow/notebooks/tree/notebooks-v1/components/notebook-controller
"""

from collections.abc import Iterator

from dslint.kubernetes import is_placeholder
from dslint.kubernetes.kinds.notebook import Notebook
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=Notebook, category=Category.CORRECTNESS, severity=Severity.WARNING, profile=Profile.STRICT)
def check(notebook: Notebook) -> Iterator[Finding]:
    name = notebook.object.name
    for pod in notebook.pods:
        names = [container.name for container in pod.containers]
        if name and not is_placeholder(name) and name not in names:
            yield Finding(
                pod.containers[0].anchor,
                f"no container is called `{name}` as the notebook is: Kubeflow does not find its state",
                help=f"call the container `{name}`",
            )
