r"""An environment file that an image installs has packages without a version.

## Why it matters
`conda env create -f environment.yml` in a Dockerfile looks as if the file decided what is installed. It only does if
its lines say so: `pytorch` and `numpy>=1.26` mean whatever conda's solver finds best in the minute in which the image
is built. The next build may bring another Python, another CUDA build of PyTorch, another BLAS under NumPy, and with
them other numbers or this:

```text
ImportError: libcudart.so.11.0: cannot open shared object file: No such file or directory
```

Write the versions that you use today; `conda list` in the working environment shows them. One `=` is enough and is what
conda's users mostly write: `numpy=1.26` takes the newest 1.26.x. To hold everything, also what the packages need
themselves, conda-lock makes a lock file out of the environment file.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml bad environment.yml
name: train
channels:
  - conda-forge
dependencies:
  - python=3.12
  - numpy
  - pandas>=2
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
```
```yaml good environment.yml
name: train
channels:
  - conda-forge
dependencies:
  - python=3.12
  - numpy=2.2.0
  - pandas=2.2.3
```

## Known limits
Only files that a Dockerfile of the project installs are judged. `=1.26`, `1.26.*`, `~=1.26` and ranges with an upper
end count as versions; pip and conda's own tools need none. The list for pip inside the file counts as well. One finding
for a file, at the first such line.

## References
- https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html
- https://conda.github.io/conda-lock/
"""

from collections.abc import Iterator

from dslint.packages.dependency import Dependency
from dslint.project.environments import InstallsEnvironment
from dslint.rule import Category, Finding, Related, Severity, rule

_NEED_NONE = frozenset({"pip", "setuptools", "wheel", "conda", "mamba", "uv", "conda-lock", "nodefaults"})


@rule(on=InstallsEnvironment, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(link: InstallsEnvironment) -> Iterator[Finding]:
    dependencies = link.file.dependencies
    loose = [each for each in dependencies if _is_loose(each)]
    if not loose:
        return
    first, total = loose[0], len(dependencies)
    what = f"{len(loose)} of {total} packages" if total > 1 else "the only package"
    yield Finding(
        first.span,
        f"{what} {'have' if len(loose) > 1 else 'has'} no version, this one first: "
        "every build of the image may install other releases",
        help=f"write the version that you use today, `{first.name}={'=' if first.requirement else ''}<version>`, "
        "or install what conda-lock makes of this file",
        related=(Related(link.span, "an image installs this file here"),),
    )


def _is_loose(dependency: Dependency) -> bool:
    if dependency.normalized in _NEED_NONE or not dependency.is_floating:
        return False
    return dependency.requirement is None or not dependency.requirement.takes_fixes_only
