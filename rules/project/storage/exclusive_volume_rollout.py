r"""A rollout starts a second pod on a volume that one node holds.

## Why it matters
A volume with the access mode ReadWriteOnce, which is what nearly all cloud disks are, can be attached to one node at a
time. When a Deployment changes, Kubernetes first starts a new pod and then stops the old one. If the new pod is put on
another node, it waits for a disk that the old pod still holds, and the old one is kept until the new one is ready:

```text
Multi-Attach error for volume "pvc-8a4c" Volume is already used by pod(s) mlflow-7d5b9c-x2lq
```

On a laptop's cluster with one node it always works. `Recreate` stops the old pod first: a short outage, and no
deadlock. It also keeps two databases from writing to the same files.

## Examples
```yaml bad
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: mlflow
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: {storage: 10Gi}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: mlflow
spec:
  replicas: 1
  selector:
    matchLabels: {app: mlflow}
  template:
    metadata:
      labels: {app: mlflow}
    spec:
      containers:
      - name: worker
        image: ghcr.io/acme/worker:1.4.2
        resources:
          limits: {memory: 1Gi}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: mlflow}
```
```yaml fixed
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: mlflow
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: {storage: 10Gi}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: mlflow
spec:
  replicas: 1
  selector:
    matchLabels: {app: mlflow}
  template:
    metadata:
      labels: {app: mlflow}
    spec:
      containers:
      - name: worker
        image: ghcr.io/acme/worker:1.4.2
        resources:
          limits: {memory: 1Gi}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: mlflow}
  strategy:
    type: Recreate
```
```yaml good
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: mlflow
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests: {storage: 10Gi}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: mlflow
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: mlflow}
  template:
    metadata:
      labels: {app: mlflow}
    spec:
      containers:
      - name: worker
        image: ghcr.io/acme/worker:1.4.2
        resources:
          limits: {memory: 1Gi}
        volumeMounts:
        - {name: data, mountPath: /data}
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: mlflow}
```

## Known limits
The claim must be in the project. Volumes whose class is named after a directory of the node (`local-path`, `hostpath`)
or a file system of the network (`nfs`, `efs`, `...file...`), or that were made beforehand (`volumeName`), pass.
Deployments whose pods are bound to one node (`nodeName`, a hostname in `nodeSelector`), that only read, or that have
several replicas (which is another rule's business) pass.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
- https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment
- https://kubernetes.io/docs/tasks/run-application/run-single-instance-stateful-application/
"""

from collections.abc import Iterator

from dslint.project import Claims
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(on=Claims, category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.UNSAFE)
def check(claims: Claims) -> Iterator[Finding]:
    workload = claims.workload
    if workload.kind != "Deployment" or not claims.is_exclusive or claims.is_read_only or claims.pod.is_bound_to_node:
        return
    if workload.replicas not in (None, 1) or not workload.surges_first:
        return
    fix = None
    if workload.strategy is None and workload.spec is not None:
        fix = Fix("stop the old pod first", (workload.spec.insert("strategy", "type: Recreate"),))
    mode = claims.access_modes[0]
    yield Finding(
        claims.anchor,
        f"each rollout starts a second pod on this {mode} volume before the first lets go of it: on another node it "
        "waits for ever",
        help="write `strategy: {type: Recreate}` into the Deployment",
        related=(Related(claims.claim.anchor, f"the claim: {mode}"),),
        fix=fix,
    )
