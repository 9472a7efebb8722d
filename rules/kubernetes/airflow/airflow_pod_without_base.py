r"""The pod template of Airflow has no container called `base`.

## Why it matters
The KubernetesExecutor makes each task's pod from this template: it puts the image and the command of the task into the
container whose name is `base`, and looks there whether the task has ended. The first container must bear this name.
Otherwise the task's own container is added beside yours, or none is found, and tasks stay `queued` or fail:

```text
Pod has no container named 'base'
```

## Examples
```yaml bad pod_template_file.yaml
apiVersion: v1
kind: Pod
metadata:
  name: placeholder
spec:
  restartPolicy: Never
  containers:
  - name: worker
    image: apache/airflow:3.1.0-python3.12
```
```yaml fixed pod_template_file.yaml
apiVersion: v1
kind: Pod
metadata:
  name: placeholder
spec:
  restartPolicy: Never
  containers:
  - name: base
    image: apache/airflow:3.1.0-python3.12
```
```yaml good pod_template_file.yaml
apiVersion: v1
kind: Pod
metadata:
  name: placeholder
spec:
  restartPolicy: Never
  containers:
  - name: base
    image: apache/airflow:3.1.0-python3.12
    resources:
      limits:
        memory: 2Gi
```

## Known limits
A Pod is taken for such a template by its file's name or folder (`pod_template`, `pod-template`, `pod_templates`), if
`airflow` is in the path, in an image or in the name of a variable as well.

## References
- https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/kubernetes_executor.html#pod-template-file
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.workload.kind != "Pod" or not pod.containers or not _is_template(pod):
        return
    names = [container.name for container in pod.containers]
    if names[0] != "base":
        first = pod.containers[0]
        node = first.name_node if "base" not in names else None
        yield Finding(
            first.anchor,
            "Airflow puts each task into the first container, which must be called `base`",
            help="put `base` first" if "base" in names else f"call `{first.name}` `base`",
            fix=Fix("call it `base`", (Edit(node.span, "base"),)) if node else None,
        )


def _is_template(pod: PodSpec) -> bool:
    path = pod.span.source.path.lower().replace("-", "_")
    if "pod_template" not in path:
        return False
    named = [name for each in pod.containers for name in (each.image.name if each.image else "", *each.env)]
    return "airflow" in path or any("airflow" in name.lower() for name in named)
