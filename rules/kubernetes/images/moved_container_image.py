r"""A container's image has moved, and nobody updates it where it is pulled from.

## Why it matters
The old place still answers, so nothing fails. But what comes from there has stood still since the move: no security
fixes, no new versions. And one morning the old place is switched off: then every new pod ends in `ImagePullBackOff`.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: push
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: push
        image: k8s.gcr.io/kustomize/kustomize:v4.5.7
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
  name: push
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: push
        image: registry.k8s.io/kustomize/kustomize:v4.5.7
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: push
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: push
        image: registry.k8s.io/kustomize/kustomize:v4.5.7
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
A short list of images, as of 2026-11. Nothing is said of images with a digest, of copies in other registries, and of
names that a kustomization of the project replaces, or a compose file builds.

## References
- https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
- https://github.com/jupyter/docker-stacks
"""

from collections.abc import Iterator

from dslint.facts.image_fates import fate_of_image
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.running import RunsImage


@rule(
    on=RunsImage,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    fix=Fix.SAFE,
    covers=("kubescape/C-0253", "kyverno/restrict-deprecated-registry"),
)
def check(container: RunsImage) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or image.digest or not image.known:
        return
    found = fate_of_image(image.name, image.tag)
    if found is None or found.fate != "moved" or container.image_is_replaced:
        return
    edit = container.replaced_image(image.renamed(found.to)) if found.to and found.same_tags else None
    yield Finding(
        node.span,
        f"`{image}` comes from a place that nobody updates: {found.why}",
        help=found.cure(image.name, image.tag),
        fix=Fix(f"take it from `{found.to}`", (edit,)) if edit else None,
    )
