r"""Of several containers of a KServe model, none has the name that KServe looks for.

## Why it matters
KServe mounts the model, sets the port and starts the proxy for one container, which it finds by its name: it must be
called `kserve-container`. A single container gets this name by itself; where there are two or more, the one with the
model must bear it. Otherwise the model is downloaded into nowhere, and the server does not find it:

```text
FileNotFoundError: [Errno 2] No such file or directory: '/mnt/models'
```

## Examples
```yaml bad
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: churn
spec:
  predictor:
    containers:
    - name: model
      image: ghcr.io/acme/churn:1.4.2
    - name: logger
      image: ghcr.io/acme/logger:0.3.1
```
```yaml good
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
metadata:
  name: churn
spec:
  predictor:
    containers:
    - name: kserve-container
      image: ghcr.io/acme/churn:1.4.2
      resources:
        limits:
          memory: 4Gi
    - name: logger
      image: ghcr.io/acme/logger:0.3.1
      resources:
        limits:
          memory: 128Mi
```

## Known limits
In a ServingRuntime no container is renamed, so a single one must bear the name too; the runtimes of ModelMesh
(`multiModel: true`), which have other names, are not looked at. Workers of several nodes are called `worker-container`.

## References
- https://kserve.github.io/website/docs/model-serving/predictive-inference/frameworks/custom-predictor
- https://kserve.github.io/website/docs/concepts/resources/servingruntime
"""

from collections.abc import Iterator

from dslint.kubernetes import PodSpec
from dslint.kubernetes.kinds.kserve import InferenceService, ServingRuntime
from dslint.rule import Category, Finding, Severity, rule

_WORKER = "worker-container"


@rule(on=(InferenceService, ServingRuntime), category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(served: InferenceService | ServingRuntime) -> Iterator[Finding]:
    for pod in served.pods:
        wanted = _WORKER if pod.role == "worker" else "kserve-container"
        names = [container.name for container in pod.containers]
        if not served.looks_for_name(pod) or wanted in names or _has_model(pod):
            continue
        yield Finding(
            pod.containers[0].anchor,
            f"no container is called `{wanted}`: KServe does not know which one holds the model",
            help=f"call the container with the model `{wanted}`",
        )


def _has_model(pod: PodSpec) -> bool:
    """Whether the model's container stands apart, so that the others are sidecars."""
    return not pod.is_whole
