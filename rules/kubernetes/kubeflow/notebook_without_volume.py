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
Any volume that outlives the pod counts, wherever it is mounted (NFS, CSI and host paths too). Silent in tests, examples
and demonstrations, and for forms that a program fills in (an empty `image`, `volumes: []`).

## References
- https://www.kubeflow.org/docs/components/notebooks/quickstart-guide/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.kinds.notebook import Notebook
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule

_GONE_WITH_THE_POD = ("emptyDir", "configMap", "secret", "downwardAPI", "projected", "image", "ephemeral")


@rule(on=Notebook, category=Category.HEALTH, severity=Severity.WARNING)
def check(notebook: Notebook) -> Iterator[Finding]:
    if notebook.document.purpose is not Purpose.WORK:
        return
    for pod in notebook.pods:
        if not _is_filled_in(pod) and all(volume.source_kind in _GONE_WITH_THE_POD for volume in pod.volumes):
            yield Finding(
                pod.containers[0].anchor,
                "nothing of this notebook outlives its pod: a restart loses the work",
                help="mount a volume with a `persistentVolumeClaim` at the home directory (`/home/jovyan`)",
            )


def _is_filled_in(pod: PodSpec) -> bool:
    """Whether it is a form that something else fills in: its `image` or `volumes` are written and empty."""
    volumes = pod.yaml.get("volumes")
    node = pod.containers[0].image_node if pod.containers else None
    return (volumes is not None and not pod.volumes) or (node is not None and not node.text)
