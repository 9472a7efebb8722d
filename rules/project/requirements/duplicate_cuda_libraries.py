r"""The image holds CUDA's libraries twice: from its base image, and from torch's own packages.

## Why it matters
torch from PyPI brings all of CUDA that it needs, as packages of their own (`nvidia-cublas-cu12`, `nvidia-cudnn-cu12`
and a dozen more), and never looks at what the base image has. On `nvidia/cuda:...-runtime` the same libraries lie
there a second time, two to three gigabytes of them, and every node pulls both. Where something does load the base
image's cuDNN by accident, it crashes with

```text
Could not load library libcudnn_ops_infer.so.8. Error: libcudnn_ops_infer.so.8: cannot open shared object file
```

The driver comes from the node in any case. So torch runs just as well on the small `base` flavour of the image, and on
a plain `python:3.13-slim` too.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.8.1-cudnn-runtime-ubuntu22.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
RUN pip3 install --no-cache-dir torch==2.7.1
USER 10001
```
```dockerfile fixed
FROM nvidia/cuda:12.8.1-base-ubuntu22.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
RUN pip3 install --no-cache-dir torch==2.7.1
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
# for machines with a GPU
RUN pip install --no-cache-dir torch==2.7.1
USER 10001
```

## Known limits
Only `runtime` images are judged (for `devel` there is cuda-devel-final-stage), and only stages that ship. Nothing is
said where something else may load CUDA from the base image: onnxruntime-gpu, tensorflow, cupy, ctranslate2, faiss and
the like, programs that are compiled, files that are copied from another stage's build, other requirements files.

## References
- https://pypi.org/project/torch/
- https://hub.docker.com/r/nvidia/cuda
- https://github.com/pytorch/pytorch/issues/17621
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.facts.cuda_images import gone_cuda_tag, is_cuda_image
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of, shown_with, together
from dslint.rule import Category, Edit, Finding, Fix, Related, Severity, rule
from dslint.shell import PipInstall

_LOADS_CUDA = (
    r"onnx|tensor(?:flow|rt)|cupy|ctranslate|whisper|faiss|paddle|jax|dali|pycuda|numba|bitsandbytes|llama|nvcc"
    r"|make\b|flash|deepspeed|xformers|apex|cuda_home|LD_LIBRARY_PATH|vllm|sglang|rapids|cudf|cuml|nemo|detectron|mmcv"
    r"|setup\.py|cpp_ext|git\+|\.whl|exllama|auto-?gptq|awq|spacy\[cuda|warp|nvidia-|torch2trt|lightgbm|xgboost|ollama"
)


@rule(
    on=(PipInstall, Installs),
    category=Category.EFFICIENCY,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    keywords=("cuda",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    torch = next((each for each in node.requirements if each.normalized == "torch" and each.known), None)
    run = install_of(node).enclosing(Run)
    stage = run.stage if run is not None else None
    if torch is None or stage is None or not _is_runtime(stage) or _loads_cuda(node, stage):
        return
    if "cpu" in (torch.pinned_version or "") or any("/cpu" in url for url in indexes_of(node).urls):
        return
    base = stage.chain[-1]
    slim = re.sub(r"-(?:cudnn\d*-)?runtime", "-base", str(base.image))
    edit = Edit(base.anchor, slim) if base.anchor.text == str(base.image) else None
    yield Finding(
        base.anchor,
        f"`{base.image}` brings CUDA's libraries, and torch its own once more: gigabytes that every node pulls twice",
        help=f"start from `{slim}`, or from a plain Python image",
        related=(Related(torch.span, "this torch brings its own CUDA"), *shown_with(node)),
        fix=Fix("take the image without CUDA's libraries", (edit,)) if edit else None,
    )


def _is_runtime(stage: Stage) -> bool:
    """Whether it ships, on an image with CUDA's libraries but without the compiler."""
    image, document = stage.root_image, stage.document
    if image is None or not image.known or not is_cuda_image(image.name) or image.digest or gone_cuda_tag(image.tag):
        return False
    return (
        "runtime" in image.variant.split("-") and isinstance(document, Dockerfile) and stage in document.shipped_stages
    )


def _loads_cuda(node: PipInstall | Installs, stage: Stage) -> bool:
    """Whether something else in the image may need the base image's CUDA."""
    if any(copy.from_ is not None for each in stage.chain for copy in each.copies) or _hides_more(node, stage):
        return True
    texts = [each.span.text.replace(str(each.image), "") for each in stage.chain]
    names = [each.name for each in together(node)]
    return any(re.search(_LOADS_CUDA, text, re.IGNORECASE) for text in [*texts, *names])


def _hides_more(node: PipInstall | Installs, stage: Stage) -> bool:
    """Whether another command installs from files, or a project, that are not looked into here."""
    seen = install_of(node)
    others = [each for each in stage.commands if isinstance(each, PipInstall) and each is not seen]
    if not isinstance(node, Installs) and node.requirement_files:
        return True
    return any(each.requirement_files or each.installs_project for each in others)
