r"""A kubeconfig does not check whom it talks to.

## Why it matters
`insecure-skip-tls-verify: true` makes `kubectl` send its token to whoever answers at the cluster's address. In the
network of a hotel that may be somebody else, who then has your rights in the cluster.

The certificate of the cluster's own authority stands in every kubeconfig that the cluster's tools write
(`certificate-authority-data`); without it, `kubectl` answers:

```text
x509: certificate signed by unknown authority
```

## Examples
```yaml bad kubeconfig.yaml
apiVersion: v1
kind: Config
current-context: gpu
contexts:
- name: gpu
  context:
    cluster: gpu
    user: mia
users:
- name: mia
  user: {}
clusters:
- name: gpu
  cluster:
    server: https://cluster.example.com:6443
    insecure-skip-tls-verify: true
```
```yaml good kubeconfig.yaml
apiVersion: v1
kind: Config
current-context: gpu
contexts:
- name: gpu
  context:
    cluster: gpu
    user: mia
users:
- name: mia
  user: {}
clusters:
- name: gpu
  cluster:
    server: https://cluster.example.com:6443
    certificate-authority: ca.crt
```

## References
- https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/#Cluster
"""

from collections.abc import Iterator

from dslint.kubernetes import Manifest
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import as_scalar, as_sequence, find


@rule(
    on=Manifest,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=("semgrep/skip-tls-verify-cluster",),
)
def check(manifest: Manifest) -> Iterator[Finding]:
    if manifest.flavor != "kubeconfig":
        return
    for document in manifest.yaml.documents:
        clusters = as_sequence(find(document.root, "clusters"))
        for item in clusters.items if clusters is not None else ():
            skips = as_scalar(find(item, "cluster", "insecure-skip-tls-verify"))
            if skips is not None and skips.value is True:
                yield Finding(
                    skips.span,
                    "the token goes to whoever answers at the cluster's address, as nothing checks who that is",
                    help="remove it, and name the cluster's `certificate-authority-data`",
                )
