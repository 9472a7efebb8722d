r"""The image looks for libraries among CUDA's stubs, and a program may get a driver that does nothing.

## Why it matters
The directory `stubs` of the CUDA toolkit holds empty copies of `libcuda.so` and `libnvidia-ml.so`. They are there so
that programs can be linked on a machine without a GPU. The real ones belong to the driver and are mounted into the
container when it starts. `LD_LIBRARY_PATH` is asked first: with the stubs in it, a program that opens the driver gets
the empty copy, on a machine where the GPU works perfectly:

```text
CUDA error: CUDA driver is a stub library (error code 34)
```

## Examples
```dockerfile bad
FROM nvidia/cuda:12.6.3-devel-ubuntu24.04
ENV LD_LIBRARY_PATH=/usr/local/cuda/lib64/stubs:$LD_LIBRARY_PATH
USER ubuntu
```
For linking, `LIBRARY_PATH` is the right variable, or `LD_LIBRARY_PATH` for the one command that needs it:

```dockerfile good
FROM nvidia/cuda:12.6.3-devel-ubuntu24.04
ENV LIBRARY_PATH=/usr/local/cuda/lib64/stubs
RUN LD_LIBRARY_PATH=/usr/local/cuda/lib64/stubs make -C /src
USER ubuntu
```

## Known limits
Only what the last stage is made of counts, and only while no later ENV takes the stubs out again.
A file `/etc/ld.so.conf.d/z...` is no harm: it is asked last, when a driver was not found.

## References
- https://docs.nvidia.com/cuda/cuda-c-best-practices-guide/index.html
- https://docs.nvidia.com/cuda/cuda-runtime-api/group__CUDART__TYPES.html
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Env, Run
from dslint.rule import Category, Finding, Severity, Span, rule

_STUBS = r"cuda[\w.-]*/(?:targets/[\w-]+/)?(?:lib|lib64)/stubs\b"


@rule(on=(Env, Run), category=Category.CORRECTNESS, severity=Severity.WARNING, keywords=("stubs",))
def check(instruction: Env | Run) -> Iterator[Finding]:
    document = instruction.document
    final = document.final_stage if isinstance(document, Dockerfile) else None
    if final is None or instruction.stage not in final.chain:
        return
    path = final.env.get("LD_LIBRARY_PATH")
    found = _in_run(instruction) if isinstance(instruction, Run) else None
    if isinstance(instruction, Env) and path is not None and re.search(_STUBS, path.text):
        found = _in_env(instruction)
    if found is not None:
        yield Finding(
            found,
            "programs that open the GPU's driver may find CUDA's empty copy of it here, and no GPU",
            help="take the stubs out of the search path; for linking, set `LIBRARY_PATH` or use an earlier stage",
        )


def _in_env(env: Env) -> Span | None:
    pairs = (pair for pair in env.pairs if pair.name == "LD_LIBRARY_PATH" and pair.value is not None)
    return next((pair.value.span for pair in pairs if pair.value and re.search(_STUBS, pair.value.text)), None)


def _in_run(run: Run) -> Span | None:
    """The command that writes the stubs into the dynamic linker's configuration."""
    for command in run.commands:
        targets = [redirect.target.text for redirect in command.redirects]
        written = [*targets, *(word.text for each in command.pipeline if each.name == "tee" for word in each.args)]
        # `z-stubs.conf` is the last to be asked, behind what the driver brings
        if any(re.search(r"/etc/ld\.so\.conf(?!\.d/z)", text) for text in written):
            return next((word.span for word in command.args if re.search(_STUBS, word.text)), None)
    return None
