r"""A part of the GPU's driver, or of what hands GPUs to containers, is installed in the image.

## Why it matters
Two things are no business of an image. The **driver** belongs to the machine: its kernel half runs there, and when a
container starts with a GPU, the other half (`libcuda.so`, `nvidia-smi`) is mounted into it from there. A second one in
the image has another version, sooner or later, and then:

```text
Failed to initialize NVML: Driver/library version mismatch
```

The **NVIDIA Container Toolkit** does that mounting, on the machine, before the container exists. Inside the container
it does nothing but take up space; a missing GPU is still missing.

An image needs CUDA's libraries only: from `nvidia/cuda`, from `pytorch/pytorch`, or from the wheels of PyTorch, which
bring their own.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends nvidia-driver-550 && rm -rf /var/lib/apt/lists/*
USER ubuntu
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*
USER ubuntu
```

Then start the container with `docker run --gpus all`, or with `nvidia.com/gpu: 1` in the limits of a pod.

## Known limits
Silent where the image itself starts containers (Docker or containerd are installed, or come with the base image).

## References
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/install-guide.html
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/arch-overview.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Severity, once_per_node, rule
from dslint.shell import AptInstall, PackageInstall

_TOOLKIT = r"(?:nvidia-container-(?:toolkit|runtime)|nvidia-docker2?|libnvidia-container)(?:$|[\d=-].*)"
_DRIVER = (
    r"(?:nvidia-(?:driver|headless|dkms|utils|kernel-(?:common|source|open))-\d{3}|libnvidia-compute-\d{3}"
    r"|cuda-drivers|nvidia-driver|nvidia-smi|xserver-xorg-video-nvidia)(?:$|[\d=-].*)"
)


@rule(
    on=(AptInstall, PackageInstall),
    category=Category.CORRECTNESS,
    severity=Severity.WARNING,
    covers=("tally/gpu/no-container-runtime-in-image",),
)
def check(install: AptInstall | PackageInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or run.stage is None:
        return
    for word in install.packages:
        toolkit = re.fullmatch(_TOOLKIT, word.text) is not None
        if not (toolkit or re.fullmatch(_DRIVER, word.text)) or _starts_containers(run.stage):
            continue
        what = "hands GPUs to containers from outside" if toolkit else "is part of the driver, which the machine has"
        yield Finding(
            word.span,
            f"`{word.text}` {what}: in the image it " + ("does nothing" if toolkit else "gets in that one's way"),
            help="leave it out, and start the container with `--gpus all` (Kubernetes: `nvidia.com/gpu` in its limits)",
        )
        return


@once_per_node
def _starts_containers(stage: Stage) -> bool:
    images = [each.image.name for each in stage.chain if each.image is not None]
    text = "".join(each.span.text for each in stage.chain)
    return any(re.search("docker|dind|containerd|k3s|kind", name) for name in images) or bool(
        re.search(r"\b(?:docker-ce|docker\.io|containerd(?:\.io)?|dockerd|moby-engine|podman|k3s)\b", text)
    )
