r"""A pod forbids root, and the image that it runs is built to run as root.

## Why it matters
With `runAsNonRoot: true` and without `runAsUser`, the cluster asks the image for its user when the container starts.
If the Dockerfile sets none, or root, the container is not started at all. A name will not do either (`USER appuser`),
as the cluster cannot look up its number in the image:

```text
CreateContainerConfigError
Error: container has runAsNonRoot and image will run as root
Error: container has runAsNonRoot and image has non-numeric user (appuser), cannot verify user is non-root
```

The image builds, and the manifest is accepted: only the two together fail.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN useradd --create-home appuser
COPY app.py /app/app.py
USER appuser
CMD ["python", "/app/app.py"]
```
```yaml bad compose.yaml
services:
  trainer:
    image: ghcr.io/acme/trainer:1.4.2
    build: .
```
```yaml bad job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      securityContext:
        runAsNonRoot: true
      containers:
      - name: train
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          limits:
            memory: 8Gi
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
COPY app.py /app/app.py
USER 10001
CMD ["python", "/app/app.py"]
```
```yaml good compose.yaml
services:
  trainer:
    image: ghcr.io/acme/trainer:1.4.2
    build: .
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
      securityContext:
        runAsNonRoot: true
      containers:
      - name: train
        image: ghcr.io/acme/trainer:1.4.2
        resources:
          requests:
            memory: 8Gi
          limits:
            memory: 8Gi
```

## Known limits
Which Dockerfile makes an image is taken from compose files, scripts and workflows of the project; where none of them
says it, the only Dockerfile makes the only image that no registry can have (`churn:latest`). Where that is not sure,
nothing is said. Without a `USER` instruction the base image's user counts, which is only known for common images.

## References
- https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
- https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
"""

from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.image_users import runs_as_root
from dslint.project import ImageUse
from dslint.rule import Category, Finding, Related, Severity, Span, rule


@rule(
    on=ImageUse,
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    covers=(),
)
def check(use: ImageUse) -> Iterator[Finding]:
    setting = use.container.security.run_as_non_root
    if setting is None or setting.value is not True or use.container.security.run_as_user is not None:
        return
    wrong = _wrong_user(use.stage)
    if wrong is not None:
        what, place = wrong
        yield Finding(
            setting.node.span,
            f"`runAsNonRoot` needs an image with the number of a user, and this one {what}: the container never starts",
            help="end the Dockerfile with a number, such as `USER 10001`, or write it here as `runAsUser: 10001`",
            related=(Related(use.span, "the image"), Related(place, f"it {what}")),
        )


def _wrong_user(stage: Stage) -> tuple[str, Span] | None:
    user, image = stage.user, stage.root_image
    if user is None:
        is_root = image is not None and image.known and runs_as_root(image.name)
        return ("names no user, so it runs as root", stage.anchor) if is_root else None
    if not user.known:
        return None
    if user.is_root:
        return f"runs as `{user.text}`", user.span
    return None if user.name.isdecimal() else (f"names its user `{user.name}`", user.span)
