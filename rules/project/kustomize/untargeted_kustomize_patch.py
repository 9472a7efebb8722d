r"""A patch of a kustomization has nothing that it is for.

## Why it matters
There are two kinds of patches. One is a list of operations (`op: replace`, JSON 6902) and does not say which object it
changes; the kustomization must, in `target`. The other looks like a part of an object, and is for the object of the
same kind and name. If the target is missing, or no such object is among the resources, nothing is built:

```text
error: must specify a target for JSON patch [path: "replicas.yaml"]
error: no resource matches strategic merge patch "Deployment.v1.apps/chrun.[noNs]": no matches for Id ...
```

## Examples
```yaml bad kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- https://example.com/churn/deployment.yaml
patches:
# expect: untargeted-kustomize-patch
- patch: |-
    - op: replace
      path: /spec/replicas
      value: 3
```
```yaml good kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- https://example.com/churn/deployment.yaml
patches:
- patch: |-
    - op: replace
      path: /spec/replicas
      value: 3
  target:
    kind: Deployment
    name: churn
```
```yaml bad kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- settings.yaml
patches:
# expect: untargeted-kustomize-patch
- path: more.yaml
```
```yaml bad settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: churn
data:
  epochs: "20"
```
```yaml bad more.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: chrun
data:
  epochs: "30"
```

## Known limits
Whether a `target` finds anything is not looked at: Kustomize leaves out such a patch without an error. A patch that
looks like an object is judged only where all resources are known: files and directories of this project, without
remote addresses, components, charts, plug-in generators, replacements, or prefixes and suffixes of names. Groups,
versions and namespaces are not compared.

## References
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
- https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/#customizing
"""

from collections.abc import Iterator

from dslint.project import PatchUse
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PatchUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: PatchUse) -> Iterator[Finding]:
    if use.is_json and use.patch.target is None:
        yield Finding(
            use.span,
            "this patch is a list of operations and does not say what it is for: Kustomize builds nothing without a "
            "target",
            help="add `target:` with the `kind` and the `name` of the object beside it",
        )
    for kind, name in use.lost[:1]:
        yield Finding(
            use.span,
            f"this patch is for the {kind} `{name}`, and none of the resources is that: Kustomize builds nothing",
            help="write the kind and name of one of the resources, or take the patch away",
        )
