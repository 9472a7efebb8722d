r"""A Kubeflow Notebook keeps nothing when its pod goes.

## Why it matters
The pod of a notebook is made anew whenever the notebook is stopped and started, its node is drained, or Kubeflow stops
it for being idle. What was written into the container, notebooks, data and installed packages, is gone then. Only what
lies on a volume with a PersistentVolumeClaim stays; Kubeflow's own form mounts one at `/home/jovyan`.

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
      - name: churn
        image: ghcr.io/kubeflow/kubeflow/notebook-servers/jupyter-scipy:v1.10.0
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

## Known limits
Any volume that outlives the pod counts, wherever it is mounted (NFS, CSI and host paths too).

## References
- https://www.kubeflow.org/docs/components/notebooks/quickstart-guide/
"""

from collections.abc import Iterator

from dslint.kubernetes.kinds.notebook import Notebook
from dslint.rule import Category, Finding, Severity, rule

_GONE_WITH_THE_POD = ("emptyDir", "configMap", "secret", "downwardAPI", "projected", "image", "ephemeral")


@rule(on=Notebook, category=Category.HEALTH, severity=Severity.WARNING)
def check(notebook: Notebook) -> Iterator[Finding]:
    for pod in notebook.pods:
        if all(volume.source_kind in _GONE_WITH_THE_POD for volume in pod.volumes):
            yield Finding(
                pod.containers[0].anchor,
                "nothing of this notebook outlives its pod: a restart loses the work",
                help="mount a volume with a `persistentVolumeClaim` at the home directory (`/home/jovyan`)",
            )
