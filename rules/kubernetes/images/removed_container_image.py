r"""A container's image has been taken off the registry.

## Why it matters
A registry is somebody's server, and images on it can be deleted. Bitnami took hundreds of them off Docker Hub in 2025,
NVIDIA deletes old CUDA images, Google switched its Container Registry off. A pod with such an image never starts:

```text
Failed to pull image "bitnami/kubectl:1.29.3": docker.io/bitnami/kubectl:1.29.3: not found
Error: ImagePullBackOff
```

Nodes that still have the image in their cache go on as before. It shows up when a node is replaced or the workload
grows: the worst moment.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: migrate
        image: bitnami/kubectl:1.29.3
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: migrate
        image: bitnamilegacy/kubectl:1.29.3
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

The legacy images get no updates any more. The image of the software's own makers does:

```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: migrate
        image: registry.k8s.io/kubectl:v1.36.1
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
A short list of images, and the deleted tags of `nvidia/cuda`, as of 2026-11. Nothing is said of images with a digest,
of copies in other registries, and of names that a kustomization of the project replaces, or a compose file builds.

## References
- https://github.com/bitnami/charts/issues/36229
- https://github.com/kubeflow/pipelines/issues/12170
- https://gitlab.com/nvidia/container-images/cuda/-/issues/177
"""

from collections.abc import Iterator

from dslint.facts.image_fates import removal_of_image
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.running import RunsImage


@rule(on=RunsImage, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(container: RunsImage) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or image.digest or not image.known or container.is_never_pulled:
        return
    found = removal_of_image(image.name, image.tag)
    if found is None or container.image_is_replaced:
        return
    edit = container.replaced_image(image.renamed(found.to)) if found.to and found.same_tags else None
    yield Finding(
        node.span,
        f"`{image}` cannot be pulled: {found.why}",
        help=found.cure(image.name, image.tag),
        fix=Fix(f"take it from `{found.to}`", (edit,)) if edit else None,
    )
