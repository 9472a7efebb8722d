r"""A package is installed that its authors have given up or renamed.

## Why it matters
A package that gets no releases any more gets no fixes either, and one day does not fit the next Python or the next
release of what it builds on. Some of the best known are still in many requirements files: `pandas-profiling` is now
`ydata-profiling`, `tensorflow-addons` ended in 2024, `nvidia-pyindex` does nothing that an option of pip cannot do.
Others, like `bs4`, are small stand-ins: a version of `bs4` says nothing about the version of Beautiful Soup.

## Examples
```dockerfile bad
FROM python:3.11.11-slim-bookworm
RUN pip install --no-cache-dir pandas-profiling==3.6.6
USER 10001
```
```dockerfile good
FROM python:3.11.11-slim-bookworm
RUN pip install --no-cache-dir ydata-profiling==4.12.1
USER 10001
```

## Known limits
Only names of a short table are known (as of 2026-11). A renamed package often has renamed modules too, so this has no
automatic fix.

## References
- https://pypi.org/project/pandas-profiling/
- https://github.com/tensorflow/addons/issues/2807
- https://pypi.org/project/nvidia-pyindex/
"""

from collections.abc import Iterator

from dslint.facts.package_names import abandoned_name
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import PipInstall


@rule(on=(PipInstall, Installs), category=Category.REPRODUCIBILITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    for requirement in node.requirements:
        found = abandoned_name(requirement.normalized)
        if found is not None and not requirement.url:
            yield Finding(
                requirement.span,
                f"`{requirement.name}` {found.why}",
                help=f"use `{found.use}` instead" if found.use else "do without it",
                related=shown_with(node),
            )
