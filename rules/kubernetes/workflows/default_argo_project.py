r"""An Argo CD application belongs to the project `default`.

## Why it matters
A project says from which repositories an application may come, and into which clusters and namespaces it may go. The
project `default` allows everything, so whoever may change one of its applications may change the whole cluster.

## Examples
```yaml bad application.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: churn
  namespace: argocd
spec:
  project: default
  source:
    repoURL: https://github.com/acme/churn
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: churn
```
```yaml good application.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: churn
  namespace: argocd
spec:
  project: churn
  source:
    repoURL: https://github.com/acme/churn
    path: deploy
    targetRevision: v1.4.2
  destination:
    server: https://kubernetes.default.svc
    namespace: churn
```

## References
- https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#the-default-project
"""

from collections.abc import Iterator

from dslint.kubernetes import ArgoApplication
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.yaml import as_scalar, find


@rule(
    on=ArgoApplication,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("kyverno/application-prevent-default-project",),
)
def check(application: ArgoApplication) -> Iterator[Finding]:
    path = ("template", "spec", "project") if application.kind == "ApplicationSet" else ("project",)
    project = as_scalar(find(application.spec, *path))
    if project is not None and project.text == "default":
        yield Finding(
            project.span,
            "the project `default` lets an application come from anywhere and change everything",
            help="make an AppProject with the repositories and namespaces that are meant",
        )
