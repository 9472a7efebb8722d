r"""A pod has a `restartPolicy` that its kind of workload does not allow.

## Why it matters
A Deployment keeps its pods running: only `Always` is allowed, which is what holds where nothing is written. A Job's
pods end: `Never` or `OnFailure` must be written, because what holds otherwise is `Always`, and that is not allowed.
Kubernetes refuses anything else:

```text
The Job "train" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"
The Deployment "trainer" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values:
"Always"
```

With `Never`, each new attempt of a Job is a new pod, and the logs of the failed ones stay; with `OnFailure`, the
container is started anew in the same pod. What should run once and end belongs into a Job, not into a Deployment.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: trainer
spec:
  selector:
    matchLabels:
      app: trainer
  template:
    metadata:
      labels:
        app: trainer
    spec:
      restartPolicy: Never
      containers:
      - name: trainer
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      containers:
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          limits:
            memory: 8Gi
      restartPolicy: Never
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
      - name: train
        image: ghcr.io/acme/train:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Custom resources that make pods have rules of their own, and are not judged.

## References
- https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec, is_placeholder
from dslint.kubernetes.fields import has
from dslint.kubernetes.schema import is_kustomized
from dslint.rule import Category, Finding, Fix, Severity, rule

_ALWAYS = ("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController")
_ENDING = ("Job", "CronJob")


@rule(
    on=PodSpec,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=("kube-score/cronjob-restartpolicy",),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    policy, kind = pod.restart_policy, pod.workload.kind
    if pod.object.group not in ("", "apps", "batch", "extensions") or is_placeholder(policy or ""):
        return
    if kind in _ALWAYS and policy in ("Never", "OnFailure"):
        yield Finding(
            pod.field("restartPolicy"),
            f"the pods of a {kind} must have `restartPolicy: Always`, not `{policy}`: Kubernetes refuses the {kind}",
            help="leave the line out, or make it a Job if it should run once and end",
        )
    elif kind in _ENDING and policy == "Always":
        yield Finding(
            pod.field("restartPolicy"),
            f"the pods of a {kind} must not have `restartPolicy: Always`: Kubernetes refuses the {kind}",
            help="write `Never` (a new pod for each attempt) or `OnFailure` (the same pod again)",
        )
    elif kind in _ENDING and policy is None and not is_kustomized(pod.object):
        edit = None if has(pod.yaml, "restartPolicy") else pod.yaml.insert("restartPolicy", "Never")
        yield Finding(
            pod.anchor,
            f"`restartPolicy` is missing, and what holds otherwise is `Always`: Kubernetes refuses the {kind}",
            help="write `restartPolicy: Never` (a new pod for each attempt) or `OnFailure` (the same pod again)",
            fix=Fix("add `restartPolicy: Never`", (edit,)) if edit else None,
        )
