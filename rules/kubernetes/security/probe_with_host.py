r"""A probe or hook asks another host than its own container.

## Why it matters
Probes and hooks are run by the kubelet, on the node. Without `host` they ask the container, which is what they are for.
With one they ask something else: `host: localhost` asks the node itself, where nothing listens, so that the container
is restarted again and again; another address makes the node send requests wherever the manifest says, also to its own
unguarded services. Since Kubernetes 1.34 the Pod Security levels `baseline` and `restricted` refuse such a pod:

```text
violates PodSecurity "baseline:latest": probe or lifecycle host (container "api" uses hosts "localhost")
```

To send another `Host` header, write it under `httpHeaders`.

## Examples
```yaml bad job.yaml
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
        livenessProbe:
          httpGet:
            host: localhost
            path: /health
            port: 8000
```
```yaml good job.yaml
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
        livenessProbe:
          httpGet:
            path: /health
            port: 8000
            httpHeaders:
            - name: Host
              value: api.example.com
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
A pod with `hostNetwork` that listens on `127.0.0.1` only does need `host: 127.0.0.1`; `baseline` refuses it, too.
Nothing is said where `target-kubernetes` is older than 1.34.

## References
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes
"""

from collections.abc import Iterator

from dslint.facts.pod_security import checks_hosts_of_probes
from dslint.kubernetes import Container
from dslint.rule import Category, Finding, Given, Profile, Severity, rule


@rule(
    on=Container,
    category=Category.SECURITY,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    covers=("pss/baseline:hostProbesAndHostLifecycle",),
)
def check(container: Container, given: Given[None]) -> Iterator[Finding]:
    for host in container.asked_hosts if checks_hosts_of_probes(given.kubernetes) else ():
        yield Finding(
            host.span,
            f"the node asks `{host.text}` and not the container: from there `localhost` is the node itself",
            help="remove `host`; for another `Host` header use `httpHeaders`",
        )
