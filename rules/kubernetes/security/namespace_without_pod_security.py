r"""A namespace lets every pod in, whatever it may do on its node.

## Why it matters
Kubernetes checks pods against the Pod Security Standards only in namespaces that ask for it by a label. Without one, or
with the level `privileged`, whoever may create a pod there may create one that is root on its node.

Start with `warn`, which only tells `kubectl apply` what would be refused, and go on to `enforce`:

```text
Warning: would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false ...
```

`dslint --select pss-baseline` and `--select pss-restricted` say the same of manifests before they reach a cluster.

## Examples
```yaml bad namespace.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: training

```
```yaml good namespace.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: training
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/warn: restricted
```

## Known limits
A cluster may set a level for all namespaces, or use other means (OpenShift, Kyverno, Gatekeeper): then leave this rule
off. The namespaces of the cluster itself (`kube-system`) are left alone.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-admission/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/
"""

from collections.abc import Iterator

from dslint.kubernetes import Object
from dslint.rule import Category, Finding, Profile, Severity, rule

_PREFIX = "pod-security.kubernetes.io/"
_MODES = ("enforce", "audit", "warn")


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "kubescape/C-0192",
        "kyverno/add-psa-namespace-reporting",
        "kyverno/deny-privileged-profile",
        "kubescape/C-0193",
        "kubescape/C-0194",
        "kubescape/C-0195",
        "kubescape/C-0196",
        "kubescape/C-0197",
        "kubescape/C-0198",
        "kubescape/C-0199",
        "kubescape/C-0200",
        "kubescape/C-0201",
        "kubescape/C-0202",
        "kubescape/C-0203",
        "kubescape/C-0204",
    ),
)
def check(found: Object) -> Iterator[Finding]:
    if found.kind != "Namespace" or found.group or (found.name or "").startswith("kube-"):
        return
    levels = {mode: found.labels[_PREFIX + mode] for mode in _MODES if _PREFIX + mode in found.labels}
    if set(levels.values()) <= {"privileged"}:
        what = "the level `privileged` lets" if levels else "without a Pod Security level the namespace lets"
        yield Finding(
            found.label_anchor(f"{_PREFIX}enforce"),
            f"{what} every pod in, also one that is root on its node",
            help=f"add the label `{_PREFIX}enforce: baseline`, or at first `{_PREFIX}warn: baseline`",
        )
