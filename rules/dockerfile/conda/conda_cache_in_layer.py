r"""The packages that conda downloads stay in the image a second time, in its cache.

## Why it matters
conda keeps each package twice: as the archive that it downloaded, and unpacked in `pkgs/`, from where the environments
link. Nobody needs the archives and the index files in an image, and with a framework such as PyTorch or CUDA they
weigh gigabytes, which every pull carries. `conda clean -afy` in the *same* RUN removes them; in a later RUN it is too
late: an image is a pile of layers, one for each RUN, and deleting a file in an upper one only hides it.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y numpy=2.2.0 pandas=2.2.3
USER 10001
```
```dockerfile fixed
FROM condaforge/miniforge3:24.11.3-0
RUN conda install -y numpy=2.2.0 pandas=2.2.3 && conda clean -afy
USER 10001
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
RUN --mount=type=cache,target=/opt/conda/pkgs conda install -y numpy=2.2.0 pandas=2.2.3
USER 10001
```

## Known limits
Silent in stages of which nothing but copied files reaches the final image, where a cache is mounted, and where any
command of the RUN deletes the cache.

## References
- https://docs.conda.io/projects/conda/en/stable/commands/clean.html
- https://jcristharif.com/conda-docker-tips.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.rule import Category, Finding, Fix, Severity, once_per_node, rule
from dslint.shell import Command, CondaInstall

_OPTIONS = {"conda": "-afy", "mamba": "-afy", "micromamba": "-ay"}


@rule(on=CondaInstall, category=Category.EFFICIENCY, severity=Severity.INFO, fix=Fix.SAFE)
def check(install: CondaInstall) -> Iterator[Finding]:
    run, word = install.enclosing(Run), install.subcommand
    if run is None or word is None or _last_install(run) is not install or install.has("--dry-run", "--download-only"):
        return
    dockerfile = run.document
    shipped = isinstance(dockerfile, Dockerfile) and run.stage in dockerfile.shipped_stages
    if not shipped or any(mount.type == "cache" for mount in run.mounts) or _is_cleaned(run):
        return
    program = install.name_word.text if install.name_word is not None else install.name
    cleaning = f"{program} clean {_OPTIONS[install.name]}"
    edit = run.append(cleaning) if not install.conditional and not install.wrappers and "$" not in program else None
    yield Finding(
        word.span,
        f"what {install.name} downloads stays in this layer beside the installed packages: every pull carries it twice",
        help=f"end this RUN with `&& {cleaning}`",
        fix=Fix(f"add `{cleaning}`", (edit,)) if edit else None,
    )


@once_per_node
def _last_install(run: Run) -> CondaInstall | None:
    return next((each for each in reversed(run.commands) if isinstance(each, CondaInstall)), None)


@once_per_node
def _is_cleaned(run: Run) -> bool:
    return any(_cleans(command) for command in run.commands)


def _cleans(command: Command) -> bool:
    words = [word.text for word in command.args]
    if command.name in _OPTIONS:
        return "clean" in words
    return command.name in ("rm", "find") and any("conda" in word or "pkgs" in word for word in words)
