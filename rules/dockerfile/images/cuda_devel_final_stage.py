r"""The image that ships holds the whole CUDA compiler.

## Why it matters
CUDA images come in three sizes: `base`, `runtime` (the libraries that programs load) and `devel`, which adds `nvcc`,
headers and static libraries, several gigabytes of them. Programs do not need those to run. But every machine
that starts a container pulls them first: a GPU node, paid by the minute, sits idle while a new replica loads, and
the images fill the node's disk until Kubernetes evicts pods from it.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.8.1-cudnn-devel-ubuntu24.04
COPY serve.py /app/serve.py
USER 10001
CMD ["python3", "/app/serve.py"]
```

Compile in one stage, and copy what comes out into another:

```dockerfile good
FROM nvidia/cuda:12.8.1-cudnn-devel-ubuntu24.04 AS build
COPY kernels /src
RUN make -C /src

FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04
COPY --from=build /src/libkernels.so /usr/local/lib/
COPY serve.py /app/serve.py
USER 10001
CMD ["python3", "/app/serve.py"]
```

## Known limits
Nothing is said of images that start nothing (no CMD or ENTRYPOINT, or just a shell), since they are made to build or
to experiment in; of stages whose name says `dev`, `build` or `test`; and of images that name something that compiles
while it runs, such as `nvcc`, deepspeed, flash-attn, vllm or `TORCH_CUDA_ARCH_LIST`. What a requirements file
installs is not looked at.

## References
- https://hub.docker.com/r/nvidia/cuda
- https://docs.docker.com/build/building/multi-stage/
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Stage
from dslint.facts.image_fates import removal_of_image
from dslint.images import ImageRef
from dslint.rule import Category, Finding, Severity, rule

_COMPILES = (
    r"nvcc|ninja|deepspeed|flash[-_]attn|flashinfer|xformers|bitsandbytes|cpp_extension|arch_list|triton|vllm|sglang"
    r"|cupy|pycuda|numba|megatron|transformer[-_]engine|mamba[-_]ssm|cuda_home|tensorrt|apex"
)
_WORKSHOP = r"(?:^|[^a-z])(?:dev|devel|develop|development|devcontainer|builder?|tests?|compile|ci)(?![a-z])"
_SHELLS = ("bash", "sh", "zsh", "")


@rule(
    on=Stage,
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    covers=("tally/gpu/prefer-runtime-final-stage",),
    keywords=("devel",),
)
def check(stage: Stage) -> Iterator[Finding]:
    image = stage.root_image
    if not stage.is_final or image is None or not image.known or "devel" not in image.variant.split("-"):
        return
    if not _brings_cuda(image) or not _starts_something(stage) or _is_workshop(stage):
        return
    if removal_of_image(image.name, image.tag) is not None:
        return
    if any(re.search(_COMPILES, each.span.text, re.IGNORECASE) for each in stage.chain):
        return
    has_runtime = image.name.endswith("nvidia/cuda") or image.name == "pytorch/pytorch"
    runtime = f"`{str(image).replace('-devel', '-runtime')}`" if has_runtime else "an image without the compiler"
    yield Finding(
        stage.anchor,
        f"`{image}` brings the CUDA compiler and headers, gigabytes that every node pulls and few programs need to run",
        help=f"end on {runtime}; if something must be compiled, do it in an earlier stage and copy the result",
    )


def _brings_cuda(image: ImageRef) -> bool:
    """Whether an image with `devel` in its tag brings CUDA: TensorFlow's, for example, are for processors as well."""
    return re.search(r"cuda|cudnn|\bcu1\d|gpu", str(image)) is not None


def _is_workshop(stage: Stage) -> bool:
    path = stage.document.source.path
    return (
        bool(re.search(_WORKSHOP, f"{stage.name} {path.rpartition('/')[2]}", re.IGNORECASE)) or ".devcontainer" in path
    )


def _starts_something(stage: Stage) -> bool:
    started = [each for each in (stage.entrypoint, stage.cmd) if each is not None]
    return any(command.name not in _SHELLS or command.args for each in started for command in each.commands)
