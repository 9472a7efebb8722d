r"""A container's image is chosen by a tag, which can be moved.

## Why it matters
A tag is a name that its owner may give to another image at any time. A pod that starts anew then runs something that
nobody has tested; and if the registry or the account behind it is taken over, something that nobody wants. A digest is
the fingerprint of the image: what is pulled is exactly that, or nothing.

Keep the tag beside it, for people to read. Tools such as Renovate keep both up to date; without one, digests soon stand
for old images with known holes.

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
          requests:
            memory: 8Gi
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
        image: ghcr.io/acme/train:1.4.2@sha256:5d2f7c1e0b9a48c3d6e17f20a4b85c9e3d1f6a7b8c90e2d4f5a6b7c8d9e0f1a2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Nothing is said of names that something else fills in, of images with `imagePullPolicy: Never`, and of names to which a
kustomization of the project gives a tag or digest.

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://docs.renovatebot.com/docker/#digest-pinning
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.REPRODUCIBILITY,
    severity=Severity.INFO,
    profile=Profile.STRICT,
    covers=("checkov/CKV_K8S_43", "kubescape/C-0306", "kyverno/require-image-checksum"),
)
def check(container: Container) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or not image.known or image.digest is not None:
        return
    if container.image_is_replaced or container.pull_policy == "Never":
        return
    yield Finding(
        node.span,
        f"`{image}` has no digest, so what it stands for can change",
        help=f"add the digest that you have tested; `crane digest {image}` prints it",
    )
