r"""`NVIDIA_VISIBLE_DEVICES=all` repeats what the base image says.

## Why it matters
The images `nvidia/cuda` set this variable themselves, to the same value. The line does nothing, and whoever reads it
later wonders what it is for.

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
ENV NVIDIA_VISIBLE_DEVICES=all
USER ubuntu
```
```dockerfile good
FROM nvidia/cuda:12.6.3-runtime-ubuntu24.04
USER ubuntu
```

## References
- https://hub.docker.com/r/nvidia/cuda
- https://docs.nvidia.com/datacenter/cloud-native/container-toolkit/latest/docker-specialized.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Env
from dslint.rule import Category, Finding, Profile, Severity, rule


@rule(
    on=Env,
    category=Category.STYLE,
    severity=Severity.INFO,
    profile=Profile.ALL,
    covers=("tally/gpu/no-hardcoded-visible-devices",),
)
def check(env: Env) -> Iterator[Finding]:
    for pair in env.pairs:
        if pair.name != "NVIDIA_VISIBLE_DEVICES" or pair.value is None or env.value(pair.value)[0] != "all":
            continue
        image = env.stage.root_image if env.stage is not None else None
        if image is not None and image.known and image.name == "nvidia/cuda":
            yield Finding(
                pair.span, "`nvidia/cuda` sets this variable to the same value already", help="leave the line out"
            )
