r"""A volume is mounted for downloaded models, but the image keeps them somewhere else.

## Why it matters
Libraries that download models look into a few variables for where to keep them: `HF_HOME`, `TORCH_HOME`. If the
Dockerfile sets one, the volume at the usual place (`/root/.cache/huggingface`) stays empty: each restart downloads
all models again, and nothing says so but the time that it takes, and the bill.

The usual place is in the home of the user who runs the program. With `USER appuser` it is no longer below `/root`.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir transformers==4.47.1
ENV HF_HOME=/models
COPY serve.py .
USER 10001
CMD ["python", "serve.py"]
```
```yaml bad compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml bad pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      resources:
        limits: {memory: 8Gi}
      volumeMounts:
        - {name: models, mountPath: /root/.cache/huggingface}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir transformers==4.47.1
ENV HF_HOME=/models
COPY serve.py .
USER 10001
CMD ["python", "serve.py"]
```
```yaml good compose.yaml
services:
  api:
    image: ghcr.io/acme/churn-api:1.4.2
    build: .
```
```yaml good pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: churn-api
spec:
  containers:
    - name: api
      image: ghcr.io/acme/churn-api:1.4.2
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
      volumeMounts:
        - {name: models, mountPath: /models}
  volumes:
    - name: models
      persistentVolumeClaim: {claimName: models}
```

## Known limits
Looked at are volumes at directories named as the caches of Hugging Face and PyTorch (`.cache/huggingface`,
`.cache/torch`), or at their parent `.cache`. Silent where another mount holds the place that the image names, where
variables come from a ConfigMap or a Secret, and where it is not sure which Dockerfile makes the image.

## References
- https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
- https://docs.pytorch.org/docs/stable/hub.html#where-are-my-downloaded-models-saved
"""

import re
from collections.abc import Iterator

from dslint.kubernetes import VolumeMount
from dslint.project import ImageUse
from dslint.project.layout import below
from dslint.rule import Category, Finding, Related, Severity, Span, rule

_CACHES = {
    "huggingface": ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "TRANSFORMERS_CACHE", "XDG_CACHE_HOME"),
    "torch": ("TORCH_HOME", "XDG_CACHE_HOME"),
}
_USUAL = r"/(?:root|home/[\w.-]+)/\.cache/(huggingface|torch)(?:/hub)?"


@rule(on=ImageUse, category=Category.EFFICIENCY, severity=Severity.WARNING)
def check(use: ImageUse) -> Iterator[Finding]:
    if use.container.env_from or "HOME" in use.container.env:
        return
    for mount in use.container.mounts:
        found = re.fullmatch(_USUAL, (mount.path or "").rstrip("/"))
        other = _other_place(use, found[1]) if found is not None else None
        if found is None or other is None or mount.path_node is None:
            continue
        directory, place = other
        if below(mount.path or "", directory) is None and not any(
            _holds(each, directory) for each in use.container.mounts
        ):
            yield Finding(
                mount.path_node.span,
                f"this volume stays empty: the image keeps its models in `{directory}` and loads them anew each time",
                help=f"mount it at `{directory}`",
                related=(Related(place, "where the image keeps them"),),
            )


def _other_place(use: ImageUse, library: str) -> tuple[str, Span] | None:
    """The directory that a variable of the image names, and the variable."""
    for name in _CACHES[library]:
        if name in use.container.env:
            return None
        variable = use.stage.env.get(name)
        if variable is not None:
            known = variable.known and variable.text.startswith("/") and "$" not in variable.text
            return (variable.text.rstrip("/"), variable.span) if known else None
    return None


def _holds(mount: VolumeMount, directory: str) -> bool:
    return mount.path is not None and below(mount.path.rstrip("/") or "/", directory) is not None
