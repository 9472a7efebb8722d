r"""The container gets every part of the GPU's driver, for display and video too.

## Why it matters
`NVIDIA_DRIVER_CAPABILITIES` says which libraries of the driver are mounted into the container. `compute,utility` is
CUDA and `nvidia-smi`, all that training and inference need. `all` adds OpenGL, Vulkan, video and X11: more that can be
misused, and more that can clash with libraries of the image.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV NVIDIA_DRIVER_CAPABILITIES=all
USER ubuntu
```
```dockerfile fixed
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER ubuntu
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER ubuntu
```

Add `video` where frames are decoded on the GPU (NVDEC), `graphics` where something is rendered.

## References
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Env
from dslint.rule import Category, Edit, Finding, Fix, Profile, Severity, rule


@rule(
    on=Env,
    category=Category.SECURITY,
    severity=Severity.INFO,
    profile=Profile.ALL,
    fix=Fix.UNSAFE,
    covers=("tally/gpu/prefer-minimal-driver-capabilities",),
)
def check(env: Env) -> Iterator[Finding]:
    for pair in env.pairs:
        if pair.name == "NVIDIA_DRIVER_CAPABILITIES" and pair.value and pair.value.text.strip("\"'").lower() == "all":
            yield Finding(
                pair.value.span,
                "`all` mounts every part of the driver, for display and video too; CUDA needs `compute,utility`",
                help="write `NVIDIA_DRIVER_CAPABILITIES=compute,utility`, with `video` or `graphics` if you need them",
                fix=Fix("write `compute,utility`", (Edit(pair.value.span, "compute,utility"),)),
            )
