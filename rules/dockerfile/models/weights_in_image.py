r"""Weights are copied into the image.

## Why it matters
An image with the weights in it has one great advantage: the model is there when the container starts. The price is
paid elsewhere. Every change of a line of code ships gigabytes again unless the layers lie just right, each node pulls
them, and a new model means a new release of the application and the other way round. For a small model that is a good
bargain; for a large one a volume, or an image of the model's own, is the better one.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY serve.py .
COPY model.safetensors /models/
USER 10001
CMD ["python", "serve.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY serve.py .
USER 10001
CMD ["python", "serve.py", "--model", "/models/model.safetensors"]
```

Here `/models` is a volume, which the cluster mounts. Where the weights belong into the image, keep them in a step of
their own in front of the code, so that a change of the code leaves their layer alone.

## Known limits
Judged by the names of the sources: files such as `model.onnx` and `best.pt`, and directories such as `checkpoints`.
The size is not looked at.

## References
- https://kubernetes.io/docs/concepts/storage/volumes/#image
- https://docs.docker.com/build/cache/optimize/
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Dockerfile
from dslint.facts.artifacts import is_weight_directory, is_weights
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(on=(Copy, Add), category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.ALL)
def check(copying: Copy | Add) -> Iterator[Finding]:
    dockerfile = copying.document
    if not isinstance(dockerfile, Dockerfile) or copying.stage not in dockerfile.shipped_stages or copying.from_:
        return
    for word in copying.sources:
        source, known = copying.value(word)
        if known and "://" not in source and (is_weights(source) or is_weight_directory(source)):
            yield Finding(
                word.span,
                f"`{source}` puts weights into the image: each node pulls them, and model and code are released as one",
                help="mount them from a volume, or copy them in front of the code, so that their layer stays the same",
            )
