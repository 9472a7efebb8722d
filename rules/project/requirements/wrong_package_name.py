r"""A package is installed under a name that PyPI does not have, or that is another package.

## Why it matters
What you import and what you install often have different names: `import sklearn` comes from the package
`scikit-learn`, `import cv2` from `opencv-python`. Some of the import names are taken on PyPI by empty packages, which
refuse to be installed so that nobody is misled:

```text
The 'sklearn' PyPI package is deprecated, use 'scikit-learn' rather than 'sklearn' for pip commands.
```

```text
You tried to install "pytorch". The package named for PyTorch is "torch"
```

Others do not exist at all (`No matching distribution found for cv2`), which means that anybody may register them
tomorrow and put into them what they like. The build stops, or the image is built with an empty package and fails at
the first import.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir sklearn
USER 10001
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir scikit-learn
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir scikit-learn==1.6.0
USER 10001
```

## Known limits
Only names of a short table are known (as of 2026-11). `tensorflow-gpu` is real up to 2.11, so a release of it that is
pinned is left alone. Files are judged if a Dockerfile of the project installs them.

## References
- https://pypi.org/project/sklearn/
- https://pypi.org/project/tensorflow-gpu/
- https://pypi.org/project/pytorch/
"""

from collections.abc import Iterator

from dslint.facts.package_names import Replaced, wrong_name
from dslint.packages import Requirement
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Edit, Finding, Fix, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.CORRECTNESS, severity=Severity.ERROR, fix=Fix.SAFE)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for requirement in node.requirements:
        found = wrong_name(requirement.normalized)
        if found is None or not _is_meant(requirement, found):
            continue
        edit = Edit(requirement.name_span, found.use)
        is_plain = found.use and not requirement.is_exact and requirement.name_span.text == requirement.name
        yield Finding(
            requirement.span,
            f"`{requirement.name}` {found.why}",
            help=f"write `{found.use}`" if found.use else "delete it",
            related=shown_with(node),
            fix=Fix(f"install `{found.use}` instead", (edit,)) if is_plain else None,
        )


def _is_meant(requirement: Requirement, found: Replaced) -> bool:
    if requirement.url or not requirement.known or requirement.pinned_version in found.usable:
        return False
    return not found.open_only or all(part.startswith(">") for part in requirement.specifier.split(",") if part)
