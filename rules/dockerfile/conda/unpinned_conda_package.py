r"""A conda package has no version, so every build may install another one.

## Why it matters
`conda install pytorch` lets conda's solver choose in the minute in which the image is built: the release, the CUDA
build of it, and on the way new versions of packages that are already there. Next month the same line may bring another
framework, or a build for the processor alone, because that is what fitted best. The model then trains ten times
slower, or gives other numbers, or the container stops at an import, although nothing in the project changed.

Write the version that you use today; `conda list` shows it. `numpy=2.2` (one `=`) takes the newest 2.2.x.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y pytorch "numpy>=1.26" && conda clean -afy
USER 10001
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y pytorch=2.5.1 numpy=2.2.0 && conda clean -afy
USER 10001
```

## Known limits
Ranges with an upper end count as versions, and so do `=1.26` and `1.26.*`. Nothing is said of conda's own tools
(`conda`, `mamba`, `pip`), of `conda update`, of variables, and of environment files, which are another rule's affair,
unpinned-environment-file.

## References
- https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html#package-match-specifications
- https://conda.github.io/conda-lock/
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.packages.conda_environment import parse_conda_spec
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import CondaInstall

_NEED_NONE = frozenset(
    {"conda", "mamba", "micromamba", "pip", "setuptools", "wheel", "uv", "nodefaults", "boa", "anaconda-client"}
    | {"conda-build", "conda-lock", "conda-pack", "conda-libmamba-solver"}
)


@rule(on=CondaInstall, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(install: CondaInstall) -> Iterator[Finding]:
    word = install.subcommand
    if install.enclosing(Instruction) is None or word is None or word.text not in ("install", "create"):
        return
    if install.has("--revision", "--clone", "--offline", "--freeze-installed", "--dry-run"):
        return
    for package in install.packages:
        spec = parse_conda_spec(package.text) if package.known else None
        if spec is None or not spec.is_floating or spec.name.lower() in _NEED_NONE or spec.build:
            continue
        what = f"may be any release that fits `{spec.version}`" if spec.version else "has no version"
        yield Finding(
            package.span,
            f"`{spec.name}` {what}: every build may install another one, and none can be repeated",
            help=f"write the version that you use today, `{spec.name}=<version>`, or install from a lock file",
        )
