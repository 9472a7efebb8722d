r"""The name of a Kueue queue stands where Kueue does not look.

## Why it matters
Kueue finds a job's queue in the label `kueue.x-k8s.io/queue-name` of the job itself. As an annotation, or as a label
of the pods only, it is not seen: depending on the cluster the job then starts at once, past all quotas, and takes the
GPUs of others, or it is never admitted and stays suspended without a word.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
  annotations:
    kueue.x-k8s.io/queue-name: research
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
  labels:
    kueue.x-k8s.io/queue-name: research
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Looked at are Jobs, JobSets, and the jobs of Kubeflow and Ray; of Deployments, StatefulSets and LeaderWorkerSets only
the annotations, as their pods may have the label.

## References
- https://kueue.sigs.k8s.io/docs/tasks/run/jobs/
- https://kueue.sigs.k8s.io/docs/tasks/run/kubeflow/pytorchjobs/
"""

from collections.abc import Iterator

from dslint.kubernetes import Workload
from dslint.rule import Category, Finding, Severity, Span, rule
from dslint.yaml import Mapping, Scalar, as_mapping

_LABEL = "kueue.x-k8s.io/queue-name"
_KINDS = frozenset(
    {"Job", "JobSet", "PyTorchJob", "TFJob", "XGBoostJob", "PaddleJob", "JAXJob", "MPIJob", "RayJob", "RayCluster"}
    | {"TrainJob", "AppWrapper"}
)
_SERVERS = frozenset({"Deployment", "StatefulSet", "LeaderWorkerSet"})
"""Kinds whose pods may have the label too."""


@rule(on=Workload, category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("queue-name",))
def check(workload: Workload) -> Iterator[Finding]:
    found = workload.object
    if workload.kind not in _KINDS | _SERVERS or found.kind != workload.kind or _LABEL in found.labels:
        return
    place = _key(found.metadata, "annotations")
    if place is None and workload.kind in _KINDS:
        spans = (_key(_metadata(pod.template), "labels") for pod in workload.pods)
        place = next((span for span in spans if span is not None), None)
    if place is not None:
        yield Finding(
            place,
            f"Kueue looks for the queue of a {workload.kind} among the labels of the {workload.kind} itself, "
            "and finds none",
            help=f"write `{_LABEL}` under `metadata.labels` of the {workload.kind}",
        )


def _metadata(template: Mapping | None) -> Mapping | None:
    return as_mapping(template.get("metadata")) if template is not None else None


def _key(metadata: Mapping | None, part: str) -> Span | None:
    entries = as_mapping(metadata.get(part)) if metadata is not None else None
    key: Scalar | None = entries.key(_LABEL) if entries is not None else None
    return key.span if key is not None else None
