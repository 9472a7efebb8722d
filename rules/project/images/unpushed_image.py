r"""An image that is built here names no registry, and the cluster always asks a registry for it.

## Why it matters
A name without a registry means Docker Hub: `churn-api:latest` is `docker.io/library/churn-api:latest`, which nobody
but Docker's own team can push to. With the tag `latest`, or none, Kubernetes asks there at each start, even if the
image was loaded onto the node (`minikube image load`, `kind load docker-image`):

```text
Failed to pull image "churn-api:latest": pull access denied, repository does not exist or may require authorization
Warning  Failed  ErrImagePull, ImagePullBackOff
```

For a cluster on your own machine, give the image a version as its tag, or write `imagePullPolicy: IfNotPresent`. For
any other, push it to a registry and write its full name.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
COPY app.py /app/app.py
USER 10001
CMD ["python", "/app/app.py"]
```
```yaml bad compose.yaml
services:
  api:
    image: churn-api:latest
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
      image: churn-api:latest
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY app.py /app/app.py
USER 10001
CMD ["python", "/app/app.py"]
```
```yaml good compose.yaml
services:
  api:
    image: churn-api:1.4.2
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
      image: churn-api:1.4.2
      imagePullPolicy: IfNotPresent
      readinessProbe:
        httpGet: {path: /health, port: 8000}
      resources:
        requests: {memory: 1Gi}
        limits: {memory: 1Gi}
```

## Known limits
Silent where a kustomization or Skaffold puts another name in its place, for names that Docker Hub has, and where it
is not sure that a Dockerfile of the project makes the image.

## References
- https://kubernetes.io/docs/concepts/containers/images/#image-names
- https://kubernetes.io/docs/concepts/containers/images/#imagepullpolicy-defaulting
- https://kind.sigs.k8s.io/docs/user/quick-start/#loading-an-image-into-your-cluster
"""

from collections.abc import Iterator

from dslint.facts.official_images import is_official_image
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, rule

_REPLACED = ("skaffold", "tilt", "kustomize")


@rule(on=ImageUse, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(use: ImageUse) -> Iterator[Finding]:
    container, image = use.container, use.container.image
    if image is None or "/" in image.name or image.digest is not None or is_official_image(image.name):
        return
    if (
        container.image_is_replaced
        or use.how.lower().startswith(_REPLACED)
        or "image" in container.pod.workload.injects
    ):
        return
    if container.effective_pull_policy != "Always":
        return
    policy = container.pull_policy_node
    why = "`imagePullPolicy: Always`" if policy is not None else f"the tag `{image.tag}`" if image.tag else "no tag"
    yield Finding(
        use.span,
        f"with {why}, the cluster pulls this from Docker Hub, where `library/{image.name}` does not exist",
        help="push it and write its full name, or write a version as its tag and load it onto the node",
        related=(Related(use.stage.anchor, "built here"),),
    )
