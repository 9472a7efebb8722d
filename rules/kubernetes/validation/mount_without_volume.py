r"""A container mounts a volume that the pod does not have.

## Why it matters
`volumeMounts` says where a volume appears in the container; the volume itself stands under `volumes` of the pod, with
the same name. If there is none of that name, mostly for a typo or because one half was forgotten, Kubernetes refuses
the pod:

```text
spec.template.spec.containers[0].volumeMounts[0].name: Not found: "model"
```

In a custom resource the object itself may be accepted, and no pod ever appears.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        volumeMounts:
        - name: model
          mountPath: /models
        resources:
          limits:
            memory: 8Gi
      volumes:
      - name: models
        persistentVolumeClaim:
          claimName: models
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        volumeMounts:
        - name: models
          mountPath: /models
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: models
        persistentVolumeClaim:
          claimName: models
```

## Known limits
Nothing is said where the volume may come from elsewhere: in files from which a kustomization builds. Controllers of
custom resources add volumes of their own, so there only a name that is almost that of a volume is judged.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, is_placeholder
from dslint.kubernetes.workload import is_built_in
from dslint.names import did_you_mean
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR, keywords=("volumemounts", "volumedevices"))
def check(pod: PodSpec) -> Iterator[Finding]:
    names, knows_all = pod.volume_names, is_built_in(pod.object.group)
    if names is None:
        return
    for container in pod.all_containers:
        for mount in container.mounts:
            if mount.name is None or mount.name in names or is_placeholder(mount.name):
                continue
            meant = did_you_mean(mount.name, names)
            if knows_all or meant:
                yield Finding(
                    mount.name_span,
                    f"the pod has no volume `{mount.name}`: Kubernetes refuses the pod",
                    help=f"add it under `volumes`, or name one that is there{meant}",
                )
