r"""A ConfigMap holds a secret.

## Why it matters
ConfigMaps are for settings, and the cluster treats them as such: far more people and programs may read them than may
read Secrets, dashboards show them, and they are not encrypted where the cluster keeps its data, even where Secrets
are. A password in one is known to everyone who can look into the namespace.

## Examples
```yaml bad settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: tracker
data:
  MLFLOW_TRACKING_USERNAME: trainer
  MLFLOW_TRACKING_PASSWORD: tr0ub4dor-and-3
```
```yaml good settings.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: tracker
data:
  MLFLOW_TRACKING_USERNAME: trainer
```

The password moves to a Secret, which is made outside of Git. A container takes both in with `envFrom`, one with
`configMapRef` and one with `secretRef`.

## Known limits
A key counts as secret by its name, and its value must be one line. Whole files in a ConfigMap are searched only for
what is known by its looks (tokens, private keys, passwords in addresses), which is another rule's affair,
plain-text-credential. Silent for placeholders, paths, addresses, switches and passwords that everyone tries first.

## References
- https://kubernetes.io/docs/concepts/configuration/configmap/
- https://kubernetes.io/docs/concepts/configuration/secret/
"""

from collections.abc import Iterator

from dslint.facts.secrets import is_written_out
from dslint.kubernetes import Object, is_placeholder
from dslint.rule import Category, Finding, Severity, rule
from dslint.yaml import as_mapping, as_scalar


@rule(
    on=Object,
    category=Category.SECURITY,
    severity=Severity.ERROR,
    covers=("polaris/sensitiveConfigmapContent", "trivy/KSV-0109", "kubescape/C-0012"),
)
def check(config_map: Object) -> Iterator[Finding]:
    data = as_mapping(config_map.yaml.get("data")) if config_map.kind == "ConfigMap" else None
    for name, node in data.items() if data is not None else ():
        value = as_scalar(node)
        if value is None or "\n" in value.text.strip() or is_placeholder(value.text):
            continue
        if is_written_out(name, value.text.strip()):
            yield Finding(
                value.span,
                f"`{name}` is a secret, and a ConfigMap is open to everyone who can look into the namespace",
                help=f"change it, and keep the new `{name}` in a Secret that is not in Git",
                sensitive=True,
            )
