r"""A container, a volume or a port in a pod has a name that Kubernetes does not take.

## Why it matters
Names of containers and volumes are DNS labels: at most 63 small letters, digits and `-`. Names of ports are shorter
still: at most 15 characters, with at least one letter. With any other name, Kubernetes refuses the pod:

```text
spec.template.spec.containers[0].name: Invalid value: "train_model": a lowercase RFC 1123 label must consist of lower
case
alphanumeric characters or '-', and must start and end with an alphanumeric character
spec.template.spec.containers[0].ports[0].name: Invalid value: "prometheus-metrics": must be no more than 15 characters
```

In a custom resource the object itself may be accepted, and no pod ever appears.

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
      - name: train_model
        image: ghcr.io/acme/train:1.4.2
        ports:
        - name: prometheus-metrics
          containerPort: 9090
        resources:
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
      - name: train-model
        image: ghcr.io/acme/train:1.4.2
        ports:
        - name: metrics
          containerPort: 9090
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Names with placeholders (`${NAME}`) are not judged.

## References
- https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
- https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, is_placeholder
from dslint.kubernetes.pod_names import names_in
from dslint.kubernetes.syntax import wrong_in_label, wrong_in_port_name
from dslint.rule import Category, Finding, Severity, rule


@rule(on=PodSpec, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(pod: PodSpec) -> Iterator[Finding]:
    for what, node in names_in(pod):
        wrong = wrong_in_port_name if what == "port" else wrong_in_label
        why = None if not node.text or is_placeholder(node.text) else wrong(node.text)
        if why:
            yield Finding(
                node.span,
                f"`{node.text}` is no legal name for a {what}, so that Kubernetes refuses the pod: {why}",
                help="write small letters, digits and `-`, with a letter or a digit first and last"
                + (", 15 at most" if what == "port" else ""),
            )
