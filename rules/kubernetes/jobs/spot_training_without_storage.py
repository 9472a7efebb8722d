r"""A training on spot nodes has no place that outlives its pod.

## Why it matters
Spot (preemptible) nodes are taken back at any time, after a notice of 30 seconds to two minutes. What the training has
written into its container or an `emptyDir` is gone with the node. The next pod begins at the first epoch: with long
trainings and short-lived nodes it never ends.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {cloud.google.com/gke-spot: "true"}
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
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {cloud.google.com/gke-spot: "true"}
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: runs, mountPath: /runs}
      volumes:
        - name: runs
          persistentVolumeClaim: {claimName: runs}
```

## Known limits
Any volume that lasts counts (claims, CSI, NFS, hostPath), and so does a URL of a bucket (`s3://`, `gs://`, ...) or the
name of a service for artifacts among the arguments and variables. What the program does by itself is not seen.

## References
- https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule

_PLACES = (
    "s3://",
    "gs://",
    "abfs",
    "az://",
    "hf://",
    "wasb",
    "bucket",
    "wandb",
    "mlflow",
    "artifact",
    "resume",
    "minio",
)
_PASSING = ("emptyDir", "configMap", "secret", "downwardAPI", "projected")


@rule(on=PodSpec, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(pod: PodSpec) -> Iterator[Finding]:
    spot = pod.spot_label
    if spot is None or not pod.workload.runs_to_completion or pod.role in ("head", "submitter", "driver"):
        return
    if not any(each.gpus is not None and each.gpus.value for each in pod.containers):
        return
    if any(volume.source_kind not in _PASSING for volume in pod.volumes) or any(map(_writes_away, pod.all_containers)):
        return
    yield Finding(
        spot,
        "when its spot node is taken back, the training begins anew: nothing in the pod outlives it",
        help="mount a PersistentVolumeClaim for checkpoints, and resume from the last one",
    )


def _writes_away(container: Container) -> bool:
    words = [word.text for word in container.argv]
    words += [f"{each.name}={each.value}" for each in container.env_list]
    return container.env_from or any(place in word.lower() for place in _PLACES for word in words)
