r"""Code is compiled with another CUDA than the one that torch was built for.

## Why it matters
Packages such as flash-attn, apex or deepspeed are compiled during the install, with the CUDA compiler of the base
image, against the torch that is installed. torch checks that both are of the same major version:

```text
RuntimeError: The detected CUDA version (12.4) mismatches the version that was used to compile
PyTorch (11.8). Please make sure to use the same CUDA versions.
```

Where nothing checks, the error comes when the code is loaded (`undefined symbol`), or on the GPU.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install --no-cache-dir torch==2.5.1 --index-url https://download.pytorch.org/whl/cu118
RUN pip install --no-cache-dir --no-build-isolation flash-attn==2.7.4.post1
USER 10001
```
```dockerfile good
FROM nvidia/cuda:12.4.1-devel-ubuntu22.04
RUN pip install --no-cache-dir torch==2.5.1 --index-url https://download.pytorch.org/whl/cu124
RUN pip install --no-cache-dir --no-build-isolation flash-attn==2.7.4.post1
USER 10001
```

## Known limits
Only images with the CUDA compiler (`devel`) are judged, where the file names something that is compiled against torch.
Without that, torch's own CUDA is all that counts.

## References
- https://pytorch.org/get-started/locally/
- https://github.com/Dao-AILab/flash-attention#installation-and-features
- https://github.com/pixeloven/ComfyUI-Docker/pull/46
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.facts.cuda_images import is_cuda_image
from dslint.project.indexes import indexes_of
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Finding, Related, Severity, rule
from dslint.shell import PipInstall

_COMPILED = (
    r"flash[-_]attn|flash-attention|apex|deepspeed|xformers|detectron2|pytorch3d|mmcv|cpp_extension|TORCH_CUDA_ARCH"
    r"|no-build-isolation|causal[-_]conv1d|mamba[-_]ssm|transformer[-_]engine|gsplat|tiny-?cuda|nvdiffrast|setup\.py"
)


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("torch",))
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    run = install_of(node).enclosing(Run)
    stage = run.stage if run is not None else None
    torch = next((each for each in node.requirements if each.normalized == "torch" and each.known), None)
    image = _compiler(stage) if stage is not None and torch is not None else None
    if torch is None or stage is None or image is None:
        return
    build = (torch.pinned_version or "").partition("+")[2] or _build_of_index(node)
    found = re.fullmatch(r"cu(\d\d)(\d)", build)
    if found is None or found[1] == image.partition(".")[0]:
        return
    yield Finding(
        torch.span,
        f"torch is built for CUDA {found[1]}.{found[2]} here, and the image compiles with CUDA {image}: what is"
        " compiled against it will not load, or not build at all",
        help=f"take a torch for CUDA {image.partition('.')[0]}, or a base image with CUDA {found[1]}",
        related=(Related(stage.chain[-1].anchor, "the compiler comes from here"), *shown_with(node)),
    )


def _compiler(stage: Stage) -> str | None:
    """The CUDA version of the base image's compiler, if there is one, and something is compiled with it."""
    image = stage.root_image
    if image is None or not image.known or not is_cuda_image(image.name) or "devel" not in image.variant.split("-"):
        return None
    if image.version is None or not any(re.search(_COMPILED, each.span.text) for each in stage.chain):
        return None
    return ".".join(str(part) for part in image.version[:2])


def _build_of_index(node: PipInstall | Installs) -> str:
    urls = indexes_of(node).urls
    found = re.search(r"download\.pytorch\.org/whl/(cu\d+)", urls[0]) if len(urls) == 1 else None
    return found[1] if found else ""
