r"""A conda environment is activated in a RUN that ends there, which changes nothing.

## Why it matters
Activating an environment changes the running shell: it puts the environment's programs first in `PATH`. Every RUN, and
the CMD at the end, gets a new shell, so what the line before activated is forgotten. The packages then go into the base
environment, or the container starts the base environment's Python:

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
Only an activation that nothing in its own RUN can use is reported. One that is used there (`conda activate train && pip
install ...`) is fine as far as it goes, and whether a later line counts on it is not looked into.
Silent where the `PATH` already holds the environment: then the activation is only superfluous.

## References
- https://docs.conda.io/projects/conda/en/stable/dev-guide/deep-dives/activation.html
- https://docs.docker.com/reference/dockerfile/#run
"""

from collections.abc import Iterator

from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import CondaActivate

_USE_NOTHING = frozenset({"echo", "true", "printf", ":", "exit", "sleep", ""})


@rule(on=CondaActivate, category=Category.CORRECTNESS, severity=Severity.WARNING)
def check(activate: CondaActivate) -> Iterator[Finding]:
    run = activate.enclosing(Run)
    if run is None or run.stage is None or activate.in_function or activate.in_substitution or activate.conditional:
        return
    following = run.commands[run.commands.index(activate) + 1 :]
    path = run.stage.env.get("PATH")
    if any(command.name not in _USE_NOTHING for command in following) or (path and "/envs/" in path.text):
        return
    word = activate.environment
    name = word.text if word is not None else "base"
    yield Finding(
        activate.span,
        f"activating `{name}` ends with this RUN: the lines below, and the container, run without it",
        help=f"put `ENV PATH=/opt/conda/envs/{name}/bin:$PATH` here, with the directory where conda is installed"
        if word is not None and word.known and "/" not in name and name != "base"
        else "put the `bin` directory of the environment first in `ENV PATH`",
    )
