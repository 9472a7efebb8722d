r"""conda installs into an environment in which pip has installed already.

## Why it matters
conda knows its own packages only. What pip put into the environment it neither sees nor spares: when it installs a
package that pip brought too (NumPy is the usual one, as nearly everything needs it), it writes its files over pip's.
What is left is a mixture of two releases, and the container fails in ways that nobody can make sense of:

```text
ImportError: numpy.core.multiarray failed to import
```

conda's own documentation says: everything by conda first, pip last, and once pip was used, make a new environment
instead of installing more with conda.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
RUN pip install --no-cache-dir transformers==4.47.0
RUN conda install -y numpy=2.2.0 && conda clean -afy
USER 10001
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y numpy=2.2.0 && conda clean -afy
RUN pip install --no-cache-dir transformers==4.47.0
USER 10001
```

## Known limits
Only the base environment is followed, in images of conda: not what is installed behind an activation, by `conda run`,
or in an environment that a command names. One finding for a stage, at the first such command.

## References
- https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html#using-pip-in-an-environment
"""

from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Profile, Related, Severity, once_per_node, rule
from dslint.shell import CondaActivate, CondaInstall, PipInstall


@rule(on=CondaInstall, category=Category.CORRECTNESS, severity=Severity.WARNING, profile=Profile.STRICT)
def check(install: CondaInstall) -> Iterator[Finding]:
    run = install.enclosing(Run)
    if run is None or run.stage is None:
        return
    found = _first_after_pip(run.stage)
    if found is not None and found[1] is install and install.subcommand is not None:
        yield Finding(
            install.subcommand.span,
            f"{install.name} installs over what pip has installed before, without looking: "
            "packages that both bring end up broken",
            help="install with conda first and with pip last",
            related=(Related(found[0].span, "pip installs here"),),
        )


@once_per_node
def _first_after_pip(stage: Stage) -> tuple[PipInstall, CondaInstall] | None:
    """The first command of conda that installs into the base environment, and the one of pip before it."""
    image, pip = stage.root_image, None
    if image is None or not image.known or ("conda" not in image.name and "mamba" not in image.name):
        return None
    if "/envs/" in stage.span.text or any(isinstance(each, CondaActivate) for each in stage.commands):
        return None
    for command in stage.commands:
        if isinstance(command, PipInstall):
            brings = any(not each.is_installer for each in command.requirements) or command.requirement_files
            pip = command if pip is None and brings and not command.wrappers else pip
        elif pip is not None and isinstance(command, CondaInstall) and _is_into_base(command):
            return pip, command
    return None


def _is_into_base(command: CondaInstall) -> bool:
    word, environment = command.subcommand, command.environment
    is_install = word is not None and word.text == "install" and command.subcommands == 1
    return is_install and (environment is None or environment.text == "base")
