r"""A training writes its checkpoints to a volume that is deleted with its pod.

## Why it matters
An `emptyDir` lives as long as its pod. When the node is drained, a spot node is taken back, or the pod is retried, the
next pod starts with an empty directory: there is nothing to resume from, and the training begins at the first epoch.
When the Job has succeeded and is deleted, the trained model goes too.

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
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          command: ["python", "train.py", "--output_dir", "/checkpoints/run1"]
          resources:
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: checkpoints, mountPath: /checkpoints}
      volumes:
        - name: checkpoints
          emptyDir: {}
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
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          command: ["python", "train.py", "--output_dir", "/checkpoints/run1"]
          resources:
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: checkpoints, mountPath: /checkpoints}
      volumes:
        - name: checkpoints
          persistentVolumeClaim: {claimName: checkpoints}
```

## Known limits
Looked at are jobs of one container, and options that are plainly for checkpoints or results (`--output_dir`,
`--checkpoint-path`, `--save_dir` and the like). A command that also copies something to a bucket passes, and an
`emptyDir` with the name of a place for scratch.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, Volume
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import Word

_WHAT = ("output", "checkpoint", "ckpt", "save", "model")
_PLACE = ("dir", "path", "directory", "folder")
_BUCKETS = ("s3://", "gs://", "abfs", "az://", "aws", "gsutil", "gcloud", "rclone", "wandb", "push_to_hub", "mlflow")


@rule(on=Container, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(container: Container) -> Iterator[Finding]:
    pod = container.pod
    if not pod.workload.runs_to_completion or len(pod.containers) > 1 or pod.sidecars or container.role != "container":
        return
    if pod.workload.kind in ("Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow"):
        return
    words = [word for command in container.commands for word in command.words]
    if any(bucket in word.text for word in (*words, *container.argv) for bucket in _BUCKETS):
        return
    for word in _results(words):
        volume = _temporary(container, word.text)
        if volume is not None:
            yield Finding(
                word.span,
                f"what is written to `{word.text}` is deleted with the pod: volume `{volume.name}` is an emptyDir",
                help="mount a PersistentVolumeClaim there, or write to a bucket",
                related=(Related(volume.anchor, "the volume"),),
            )
            return


def _results(words: list[Word]) -> Iterator[Word]:
    """The values of options that name a directory for results."""
    for index, word in enumerate(words):
        name, equals, _ = word.text.partition("=")
        parts = name.lstrip("-").replace("-", "_").lower().split("_")
        if not name.startswith("--") or parts[0] not in _WHAT or parts[-1] not in _PLACE or "cache" in parts:
            continue
        if equals:
            yield word.slice(len(name) + 1)
        elif index + 1 < len(words):
            yield words[index + 1]


def _temporary(container: Container, path: str) -> Volume | None:
    mounts = [mount for mount in container.mounts if _is_below(path, mount.path)]
    deepest = max(mounts, key=lambda mount: len(mount.path or ""), default=None)
    volume = container.pod.volume(deepest.name) if deepest is not None else None
    if volume is None or volume.source_kind != "emptyDir":
        return None
    return None if any(word in (volume.name or "") for word in ("scratch", "tmp", "temp", "shm")) else volume


def _is_below(path: str, mount: str | None) -> bool:
    place = (mount or "").rstrip("/")
    return bool(place) and (path == place or path.startswith(place + "/"))
