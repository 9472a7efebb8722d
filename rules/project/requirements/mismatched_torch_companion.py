r"""torchvision or torchaudio is pinned to a release that was built for another torch.

## Why it matters
torchvision and torchaudio are compiled against one exact release of torch. pip knows that, and refuses to install a
pair that does not belong together:

```text
ERROR: Cannot install torch==2.5.1 and torchvision==0.19.1 because these package versions have conflicting dependencies.
```

Where the two come in different steps, or with `--no-deps`, the image is built, and fails at the first import:

```text
RuntimeError: operator torchvision::nms does not exist
```

The same happens when both are of the right release, but one is built for CUDA 12.1 (`+cu121`) and the other one for
CUDA 11.8 (`+cu118`).

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 torchvision==0.19.1
USER 10001
```
```dockerfile fixed
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 torchvision==0.20.1
USER 10001
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 torchvision==0.20.1 torchaudio==2.5.1 --index-url https://download.pytorch.org/whl/cpu
USER 10001
```

## Known limits
Judged are exact versions in one command and the files that it installs, as far as the table knows them (torch 1.11 to
2.14, as of 2026-11). The fix takes the version of torch for the right one.

## References
- https://pytorch.org/get-started/previous-versions/
- https://github.com/pytorch/vision#installation
"""

from collections.abc import Iterator

from dslint.facts.torch import COMPANIONS, companion_of, torch_of
from dslint.packages import Requirement
from dslint.project.installs import Installs, shown_with, together
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import PipInstall


@rule(
    on=(PipInstall, Installs),
    category=Category.CORRECTNESS,
    severity=Severity.ERROR,
    fix=Fix.UNSAFE,
    keywords=("torch",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    companions = [each for each in node.requirements if each.normalized in COMPANIONS and each.pinned_version]
    torches = [each for each in together(node) if each.normalized == "torch"] if companions else []
    if len(torches) != 1 or torches[0].pinned_version is None:
        return
    torch, _, torch_build = torches[0].pinned_version.partition("+")
    for each in companions:
        version, _, build = (each.pinned_version or "").partition("+")
        right, built_for = companion_of(torch, each.normalized), torch_of(each.normalized, version)
        if each.marker != torches[0].marker or right is None or built_for is None:
            continue
        if right != version:
            yield Finding(
                each.span,
                f"`{each.name}` {version} was built for torch {built_for}, not for the torch {torch} beside it",
                help=f"write `{each.name}=={right}`, which belongs to torch {torch}",
                related=shown_with(node),
                fix=_repin(each, version, right),
            )
        elif _platform(build) and _platform(torch_build) and _platform(build) != _platform(torch_build):
            yield Finding(
                each.span,
                f"`{each.name}` is the build for `{build}`, torch beside it the one for `{torch_build}`",
                help=f"write `{each.name}=={version}+{torch_build}`",
                related=shown_with(node),
                fix=_repin(each, f"{version}+{build}", f"{version}+{torch_build}"),
            )


def _platform(build: str) -> str:
    """What a build is for, `rocm7.0.0` of `rocm7.0.0.git64359f59`: each package has a commit of its own."""
    return build.partition(".git")[0]


def _repin(requirement: Requirement, old: str, new: str) -> Fix | None:
    span = requirement.span
    at = span.text.find(old, span.text.find("="))
    if at < 0 or requirement.hashes:
        return None
    return Fix(f"pin `{new}`", (Edit(span.source.span(span.start + at, span.start + at + len(old)), new),))
