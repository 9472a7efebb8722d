r"""A container that serves requests has no readiness probe.

## Why it matters
A Service sends requests to a pod as soon as its containers run, and "runs" means that the process has started, not that
the model is loaded. Without a readiness probe every new pod, on each rollout and each scale-up, answers its first users
with `connection refused`, for as long as it takes to import PyTorch and to read the weights. During a rollout the old
pods, which could answer, are taken away at the same time.

A readiness probe tells Kubernetes to wait.

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
        resources:
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
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```
```yaml bad
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 1
  selector:
    matchLabels:
      app: llm
  template:
    metadata:
      labels:
        app: llm
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "Qwen/Qwen3-8B"]
        resources:
          requests:
            memory: 24Gi
          limits:
            memory: 24Gi
            nvidia.com/gpu: 1
```
```yaml fixed
apiVersion: apps/v1
kind: Deployment
metadata:
  name: llm
spec:
  replicas: 1
  selector:
    matchLabels:
      app: llm
  template:
    metadata:
      labels:
        app: llm
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "Qwen/Qwen3-8B"]
        resources:
          requests:
            memory: 24Gi
          limits:
            memory: 24Gi
            nvidia.com/gpu: 1
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
```

## Known limits
Only Deployments and their like are looked at (ReplicaSet, StatefulSet, Rollout, LeaderWorkerSet): not jobs, single
pods and DaemonSets, and not what gets its probes from a controller (KServe, KubeRay, Seldon, Knative). A container
counts as serving if it names a port that is not for metrics, or runs a server that dslint knows. Where the project has
Services, pods that none of them selects are passed over: no request is sent to them. In a pod of several containers one
probe is enough, and the finding stands at the first that serves and is no proxy.

## References
- https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
- https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
"""

from collections.abc import Iterator

from dslint.kubernetes import Container, PodSpec
from dslint.kubernetes.served_ports import has_path_prefix, served_ports
from dslint.project import Access
from dslint.purpose import Purpose
from dslint.rule import Category, Finding, Fix, Severity, rule

_PROXIES = ("kube-rbac-proxy", "oauth2-proxy", "oauth-proxy", "ose-oauth-proxy", "proxyv2", "cloud-sql-proxy", "envoy")
_LOG_PORTS = ("worker-logs", "triggerer-logs")  # of Airflow's chart: only its own webserver reads there


@rule(
    on=Access,
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    covers=(
        "kube-linter/no-readiness-probe",
        "kube-score/pod-probes",
        "kyverno/require-probes",
        "polaris/readinessProbeMissing",
        "checkov/CKV_K8S_9",
        "kubescape/C-0018",
        "popeye/POP-102",
        "popeye/POP-104",
    ),
)
def check(access: Access) -> Iterator[Finding]:
    if not access.reached or "probes" in access.workload.injects or _is_test(access):
        return
    for pod in access.workload.pods:
        yield from _of_pod(pod)


def _is_test(access: Access) -> bool:
    return access.document.purpose is Purpose.TEST


def _of_pod(pod: PodSpec) -> Iterator[Finding]:
    if pod.role == "worker" or any(_serves_logs(container) for container in pod.containers):
        return
    if any(container.readiness for container in pod.all_containers) or "readinessGates" in pod.yaml:
        return
    for container in pod.containers:
        port = container.serving_port
        if (port is None and container.server is None) or _is_proxy(container):
            continue
        where = f" on port {port.number}" if port and port.number else ""
        yield Finding(
            port.anchor if port else container.anchor,
            f"`{container.name}` serves{where} without a `readinessProbe`: new pods get requests too early",
            help=f"add a `readinessProbe` that succeeds only when requests can be served{_hint(container)}",
            fix=_fix(container),
        )
        return


def _is_proxy(container: Container) -> bool:
    """Whether it only stands before the container that serves."""
    name = container.image.name.rpartition("/")[2] if container.image else ""
    return name in _PROXIES and len(container.pod.containers) > 1


def _serves_logs(container: Container) -> bool:
    return any(port.name in _LOG_PORTS for port in container.ports)


def _fix(container: Container) -> Fix | None:
    """The probe of a server of which port and path are known."""
    path, ports = _path(container), served_ports(container)
    if path is None or ports is None or "readinessProbe" in container.yaml:
        return None
    question = f"httpGet:\n  path: {path}\n  port: {ports.main}"
    return Fix(f"ask `{path}` at port {ports.main}", (container.yaml.insert("readinessProbe", question),))


def _path(container: Container) -> str | None:
    server = None if has_path_prefix(container) else container.server
    return next((path for path in server.readiness if "<" not in path), None) if server else None


def _hint(container: Container) -> str:
    path = _path(container)
    return f": {container.server.framework} answers `{path}`" if container.server and path else ""
