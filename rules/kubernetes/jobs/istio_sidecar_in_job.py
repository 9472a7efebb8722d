r"""A job asks for an Istio proxy, which never ends.

## Why it matters
Istio's proxy is a second container that runs until somebody stops it. The training ends, the proxy does not, and so the
pod never completes: the Job stays active for ever, and a pipeline waits for it. The proxy also stands between the
processes of a distributed training (MPI, NCCL), which then do not find each other.

With native sidecars (Istio 1.27 and newer, or `ENABLE_NATIVE_SIDECARS`) the proxy ends with the job.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    metadata:
      annotations:
        sidecar.istio.io/inject: "true"
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml fixed
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    metadata:
      annotations:
        sidecar.istio.io/inject: "false"
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```
```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: finetune
spec:
  template:
    metadata:
      annotations:
        sidecar.istio.io/inject: "false"
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: ghcr.io/acme/train:1.4.2
          resources:
            limits: {memory: 8Gi, nvidia.com/gpu: 1}
```

## Known limits
Only pods that ask for the proxy themselves are looked at; a namespace may do so too.

## References
- https://www.kubeflow.org/docs/components/trainer/legacy-v1/user-guides/pytorch/
- https://istio.io/latest/blog/2023/native-sidecars/
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule
from dslint.yaml import Scalar, find

_NAME = "sidecar.istio.io/inject"


@rule(on=PodSpec, category=Category.HEALTH, severity=Severity.WARNING, profile=Profile.STRICT, fix=Fix.UNSAFE)
def check(pod: PodSpec) -> Iterator[Finding]:
    if not pod.workload.runs_to_completion:
        return
    for part in ("annotations", "labels"):
        node = find(pod.template, "metadata", part, _NAME)
        if isinstance(node, Scalar) and node.text == "true":
            right = node.span.text.replace("true", "false")
            yield Finding(
                node.span,
                "Istio's proxy goes on when the work is done: the job never completes, unless the cluster has native "
                "sidecars",
                help=f'write `{_NAME}: "false"`',
                fix=Fix("run without the proxy", (Edit(node.span, right),)),
            )
