r"""A container pulls its image by a policy that your cluster does not want.

## Why it matters
With `IfNotPresent` a node that has an image does not ask the registry again. It then also runs private images for pods
that have no right to pull them, and does not notice when a tag has been moved. Clusters that several teams share
therefore want `Always`: each start asks the registry, with the pod's own credentials. Layers that are there already are
not loaded again, but without the registry no pod starts.

An image with a digest cannot change, and is left alone.

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
        image: ghcr.io/acme/train:1.4.2
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
        imagePullPolicy: Always
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Options
- `policies` (default `["Always"]`): the policies that are fine, the first being the one that the fix writes

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
- https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#alwayspullimages
"""

from collections.abc import Iterator

from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Given, Profile, Severity, rule


class Options:
    """The policies that are fine."""

    policies: tuple[str, ...] = ("Always",)


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    options=Options,
    covers=(
        "kube-linter/template:image-pull-policy",
        "kube-score/container-image-pull-policy",
        "polaris/pullPolicyNotAlways",
        "checkov/CKV_K8S_15",
        "kyverno/imagepullpolicy-always",
    ),
)
def check(container: Container, given: Given[Options]) -> Iterator[Finding]:
    image, node, policies = container.image, container.image_node, given.options.policies
    if image is None or node is None or not image.known or image.digest is not None:
        return
    used, policy = container.effective_pull_policy, container.pull_policy_node
    if used is None or used in policies or not policies:
        return
    edit = Edit(policy.span, policies[0]) if policy else container.yaml.insert("imagePullPolicy", policies[0])
    yield Finding(
        (policy or node).span,
        f"`{image}` is pulled by the policy `{used}`{'' if policy else ', the default'}, which is not wanted here",
        help=f"write `imagePullPolicy: {policies[0]}`",
        fix=Fix(f"write `{policies[0]}`", (edit,)),
    )
