r"""The image asks for all GPUs of the machine, whether a container was given one or not.

## Why it matters
With `NVIDIA_VISIBLE_DEVICES=all` in an image, NVIDIA's container runtime hands every GPU of the node to every container
of that image. In a cluster that means: a pod without a GPU in its limits sees and uses those that belong to others, and
one that asked for one GPU may get eight. The owners' trainings then fail with `CUDA out of memory`, and nobody knows
why.

Nothing is won by it: `docker run --gpus all`, and the device plugin of Kubernetes, set the variable themselves.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
ENV NVIDIA_VISIBLE_DEVICES=all
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
USER 10001
```

## Known limits
On images built on `nvidia/cuda`, which set the variable themselves, the line is only needless: that is another rule's
affair, redundant-visible-devices.
Silent where the file or stage is named after GPUs. How a node treats the variable depends on how
its container toolkit is set up.

## References
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
- https://github.com/NVIDIA/k8s-device-plugin
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Env
from dslint.rule import Category, Finding, Profile, Severity, rule

_OWN = ("nvidia/", "nvcr.io/", "pytorch/", "tensorflow/", "rapidsai/", "vllm/")


@rule(on=Env, category=Category.SECURITY, severity=Severity.INFO, profile=Profile.STRICT)
def check(env: Env) -> Iterator[Finding]:
    image = env.stage.root_image if env.stage is not None else None
    document = env.document
    if image is None or not image.known or image.name.startswith(_OWN) or "cuda" in image.raw:
        return
    if not isinstance(document, Dockerfile) or env.stage not in document.shipped_stages:
        return
    if re.search("gpu|cuda|nvidia", f"{document.source.path} {env.stage.name}".lower()):
        return
    for pair in env.pairs:
        if pair.name == "NVIDIA_VISIBLE_DEVICES" and pair.value is not None and pair.value.text.strip("\"'") == "all":
            yield Finding(
                pair.span,
                "every container of this image gets all GPUs of its machine, also those that others asked for",
                help="leave it out: whoever starts a container with a GPU sets it, Docker and Kubernetes alike",
            )
