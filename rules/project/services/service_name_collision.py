r"""A Service's name sets a variable that makes a program in its pods fail.

## Why it matters
For each Service, Kubernetes sets variables in all pods of the namespace that start after it. A Service called `vllm`
sets `VLLM_PORT=tcp://10.0.171.239:8000`. vLLM reads a variable of that very name, takes it for a port number, and
ends:

```text
ValueError: VLLM_PORT 'tcp://10.0.171.239:8000' appears to be a URI
```

On the first day it works, as the pod starts before the Service is there. On the next restart the Service is there,
and the pod never comes up again. The same happens to MLflow (`MLFLOW_PORT`), Jupyter (`JUPYTER_PORT`) and Spark
(`SPARK_MASTER_PORT`). The variables are a leftover from before Kubernetes had DNS; `enableServiceLinks: false`
switches them off for a pod.

## Examples
```yaml bad
apiVersion: v1
kind: Service
metadata:
  name: vllm
spec:
  selector:
    app: vllm
  ports:
  - port: 8000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
spec:
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        ports:
        - containerPort: 8000
```
```yaml fixed
apiVersion: v1
kind: Service
metadata:
  name: vllm
spec:
  selector:
    app: vllm
  ports:
  - port: 8000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
spec:
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        ports:
        - containerPort: 8000
      enableServiceLinks: false
```
```yaml good
apiVersion: v1
kind: Service
metadata:
  name: vllm-api
spec:
  selector:
    app: vllm
  ports:
  - port: 8000
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: vllm
spec:
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels:
      app: vllm
  template:
    metadata:
      labels:
        app: vllm
    spec:
      containers:
      - name: vllm
        image: vllm/vllm-openai:v0.10.1
        args: ["--model", "/models/qwen3-8b", "--host", "0.0.0.0"]
        ports:
        - containerPort: 8000
        startupProbe:
          httpGet:
            path: /health
            port: 8000
          failureThreshold: 60
        readinessProbe:
          httpGet:
            path: /health
            port: 8000
        resources:
          requests:
            memory: 24Gi
          limits:
            memory: 24Gi
            nvidia.com/gpu: 1
```

## Known limits
Looked at are the pods that the Service itself selects (those in its own file or directory, if there are any); others of
the namespace get the variable too. A program is known by its image or by the command in the manifest.

## References
- https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
- https://github.com/vllm-project/vllm/issues/34199
- https://github.com/jupyter/docker-stacks/issues/2106
- https://github.com/big-data-europe/docker-spark/issues/128
"""

from collections.abc import Iterator

from dslint.facts.service_variables import ServiceVariable, service_variable
from dslint.kubernetes import Container
from dslint.project import Routes
from dslint.rule import Category, Finding, Fix, Related, Severity, rule


@rule(
    on=Routes,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    covers=(),
)
def check(routes: Routes) -> Iterator[Finding]:
    known = service_variable(routes.service.name or "")
    if known is None or routes.service.headless:
        return
    pods = [pod for workload in routes.nearest for pod in workload.pods if pod.enable_service_links is not False]
    readers = [container for pod in pods for container in pod.containers if _reads(container, known)]
    if readers:
        refused = list(dict.fromkeys(reader.pod for reader in readers))
        edits = tuple(pod.yaml.insert("enableServiceLinks", "false") for pod in refused)
        fixable = all("enableServiceLinks" not in pod.yaml for pod in refused)
        yield Finding(
            routes.service.anchor,
            f"a Service called `{known.service}` sets `{known.variable}` to an address, which {known.reader} takes for "
            "its port number: the pods fail when they start after it",
            help="write `enableServiceLinks: false` in the pod spec, or give the Service another name",
            related=tuple(Related(reader.anchor, f"{known.reader} runs here") for reader in readers),
            fix=Fix("switch the variables off with `enableServiceLinks: false`", edits) if fixable else None,
        )


def _reads(container: Container, known: ServiceVariable) -> bool:
    if known.variable in container.env:
        return False
    if any(
        word.text.startswith(known.flags) or f" {flag}" in word.text for word in container.argv for flag in known.flags
    ):
        return False
    if container.commands:
        return any(command.name in known.programs for command in container.commands)
    return container.image is not None and known.is_image(container.image.name)
