r"""A pod with a GPU tolerates no taint of GPU nodes.

## Why it matters
Many clusters keep their GPU nodes free of other pods with a taint (`nvidia.com/gpu:NoSchedule`). Only pods that
tolerate it may go there; all others wait:

```text
0/5 nodes are available: 2 node(s) had untolerated taint {nvidia.com/gpu: present}, 3 Insufficient nvidia.com/gpu.
```

GKE, and clusters with the admission plugin ExtendedResourceToleration, add the toleration by themselves; elsewhere it
must stand in the manifest.

## Examples
```yaml bad
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml fixed
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
  tolerations:
    - key: nvidia.com/gpu
      operator: Exists
      effect: NoSchedule
```
```yaml good
apiVersion: v1
kind: Pod
metadata:
  name: train
spec:
  tolerations:
    - {key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}
  containers:
    - name: train
      image: ghcr.io/acme/train:1.4.2
      resources:
        limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Whether your nodes have a taint stands in no manifest: this rule is for those who know that they do. Pods that ask for
GKE's nodes pass.

## References
- https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
- https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#extendedresourcetoleration
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule


@rule(on=PodSpec, category=Category.RESOURCES, severity=Severity.INFO, profile=Profile.ALL, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    holder = next((each for each in pod.containers if each.gpus is not None and each.gpus.value), None)
    if holder is None or holder.gpus is None or "tolerations" in pod.yaml:
        return
    if any(key.startswith("cloud.google.com/") for key in pod.node_selector):
        return
    name = holder.gpu_resource
    text = f"- key: {name}\n  operator: Exists\n  effect: NoSchedule"
    yield Finding(
        holder.gpus.span,
        f"the pod tolerates no taint: where the nodes with `{name}` have one, it waits for ever",
        help=f"add a toleration for `{name}`",
        fix=Fix(f"tolerate `{name}`", (pod.yaml.insert("tolerations", text),)) if "containers" in pod.yaml else None,
    )
