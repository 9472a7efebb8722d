r"""LD_LIBRARY_PATH is set anew, without the directories in which the base image finds the GPU's driver.

## Why it matters
Images for GPUs come with a value of `LD_LIBRARY_PATH`: `/usr/local/nvidia/lib64`, where Google's nodes put the driver,
and the directories of CUDA or of the framework. `ENV LD_LIBRARY_PATH=/my/libs` replaces it. The build works, and at run
time the libraries are not found:

```text
ImportError: libcuda.so.1: cannot open shared object file: No such file or directory
```

TensorFlow and PyTorch often say less: they go on without the GPU, a hundred times slower.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV LD_LIBRARY_PATH=/opt/tools/lib
USER ubuntu
```
```dockerfile fixed
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV LD_LIBRARY_PATH=/opt/tools/lib:$LD_LIBRARY_PATH
USER ubuntu
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV LD_LIBRARY_PATH=/opt/tools/lib:/usr/local/nvidia/lib64
USER ubuntu
```

A manifest cannot add to the image's value at all, `env` always replaces it; there, name all directories.

## Known limits
Known are the images `nvidia/cuda`, `pytorch/pytorch`, `tensorflow/tensorflow` and those of nvcr.io/nvidia, and in
manifests containers with a GPU of NVIDIA. Silent where the new value names a directory of NVIDIA's driver.

## References
- https://cloud.google.com/kubernetes-engine/docs/how-to/gpus
- https://docs.docker.com/reference/dockerfile/#env
"""

from collections.abc import Iterator

from dslint.dockerfile import Env
from dslint.images import ImageRef
from dslint.kubernetes import Container
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule

_NAME = "LD_LIBRARY_PATH"
_IMAGES = ("nvidia/cuda", "pytorch/pytorch", "tensorflow/tensorflow", "nvcr.io/nvidia/")


@rule(
    on=(Env, Container),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    profile=Profile.STRICT,
    fix=Fix.UNSAFE,
)
def check(node: Env | Container) -> Iterator[Finding]:
    yield from _of_container(node) if isinstance(node, Container) else _of_image(node)


def _of_image(env: Env) -> Iterator[Finding]:
    image = env.stage.root_image if env.stage is not None and not env.in_onbuild else None
    for pair in env.pairs if image is not None and _has_own_path(image) else ():
        if pair.name != _NAME or pair.value is None or _NAME in pair.value.text or not _is_other(pair.value.text):
            continue
        text = pair.value.text
        end = pair.value.part(len(text), len(text)) if text and "$" not in text else None
        edit = Edit(end, f":${_NAME}") if end is not None else None
        yield Finding(
            pair.value.span,
            f"this replaces the directories in which `{image}` finds the driver and CUDA",
            help=f"add to them: `{_NAME}={text}:${_NAME}`",
            fix=Fix("add to the base image's value", (edit,)) if edit else None,
        )


def _of_container(container: Container) -> Iterator[Finding]:
    variable = container.env.get(_NAME)
    node = (
        variable.value_node
        if variable is not None and (container.gpu_resource or "").startswith("nvidia.com/")
        else None
    )
    if node is not None and node.text and "$" not in node.text and _is_other(node.text):
        yield Finding(
            node.span,
            "this replaces the directories in which the image finds the driver and CUDA",
            help=f"leave it out and set it in the image with ENV, or add `/usr/local/nvidia/lib64`: `{node.text}:...`",
        )


def _has_own_path(image: ImageRef) -> bool:
    return image.known and image.name.startswith(_IMAGES)


def _is_other(value: str) -> bool:
    return "nvidia/lib" not in value and "$" not in value
