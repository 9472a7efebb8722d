r"""A container's image has no version, so it changes under you.

## Why it matters
`:latest`, and an image without any tag, which means the same, is whatever was pushed last. When a node dies at night
the pod starts anew on another one, which pulls the image again, and may get another version: a Deployment then serves
two models at once, or one that nobody has tested. `kubectl rollout undo` cannot help, as the old and the new revision
say the same. And from the manifest nobody can tell which version made last month's predictions.

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
        image: ghcr.io/acme/train:latest
        resources:
          limits:
            memory: 8Gi
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
```

## Known limits
Words that are moved on purpose count as no version: `latest`, `stable`, `main`, `master`, `nightly`, `edge`, `dev`,
`rolling`. Nothing is said of names that something else fills in (`${IMAGE}`, `IMAGE_PLACEHOLDER`, `controller:latest`
of Kubebuilder), of images with `imagePullPolicy: Never`, which only exist on one machine, and of names to which a
kustomization of the project gives a tag (`images:`): there, the tag that it gives is judged. In examples, containers
that only sleep or print are passed over.

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://kubernetes.io/docs/concepts/configuration/overview/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Container,
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    covers=(
        "kube-linter/latest-tag",
        "kube-score/container-image-tag",
        "polaris/tagNotSpecified",
        "checkov/CKV_K8S_14",
        "trivy/KSV-0013",
        "kubescape/C-0304",
        "kyverno/disallow-latest-tag",
        "popeye/POP-100",
        "popeye/POP-101",
    ),
)
def check(container: Container) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or not image.is_floating or container.pull_policy == "Never":
        return
    purpose = container.document.purpose
    if container.image_is_replaced or purpose is Purpose.TEST or (purpose is Purpose.SHOWN and container.does_little):
        return
    why = "has no tag, which means `latest`" if image.tag is None else f"has the moving tag `{image.tag}`"
    yield Finding(
        node.span,
        f"`{image}` {why}: a pod that starts later may run another version than the one that you tested",
        help=f"write the version that you have tested: `{image.name}:<version>`",
    )
