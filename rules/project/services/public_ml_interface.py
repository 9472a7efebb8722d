r"""A Service opens a server that asks for no password to the internet.

## Why it matters
A Service of the type LoadBalancer gets a public address in most clouds, and Ray, Dask, MLflow, Ollama and the vector
stores let everybody in who finds it: they are made to be reached by those who run them only. Robots find such an
address within hours. Through Ray's dashboard anybody can start programs on all machines of the cluster, which has been
used to mine coins on thousands of them since 2023 (ShadowRay); a model that is loaded into TorchServe is code.

Leave the Service inside the cluster (`type: ClusterIP`) and reach it with `kubectl port-forward`, or put a proxy that
knows your users before it.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: assistant
spec:
  type: LoadBalancer
  selector: {app: assistant}
  ports:
    - port: 80
      targetPort: 11434
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: assistant
spec:
  selector:
    matchLabels: {app: assistant}
  template:
    metadata:
      labels: {app: assistant}
    spec:
      containers:
        - name: ollama
          image: ollama/ollama:0.11.4
          ports: [{containerPort: 11434}]
          readinessProbe:
            httpGet: {path: /, port: 11434}
          resources:
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: models, mountPath: /root/.ollama}
      volumes:
        - name: models
          persistentVolumeClaim: {claimName: models}
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: assistant
spec:
  selector: {app: assistant}
  ports:
    - port: 80
      targetPort: 11434
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: assistant
spec:
  selector:
    matchLabels: {app: assistant}
  template:
    metadata:
      labels: {app: assistant}
    spec:
      containers:
        - name: ollama
          image: ollama/ollama:0.11.4
          ports: [{containerPort: 11434}]
          readinessProbe:
            httpGet: {path: /, port: 11434}
          resources:
            limits: {memory: 16Gi}
          volumeMounts:
            - {name: models, mountPath: /root/.ollama}
      volumes:
        - name: models
          persistentVolumeClaim: {claimName: models}
```

## Known limits
Known are Ray, Dask, MLflow, TorchServe's management, Ollama, Qdrant, Milvus and Chroma. A Service passes if it names
who may reach it (`loadBalancerSourceRanges`), is marked as internal by an annotation, or if its pods have a proxy or a
password. NodePorts and Ingresses are not looked at.

## References
- https://docs.ray.io/en/latest/ray-security/index.html
- https://nvd.nist.gov/vuln/detail/CVE-2023-48022
- https://nvd.nist.gov/vuln/detail/CVE-2023-43654
- https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer
"""

from collections.abc import Iterator

from dslint.facts.open_interfaces import OpenInterface, open_interface
from dslint.kubernetes import Container, PodSpec, Service, ServicePort
from dslint.kubernetes.options import has_option
from dslint.project import Routes
from dslint.rule import Category, Finding, Related, Severity, rule

_GUARDS = ("proxy", "nginx", "envoy", "auth", "caddy", "traefik")


@rule(on=Routes, category=Category.SECURITY, severity=Severity.ERROR)
def check(routes: Routes) -> Iterator[Finding]:
    service = routes.service
    if service.type != "LoadBalancer" or _is_inside(service):
        return
    for container, known in _open(routes):
        for port in service.ports:
            number = _target(container, port)
            if number is not None and number in known.ports:
                yield Finding(
                    service.anchor,
                    f"{known.framework} asks for no password, and this Service opens its port {number} to the "
                    f"internet: anybody can {known.ports[number]}",
                    help="remove `type: LoadBalancer`, or put a proxy that asks who it is before it",
                    related=(Related(container.anchor, f"{known.framework} runs here"),),
                )
                return


def _is_inside(service: Service) -> bool:
    spec = service.spec
    if spec is None or "loadBalancerSourceRanges" in spec or "loadBalancerClass" in spec:
        return True
    said = [f"{name}={value}".lower() for name, value in service.annotations.items()]
    return any("internal" in each and not each.endswith("=false") for each in said)


def _open(routes: Routes) -> Iterator[tuple[Container, OpenInterface]]:
    for workload in routes.nearest:
        for pod in workload.pods:
            for container in pod.containers if routes.service.selects(pod.labels) and not _is_guarded(pod) else ():
                known = open_interface(container.server.framework) if container.server is not None else None
                if known is not None and not _is_protected(container, known):
                    yield container, known


def _is_guarded(pod: PodSpec) -> bool:
    others = [*pod.containers, *pod.sidecars]
    names = [f"{each.name} {each.image.name if each.image else ''}" for each in others] if len(others) > 1 else []
    return any(guard in name for name in names for guard in _GUARDS)


def _is_protected(container: Container, known: OpenInterface) -> bool:
    return container.env_from or any(
        name in container.env or has_option(container, name) for name in known.protected_by
    )


def _target(container: Container, port: ServicePort) -> int | None:
    text = port.target or ""
    if text.isascii() and text.isdecimal():
        return int(text[:6])
    return next((each.number for each in container.ports if each.name == text), None)
