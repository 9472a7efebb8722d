r"""Each spot node that is taken back uses up a retry of the Job.

## Why it matters
Spot (preemptible) nodes are cheap because they are taken back at any time. Kubernetes counts each pod that is lost so
as a failure: after `backoffLimit` of them, six by default, the Job is given up as failed, although nothing is wrong
with the program.

```text
Job has reached the specified backoff limit
```

A `podFailurePolicy` makes lost nodes not count.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {cloud.google.com/gke-spot: "true"}
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: runs, mountPath: /runs}
      volumes:
        - name: runs
          persistentVolumeClaim: {claimName: runs}
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {cloud.google.com/gke-spot: "true"}
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: runs, mountPath: /runs}
      volumes:
        - name: runs
          persistentVolumeClaim: {claimName: runs}
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions: [{type: DisruptionTarget}]
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  podFailurePolicy:
    rules:
      - action: Ignore
        onPodConditions: [{type: DisruptionTarget}]
  template:
    spec:
      restartPolicy: Never
      nodeSelector: {cloud.google.com/gke-spot: "true"}
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
          volumeMounts:
            - {name: runs, mountPath: /runs}
      volumes:
        - name: runs
          persistentVolumeClaim: {claimName: runs}
```

## Known limits
Spot nodes are known by the labels of GKE, EKS, AKS and Karpenter. The policy needs `restartPolicy: Never`.

## References
- https://kubernetes.io/docs/tasks/job/pod-failure-policy/
- https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_POLICY = "rules:\n  - action: Ignore\n    onPodConditions: [{type: DisruptionTarget}]"


@rule(on=PodSpec, category=Category.HEALTH, severity=Severity.INFO, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    spec, spot = pod.workload.spec, pod.spot_label
    if pod.workload.kind != "Job" or pod.object.group != "batch" or spec is None or spot is None:
        return
    if "podFailurePolicy" in spec or pod.restart_policy != "Never":
        return
    yield Finding(
        spot,
        "each spot node that is taken back counts as a failure of the Job, which is given up after a few",
        help="add a `podFailurePolicy` that ignores `DisruptionTarget`",
        fix=Fix("do not count lost nodes", (spec.insert("podFailurePolicy", _POLICY),)),
    )
