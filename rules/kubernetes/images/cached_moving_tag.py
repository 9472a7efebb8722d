r"""A tag that moves is pulled only once on each node.

## Why it matters
With `imagePullPolicy: IfNotPresent` a node that has an image of this name takes what it has. For `latest`, `main` or
`nightly` that means: each node runs the version of the day on which it first pulled, the replicas differ, and a new
push does nothing at all on old nodes. `IfNotPresent` is also what you get when no policy is written, except for
`latest` and for images without a tag.

`Always` costs little: layers that are there already are not loaded again.

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
        image: ghcr.io/acme/train:nightly
        imagePullPolicy: IfNotPresent
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```
```yaml fixed
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
        image: ghcr.io/acme/train:nightly
        imagePullPolicy: Always
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
        image: ghcr.io/acme/train:1.4.2
        imagePullPolicy: IfNotPresent
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Tags that look like versions count as standing still, although they too can be moved.

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
- https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
    covers=("kubescape/C-0075",),
)
def check(container: Container) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or not image.is_floating or container.image_is_replaced:
        return
    policy = container.pull_policy_node
    if container.effective_pull_policy != "IfNotPresent":
        return
    edit = Edit(policy.span, "Always") if policy else container.yaml.insert("imagePullPolicy", "Always")
    yield Finding(
        (policy or node).span,
        f"`{image}` moves, but a node that has some version of it never pulls again",
        help="write the version that you have tested, or else `imagePullPolicy: Always`",
        fix=Fix("pull it on each start", (edit,)),
    )
