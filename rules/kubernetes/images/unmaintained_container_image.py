r"""Nobody maintains a container's image any more.

## Why it matters
Its makers have stopped: no security fixes for a server that takes requests, no rebuilds with newer system libraries,
no support for the next GPU. The longer it runs, the further the way to its successor.

## Examples
```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: serve
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: serve
        image: pytorch/torchserve:0.9.0-cpu
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

```yaml good
apiVersion: batch/v1
kind: Job
metadata:
  name: serve
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: serve
        image: nvcr.io/nvidia/tritonserver:25.02-py3
        resources:
          requests:
            memory: 2Gi
          limits:
            memory: 2Gi
```

## Known limits
A short list of images whose makers say so themselves, or which have stood still for years (as of 2026-11). Nothing is
said of copies in other registries, and of names that a kustomization of the project replaces, or a compose file builds.

## References
- https://github.com/pytorch/serve
- https://github.com/huggingface/text-generation-inference
- https://github.com/ray-project/ray/issues/46378
"""

from collections.abc import Iterator

from dslint.facts.image_fates import fate_of_image
from dslint.rule import Category, Finding, Severity, rule
from dslint.running import RunsImage


@rule(on=RunsImage, category=Category.SECURITY, severity=Severity.WARNING, covers=("kubescape/C-0292",))
def check(container: RunsImage) -> Iterator[Finding]:
    image, node = container.image, container.image_node
    if image is None or node is None or not image.known:
        return
    found = fate_of_image(image.name, image.tag)
    if found is not None and found.fate == "unmaintained" and not container.image_is_replaced:
        yield Finding(
            node.span,
            f"`{image}` gets no fixes any more: {found.why}",
            help=found.cure(image.name, image.tag),
        )
