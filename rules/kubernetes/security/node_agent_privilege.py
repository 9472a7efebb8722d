r"""A node agent may do on its node whatever root may.

## Why it matters
Device plugins, storage and network drivers and log collectors look after their node, and many run as `privileged` or
see all processes (`hostPID: true`) for it. That may be needed, but it makes each of them a way to take over every node
of the cluster, so it is worth to know which they are, and to ask for less where less will do: the capability that is
needed instead of `privileged`, read-only directories instead of writable ones.

Init containers that only run `sysctl`, and privileged ones in a user namespace (`hostUsers: false`), are reported too.
What else is no such agent is reported by *privileged-container* and *host-pid-pod* instead. The Pod Security levels
`baseline` and `restricted` refuse both: agents live in a namespace of their own with the level `privileged`.

## Examples
```yaml bad daemonset.yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: gpu-driver
  labels:
    app: gpu-driver
spec:
  selector:
    matchLabels:
      app: gpu-driver
  template:
    metadata:
      labels:
        app: gpu-driver
    spec:
      containers:
      - name: driver
        image: ghcr.io/acme/gpu-driver:1.4.2
        securityContext:
          privileged: true
      volumes:
      - name: devices
        hostPath:
          path: /dev
```
```yaml good daemonset.yaml
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-metrics
  labels:
    app: node-metrics
spec:
  selector:
    matchLabels:
      app: node-metrics
  template:
    metadata:
      labels:
        app: node-metrics
    spec:
      containers:
      - name: metrics
        image: ghcr.io/acme/node-metrics:1.4.2
        securityContext:
          allowPrivilegeEscalation: false
        resources:
          requests:
            cpu: 50m
            memory: 64Mi
          limits:
            memory: 64Mi
        volumeMounts:
        - name: sys
          mountPath: /host/sys
          readOnly: true
      volumes:
      - name: sys
        hostPath:
          path: /sys
```

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#privileged
- https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
"""

from collections.abc import Iterator

from dslint.facts.pod_security import takes_over_node
from dslint.kubernetes import PodSpec
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=PodSpec,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=(
        "pss/baseline:privileged",
        "pss/baseline:hostNamespaces",
        "pss/baseline:capabilities",
    ),
)
def check(pod: PodSpec) -> Iterator[Finding]:
    if pod.is_node_agent and pod.host_pid:
        yield Finding(
            pod.field("hostPID"),
            "this agent sees every process of its node, and can stop them",
            help="remove `hostPID` if it only reads files of the node",
        )
    for container in pod.all_containers if pod.is_node_agent else ():
        for setting in (container.security.privileged, *container.security.dangerous_added):
            if setting is not None and (setting.value is True or takes_over_node(str(setting.value))):
                yield Finding(
                    setting.node.span,
                    "this agent may do on its node whatever root may: who gets into it owns every node it runs on",
                    help="see whether single capabilities (`capabilities.add`) or read-only mounts are enough",
                )
    for container in pod.all_containers if not pod.is_node_agent else ():
        setting = container.security.privileged
        if setting is not None and setting.value is True and container.needs_privilege:
            yield Finding(
                setting.node.span,
                f"{container.called} is privileged, if only for a moment or inside a user namespace",
                help="see whether the node can be set up without it, or whether single devices are enough",
            )
