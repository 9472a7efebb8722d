r"""A conda environment is activated in a RUN that ends there, which changes nothing.

## Why it matters
Activating an environment changes the running shell: it puts the environment's programs first in `PATH`. Every RUN,
and the CMD at the end, gets a new shell, so what the line before activated is forgotten. The packages then go into
the base environment, or the container starts the base environment's Python:

```text
ModuleNotFoundError: No module named 'torch'
```

## Examples
```dockerfile bad
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN conda env create -f environment.yml
RUN conda activate train
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```dockerfile good
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN conda env create -f environment.yml
ENV PATH=/opt/conda/envs/train/bin:$PATH
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```
```dockerfile good
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml train.py ./
RUN conda env create -f environment.yml
USER 10001
CMD ["conda", "run", "--no-capture-output", "-n", "train", "python", "train.py"]
```

## Known limits
Only an activation that nothing in its own RUN can use is reported. One that is used there (`conda activate train &&
pip install ...`) is fine as far as it goes, and whether a later line counts on it is not looked into. Silent where
the `PATH` already holds the environment: then the activation is only superfluous.

## References
- https://docs.conda.io/projects/conda/en/stable/dev-guide/deep-dives/activation.html
- https://docs.docker.com/reference/dockerfile/#run
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Run, Stage
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import CondaActivate

_EVERY_SHELL = re.compile(r"activate[^\n]*>|>[^\n]*(?:bashrc|profile)|BASH_ENV|conda\W+run")
_USE_NOTHING = frozenset({"echo", "true", "printf", ":", "exit", "sleep", ""})


@rule(on=CondaActivate, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(activate: CondaActivate) -> Iterator[Finding]:
    run = activate.enclosing(Run)
    if run is None or run.stage is None or activate.in_function or activate.in_substitution or activate.conditional:
        return
    following = run.commands[run.commands.index(activate) + 1 :]
    if any(command.name not in _USE_NOTHING for command in following) or _is_active_anyway(run.stage):
        return
    word = activate.environment
    if word is None or word.text == "base":
        return
    name = word.text
    yield Finding(
        activate.span,
        f"activating `{name}` ends with this RUN: the lines below, and the container, run without it",
        help="put the `bin` directory of the environment first in `ENV PATH`"
        if "/" in name or not word.known
        else f"put `ENV PATH=/opt/conda/envs/{name}/bin:$PATH` here, with the directory where conda is installed",
    )


def _is_active_anyway(stage: Stage) -> bool:
    """Whether PATH, SHELL or a start-up file of the shell brings an environment to every RUN."""
    path = stage.env.get("PATH")
    if path is not None and "/envs/" in path.text:
        return True
    return any(_EVERY_SHELL.search(each.span.text) for each in stage.chain)
