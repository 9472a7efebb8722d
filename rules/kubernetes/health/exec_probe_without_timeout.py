r"""A probe runs a program that must be done within one second.

## Why it matters
Without `timeoutSeconds` a probe has one second. For a request that is much, for a program it is little: the interpreter
must start and import what it needs, on a CPU that the container's own work keeps busy. Under load it takes longer, and
a slow question counts as a bad answer:

```text
Warning  Unhealthy  Readiness probe failed: command timed out: "python /app/check_health.py" timed out after 1s
```

A liveness probe then kills a container that does nothing but its work.

## Examples
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          exec:
            command: ["python", "/app/check_health.py"]
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          exec:
            command: ["python", "/app/check_health.py"]
          timeoutSeconds: 5
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml good
apiVersion: apps/v1
kind: Deployment
metadata:
  name: churn-api
spec:
  replicas: 2
  selector:
    matchLabels:
      app: churn-api
  template:
    metadata:
      labels:
        app: churn-api
    spec:
      containers:
      - name: api
        image: ghcr.io/acme/churn-api:1.4.2
        ports:
        - containerPort: 8000
          name: http
        readinessProbe:
          exec:
            command: ["python", "/app/check_health.py"]
          timeoutSeconds: 5
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
Nothing is said of commands that are done at once, such as `cat`, `test` and `pgrep`, and of startup probes, which are
there to fail for a while.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#define-a-liveness-command
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes
"""

from collections.abc import Iterator

from dslint.kubernetes import Probe
from dslint.rule import Category, Finding, Fix, Profile, Severity, rule

_QUICK = ("cat", "test", "[", "[[", "ls", "stat", "true", "pgrep", "pidof", "kill", "grep", "find", "echo", "exit")
_SHELLS = ("sh", "bash", "ash", "dash")


@rule(
    on=Probe,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
)
def check(probe: Probe) -> Iterator[Finding]:
    if probe.handler != "exec" or probe.kind == "startup" or "timeoutSeconds" in probe.yaml:
        return
    slow = [command for command in probe.commands if command.name not in (*_QUICK, *_SHELLS)]
    if not slow:
        return
    yield Finding(
        probe.anchor,
        f"`{slow[0].name}` must start, ask and end within one second, or the {probe.kind} probe has failed",
        help="set `timeoutSeconds` to what it may take when the container is busy, such as 5",
        fix=Fix("give it five seconds", (probe.yaml.insert("timeoutSeconds", "5"),)),
    )
