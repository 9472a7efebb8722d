r"""A name breaks Kubernetes' rules for names.

## Why it matters
Names of objects become parts of host names and URLs. So most of them may hold only small letters, digits, `-` and
`.`, and must begin and end with a letter or a digit. Names of Services and namespaces hold no dots and have at most
63 characters; a Job has at most 63, and a CronJob 52, since its Jobs get eleven more. With any other name, Kubernetes
refuses the object:

```text
The ConfigMap "model_config" is invalid: metadata.name: Invalid value: "model_config": a lowercase RFC 1123 subdomain
must
consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character
```

## Examples
```yaml bad
apiVersion: v1
kind: ConfigMap
metadata:
  name: model_config
data:
  name: churn
```
```yaml bad
apiVersion: v1
kind: Namespace
metadata:
  name: ML-Platform
```
```yaml good
apiVersion: v1
kind: ConfigMap
metadata:
  name: model-config
data:
  name: churn
```

## Known limits
Names with placeholders (`${NAME}`, `{name}`, `PLACEHOLDER`) are not judged. Kinds whose names follow rules of their own
are left alone, and so are custom resources that make no pods.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
- https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec
"""

from collections.abc import Iterator

from dslint.kubernetes import Object, is_placeholder
from dslint.kubernetes.names import checked_names
from dslint.rule import Category, Finding, Severity, rule


@rule(
    on=Object,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=("flux-schema/metadata-names",),
)
def check(found: Object) -> Iterator[Finding]:
    for field, node, wrong in checked_names(found):
        why = None if _is_filled_in(node.text) else wrong(node.text)
        if why:
            yield Finding(
                node.span,
                f"`{node.text}` is no legal `{field}` for a {found.kind}: {why}",
                help="write small letters, digits and `-`, with a letter or a digit first and last",
            )


def _is_filled_in(name: str) -> bool:
    """Whether something writes the name, or a part of it: `${NAME}`, `{name}`, `job-PLACEHOLDER`."""
    return is_placeholder(name) or ("{" in name and "}" in name) or "PLACEHOLDER" in name or "REPLACE" in name
