r"""A kustomization names a file or a directory that is not there.

## Why it matters
Kustomize needs every file that a kustomization names. If one was renamed, moved or never committed, nothing is built,
and what is built from this directory (all overlays of a base) is not either:

```text
error: accumulating resources: accumulation err='accumulating resources from 'deployment.yml': open
/churn/base/deployment.yml: no such file or directory'
```

A directory that is named must have a kustomization of its own (`kustomization.yaml`).

## Examples
```yaml bad base/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
# expect: missing-kustomize-resource
- namespaces.yaml
```
```yaml bad base/namespace.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: churn
```
```yaml good base/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
- namespace.yaml
```
```yaml good base/namespace.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: churn
```

## Known limits
Silent for addresses (URLs, git repositories), absolute paths, paths out of the project, files that git ignores or that
lie in a submodule, files that have a sample or template beside them, and those that a script, a workflow or a note
(Markdown) in the directory or above it speaks of: somebody makes them. Files of a `secretGenerator` are mostly not
committed, for good reason, and are not asked for.

## References
- https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
- https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/
"""

from collections.abc import Iterator

from dslint.project import KustomizeEntry
from dslint.rule import Category, Finding, Severity, rule


@rule(on=KustomizeEntry, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: KustomizeEntry) -> Iterator[Finding]:
    name = link.entry.path
    if not link.exists:
        globs = "Kustomize knows no wildcards: name each file" if "*" in name else ""
        meant = f"did you mean `{link.near}`?" if link.near else ""
        yield Finding(
            link.span,
            f"there is no `{link.target}`, so Kustomize builds nothing from this file",
            help=globs or meant or "take the entry away, or commit what it names",
        )
    elif not link.buildable:
        yield Finding(
            link.span,
            f"`{link.target}` has no kustomization, so Kustomize cannot build from this directory",
            help=f"name the files in it, or write a `kustomization.yaml` in `{link.target}` that does",
        )
