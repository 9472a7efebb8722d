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
(`conda`, `mamba`, `pip`), of `conda update`, of variables, of channels with
a label (`nvidia/label/cuda-12.4.0::cuda`), and of environment files, which are another rule's affair,
unpinned-environment-file. One finding for a command, at its first such package; to ignore it there is to ignore it for
the whole command.

## References
- https://docs.conda.io/projects/conda/en/stable/user-guide/concepts/pkg-specs.html#package-match-specifications
- https://conda.github.io/conda-lock/
"""

from collections.abc import Iterator

from dslint.dockerfile import Instruction
from dslint.packages.conda_environment import CondaSpec, parse_conda_spec
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
    known = [package for package in install.packages if package.known and "/label/" not in package.text]
    named = [(package, parse_conda_spec(package.text)) for package in known]
    loose = [(package, spec) for package, spec in named if spec is not None and _is_loose(spec)]
    if loose:
        package, first = loose[0]
        yield Finding(
            package.span,
            f"{_what([spec for _, spec in loose])}: every build may install other releases, and none can be repeated",
            help=f"write the version that you use today, `{first.name}=<version>`, or install from a lock file",
        )


def _what(loose: list[CondaSpec]) -> str:
    """What is wrong with the first of them, or with all."""
    first, *others = loose
    if others:
        named = [f"`{each.name}`" for each in loose[:3]]
        more = f"{len(loose) - 3} more" if len(loose) > 3 else named.pop()
        return f"{', '.join(named)} and {more} have no exact version"
    if first.version:
        return f"`{first.name}` may be any release that fits `{first.version}`"
    return f"`{first.name}` has no version"


def _is_loose(spec: CondaSpec) -> bool:
    return spec.is_floating and spec.name.lower() not in _NEED_NONE and not spec.build
