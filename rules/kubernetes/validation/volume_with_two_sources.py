r"""A volume of a pod is made of two things at once.

## Why it matters
A volume has a name and one source: an `emptyDir`, a `persistentVolumeClaim`, a `configMap`, ... With two, Kubernetes
does not know which one is meant, and refuses the pod. It happens when an `emptyDir` is replaced and its line stays:

```text
spec.template.spec.volumes[0].persistentVolumeClaim: Forbidden: may not specify more than 1 volume type
```

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
        resources:
          limits:
            memory: 8Gi
      volumes:
      - name: data
        emptyDir: {}
        persistentVolumeClaim:
          claimName: features
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
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
      volumes:
      - name: data
        persistentVolumeClaim:
          claimName: features
```

## References
- https://kubernetes.io/docs/concepts/storage/volumes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Volume
from dslint.rule import Category, Finding, Related, Severity, rule


@rule(on=Volume, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(volume: Volume) -> Iterator[Finding]:
    sources = volume.sources
    for extra in sources[1:]:
        yield Finding(
            extra.span,
            f"the volume `{volume.name}` is made of `{sources[0].text}` already: Kubernetes refuses the pod",
            help=f"keep either `{sources[0].text}` or `{extra.text}`",
            related=(Related(sources[0].span, "the first source"),),
        )
