r"""An environment file of a Linux image names a package that exists for Windows or macOS only.

## Why it matters
`conda env export` writes down all that is installed on your machine, also the packages that only your operating system
needs. The image is a Linux system, for which nobody builds them, so the build stops:

```text
ResolvePackageNotFound:
  - vs2015_runtime=14.27.29016
```

(newer releases: `PackagesNotFoundError: The following packages are not available from current channels`). Delete those
lines: on Linux nothing needs them. `conda env export --from-history` writes only what you asked for yourself, which
carries over to other systems.

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
  - python=3.12.7
  - vs2015_runtime=14.42.34433
  - pandas=2.2.3
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
  - python=3.12.7
  - pandas=2.2.3
```

## Known limits
A short list of packages is known, as of 2026-11. Build strings of another system (`=h1a1b453_0`) fail in the same way,
but cannot be told from those of Linux.

## References
- https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html#exporting-an-environment-file-across-platforms
- https://github.com/anaconda/docker-images/issues/109
"""

from collections.abc import Iterator

from dslint.packages.conda_environment import CondaDependency
from dslint.project.environments import InstallsEnvironment
from dslint.rule import Category, Finding, Related, Severity, rule

_ELSEWHERE = {
    **dict.fromkeys(
        {
            "vs2015_runtime",
            "vc14_runtime",
            "vs2013_runtime",
            "msvc_runtime",
            "vc",
            "ucrt",
            "wincertstore",
            "win_inet_pton",
            "pywin32",
        }
        | {"pywinpty", "winpty", "console_shortcut", "msys2-conda-epoch", "vcomp14"},
        "Windows",
    ),
    **dict.fromkeys(("appnope", "python.app"), "macOS"),
}


@rule(on=InstallsEnvironment, category=Category.CORRECTNESS, severity=Severity.ERROR)
def check(link: InstallsEnvironment) -> Iterator[Finding]:
    for dependency in link.file.dependencies:
        name = dependency.normalized
        system = "Windows" if name.startswith("m2w64-") else _ELSEWHERE.get(name)
        if system is None or not isinstance(dependency, CondaDependency):
            continue
        yield Finding(
            dependency.span,
            f"`{dependency.name}` exists for {system} only, and a Linux image installs this file: "
            "conda does not find it, and the build stops",
            help="delete the line; `conda env export --from-history` writes a file that other systems can install",
            related=(Related(link.span, "an image installs this file here"),),
        )
