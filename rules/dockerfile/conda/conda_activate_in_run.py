r"""A RUN activates a conda environment where that fails, or where it is forgotten at once.

## Why it matters
`conda activate` is no program but a function that `conda init` puts into the start-up file of your terminal's shell.
Docker runs each RUN with `/bin/sh -c`, which reads no such file. So what works in your terminal stops the build:

```text
CommandNotFoundError: Your shell has not been properly configured to use 'conda activate'.
```

(newer releases say `CondaError: Run 'conda init' before 'conda activate'`). `RUN conda init` in a line above does not
help, nor does `SHELL ["/bin/bash", "-c"]`: neither makes that shell read the file.

Where activating does work, it changes only the running shell. Every RUN, and the CMD at the end, gets a new one, so
what the line before activated is forgotten. The packages then go into the base environment, or the container starts
the base environment's Python:

```text
ModuleNotFoundError: No module named 'torch'
```

Both have the same cure: put the environment's programs first in `PATH`, once, with ENV.

## Examples
```dockerfile bad
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
RUN conda activate train
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```dockerfile bad
FROM continuumio/miniconda3:24.9.2-0
RUN conda create -y -n train python=3.12.7 && conda clean -afy
RUN conda activate train && pip install --no-cache-dir torch==2.5.1
USER 10001
```
```dockerfile good
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
ENV PATH=/opt/conda/envs/train/bin:$PATH
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```dockerfile good
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml train.py ./
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
CMD ["conda", "run", "--no-capture-output", "-n", "train", "python", "train.py"]
```

## Known limits
That activating fails is said only where the base image is known to leave Docker's shell alone, and nothing in the file
(`SHELL` with a login shell or `conda run`, `BASH_ENV`, sourcing conda's script first) may have loaded the function.
Otherwise only an activation that nothing in its own RUN can use is reported; whether a later line counts on one that
is used there is not looked into, and nothing is said where `PATH` already holds the environment.

## References
- https://docs.conda.io/projects/conda/en/stable/dev-guide/deep-dives/activation.html
- https://github.com/anaconda/docker-images/issues/89
- https://docs.docker.com/reference/dockerfile/#run
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.facts.image_shells import has_plain_shell
from dslint.rule import Category, Finding, Severity, once_per_node, rule
from dslint.shell import CondaActivate

_USE_NOTHING = frozenset({"echo", "true", "printf", ":", "exit", "sleep", ""})
_LOADERS = frozenset({"source", ".", "eval", "alias"})


@rule(on=CondaActivate, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(activate: CondaActivate) -> Iterator[Finding]:
    run = activate.enclosing(Run)
    if run is None or run.stage is None or activate.in_function or activate.in_substitution or activate.conditional:
        return
    word = activate.environment
    name = word.text if word is not None else "base"
    if _fails(activate, run, run.stage):
        stops = activate.next_operator in ("", "&&") and not activate.failure_ignored
        yield Finding(
            activate.span,
            f"`{activate.name} activate` fails here, as the shell of a RUN does not load conda's functions: "
            + ("the build stops" if stops else "the commands behind it run without the environment"),
            help=_help(name, known=word is None or word.known),
        )
    elif name != "base" and not _used(activate, run) and not _is_active_anyway(run.stage):
        yield Finding(
            activate.span,
            f"activating `{name}` ends with this RUN: the lines below, and the container, run without it",
            help=_help(name, known=word is None or word.known),
        )


def _fails(activate: CondaActivate, run: Run, stage: Stage) -> bool:
    """Whether `conda` is surely the program, which cannot activate anything, and not the shell's function."""
    image = stage.root_image
    if activate.name in _LOADERS or activate.script is not run.script or run.form != "shell":
        return False
    if image is None or not image.known or not has_plain_shell(image.name) or not run.shell.is_bare:
        return False
    before = run.commands[: run.commands.index(activate)]
    if activate.name in run.script.functions or any(command.name in _LOADERS for command in before):
        return False
    return "BASH_ENV" not in stage.env_at(run) and activate.variable("BASH_ENV") is None


def _used(activate: CondaActivate, run: Run) -> bool:
    following = run.commands[run.commands.index(activate) + 1 :]
    return any(command.name not in _USE_NOTHING for command in following)


def _help(name: str, *, known: bool) -> str:
    if name == "base":
        return "leave it out: the base environment's programs are on the `PATH` already"
    if "/" in name or not known:
        return "put the `bin` directory of the environment first in `ENV PATH`"
    return f"put `ENV PATH=/opt/conda/envs/{name}/bin:$PATH` here, with the directory where conda is installed"


@once_per_node
def _is_active_anyway(stage: Stage) -> bool:
    """Whether PATH, SHELL or a start-up file of the shell brings an environment to every RUN."""
    path = stage.env.get("PATH")
    if path is not None and "/envs/" in path.text:
        return True
    every_shell = re.compile(r"activate[^\n]*>|>[^\n]*(?:bashrc|profile)|BASH_ENV|conda\W+run")
    return any(every_shell.search(each.span.text) for each in stage.chain)
