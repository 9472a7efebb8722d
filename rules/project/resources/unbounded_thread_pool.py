r"""A numerical library starts a thread for each processor of the node, and the container may use a few.

## Why it matters
NumPy, PyTorch, ONNX Runtime, XGBoost and LightGBM ask the machine how many processors it has and start as many threads.
A container with `cpu: 4` on a node with 64 processors gets 64 threads, which share the time of four. They are all
stopped each time the share is used up, and wait for one another in between: predictions take ten times as long as with
four threads, and nothing in the log says why.

`OMP_NUM_THREADS` tells them. Kubernetes can fill it in from the limit:

```text
- name: OMP_NUM_THREADS
  valueFrom:
    resourceFieldRef: {resource: limits.cpu}
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir lightgbm==4.5.0
COPY app.py /app/app.py
USER 10001
CMD ["python", "/app/app.py"]
```
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.2
    build: .
```
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/api:1.4.2
    resources:
      limits: {cpu: 4, memory: 8Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir lightgbm==4.5.0
COPY app.py /app/app.py
ENV OMP_NUM_THREADS=4
USER 10001
CMD ["python", "/app/app.py"]
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/api:1.4.2
    build: .
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: api
spec:
  containers:
  - name: api
    image: ghcr.io/acme/api:1.4.2
    readinessProbe:
      httpGet: {path: /health, port: 8000}
    resources:
      requests: {cpu: 4, memory: 8Gi}
      limits: {cpu: 4, memory: 8Gi}
```

## Known limits
Known is what the Dockerfile installs by name, not what a requirements file brings. Silent for containers with a GPU,
with 16 processors and more, and where variables come from a ConfigMap or a Secret.

## References
- https://docs.pytorch.org/docs/stable/notes/cpu_threading_torchscript_inference.html
- https://github.com/kserve/kserve/issues/1031
"""

import re
from collections.abc import Iterator

from dslint.project import ImageUse
from dslint.rule import Category, Finding, Profile, Related, Severity, rule

_LIBRARIES = r"\b(torch|numpy|scipy|scikit-learn|onnxruntime|lightgbm|xgboost|catboost|faiss-cpu|pytorch/pytorch)\b"
_TOLD = r"(?:OMP|MKL|OPENBLAS|TORCH|NUMEXPR|BLIS)_NUM_THREADS|LOKY_MAX_CPU_COUNT|set_num_threads"
_MANY = 16


@rule(on=ImageUse, category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.STRICT)
def check(use: ImageUse) -> Iterator[Finding]:
    container = use.container
    cpu = container.limits.get("cpu")
    if cpu is None or cpu.value is None or cpu.value >= _MANY or container.gpus is not None or container.env_from:
        return
    if container.role != "container" or any(re.fullmatch(_TOLD, name) for name in container.env):
        return
    if use.stage.mentions(re.compile(_TOLD)) or any(re.search(_TOLD, word.text) for word in container.argv):
        return
    texts = [use.stage.span.text, str(use.stage.root_image)] if use.stage.mentions(re.compile(_LIBRARIES)) else []
    library = next((found[1] for text in texts if (found := re.search(_LIBRARIES, text)) is not None), None)
    if library is not None:
        yield Finding(
            cpu.node.span,
            f"`{library}` starts a thread for each processor of the node, and they share the time of {cpu.text}",
            help="set the variable `OMP_NUM_THREADS` to this limit",
            related=(Related(use.stage.anchor, "what the image is built from"),),
        )
