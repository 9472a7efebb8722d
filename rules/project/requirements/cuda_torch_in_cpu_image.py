r"""PyTorch is installed with its CUDA libraries in an image that says nothing of a GPU.

## Why it matters
What `pip install torch` brings on Linux is the build for NVIDIA GPUs: PyTorch itself and four to seven gigabytes of
CUDA libraries. Without a GPU they are never used, but every push, every pull and every new node pays for them: a small
web service becomes an image of 8 GB, and nodes run out of disk. The build for CPUs is on PyTorch's own index, computes
the same and has a tenth of the size.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 fastapi==0.115.6
USER 10001
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 --index-url https://download.pytorch.org/whl/cpu
RUN pip install --no-cache-dir fastapi==0.115.6
USER 10001
```

A requirements file that lists `torch==2.5.1` may stay as it is: what is installed already fits, and pip leaves it.

## Known limits
If the image runs on machines with GPUs all the same, say so: a word like `gpu` or `cuda` in a comment, a label or the
name of the file or stage is enough. Silent on images other than plain Python, Debian and Ubuntu, on ARM, beside
packages that need a GPU (vllm, flash-attn, bitsandbytes ...), and where any index is named or configured.

## References
- https://pytorch.org/get-started/locally/
- https://docs.astral.sh/uv/guides/integration/pytorch/
"""

import re
from collections.abc import Iterator
from functools import cache

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of, shown_with, together
from dslint.rule import Category, Finding, Severity, once_per_node, rule
from dslint.shell import PipInstall

_WITH_TORCH = ("torch", "sentence-transformers", "openai-whisper", "easyocr", "ultralytics")


@rule(
    on=(PipInstall, Installs),
    category=Category.EFFICIENCY,
    severity=Severity.INFO,
    keywords=("torch", "sentence", "whisper", "easyocr", "ultralytics"),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    found = [each for each in node.requirements if each.normalized in _WITH_TORCH and not (each.marker or each.url)]
    run = install_of(node).enclosing(Run) if found else None
    if run is None or run.stage is None or not _says_nothing_of_gpus(run.stage):
        return
    everything = together(node)
    if any(each.normalized == "torch" and "+" in each.specifier for each in everything):
        return
    constraints = [each for file in getattr(node, "constraints", []) for each in file.requirements]
    if any(_needs_gpu().match(each.normalized) for each in everything) or install_of(node).has("--no-deps"):
        return
    indexes = indexes_of(node)
    if not indexes.known or indexes.urls or any(each.normalized == "torch" for each in constraints):
        return
    first = next((each for each in found if each.normalized == "torch"), found[0])
    brings = "is" if first.normalized == "torch" else "brings torch in"
    yield Finding(
        first.span,
        f"`{first.name}` {brings} the build for NVIDIA GPUs, with gigabytes of CUDA libraries, and nothing here"
        " speaks of a GPU",
        help="without a GPU, install the build for CPUs first: `pip install torch --index-url"
        " https://download.pytorch.org/whl/cpu`; with one, say so in a comment",
        related=shown_with(node),
    )


@once_per_node
def _says_nothing_of_gpus(stage: Stage) -> bool:
    dockerfile, image = stage.document, stage.root_image
    if not isinstance(dockerfile, Dockerfile) or stage not in dockerfile.shipped_stages or image is None:
        return False
    if not image.known or image.name not in ("python", "debian", "ubuntu") or "alpine" in image.variant:
        return False
    return not _speaks_of_gpus(dockerfile)


@once_per_node
def _speaks_of_gpus(dockerfile: Dockerfile) -> bool:
    return _gpu().search(f"{dockerfile.source.path}\n{dockerfile.source.text}") is not None


@cache
def _gpu() -> re.Pattern[str]:
    return re.compile(
        r"cuda|gpu|nvidia|rocm|\btpu|xpu|habana|neuron|arm64|aarch64|pytorch\.org|torch-backend|TORCH_BACKEND|\bcu1\d\d",
        re.IGNORECASE,
    )


@cache
def _needs_gpu() -> re.Pattern[str]:
    return re.compile(
        r"vllm|sglang|flash-attn|bitsandbytes|xformers|deepspeed|triton$|cupy|onnxruntime-gpu|auto-gptq|autoawq|unsloth"
        r"|nvidia-|pynvml|tensorrt|apex|torch-tensorrt|faiss-gpu|jax-cuda|accelerate$|gpustat|nvitop|torch-xla"
    )
