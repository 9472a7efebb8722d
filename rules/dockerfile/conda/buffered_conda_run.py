r"""A container starts its program with `conda run`, which shows nothing of its output until it ends.

## Why it matters
`conda run` catches what the program prints and shows it when the program is through. A server is never through, and a
training takes hours: `docker logs` and `kubectl logs` stay empty, nobody sees the loss, and when the container is
killed for lack of memory the output is lost with it.

With `--no-capture-output` the lines appear when they are printed. Even better is to leave `conda run` out, which also
stands between the program and the signal that stops a container: put the `bin` directory of the environment first in
`PATH`.

## Examples
```dockerfile bad
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml train.py ./
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
ENTRYPOINT ["conda", "run", "-n", "train", "python", "train.py"]
```
```dockerfile fixed
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml train.py ./
RUN conda env create -f environment.yml && conda clean -afy
USER 10001
ENTRYPOINT ["conda", "run", "--no-capture-output", "-n", "train", "python", "train.py"]
```
```dockerfile good
FROM condaforge/miniforge3:24.11.3-0
COPY environment.yml train.py ./
RUN conda env create -f environment.yml && conda clean -afy
ENV PATH=/opt/conda/envs/train/bin:$PATH
USER 10001
CMD ["python", "train.py"]
```

## Known limits
Only CMD and ENTRYPOINT are looked at: in a RUN the output is only late.

## References
- https://docs.conda.io/projects/conda/en/stable/commands/run.html
- https://pythonspeed.com/articles/activate-conda-dockerfile/
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Entrypoint
from dslint.rule import Category, Finding, Fix, Severity, rule
from dslint.shell import Command, Word

_LIVE = frozenset({"--no-capture-output", "--live-stream", "-s"})


@rule(on=(Cmd, Entrypoint), category=Category.HEALTH, severity=Severity.WARNING, fix=Fix.SAFE, keywords=("conda",))
def check(start: Cmd | Entrypoint) -> Iterator[Finding]:
    if "conda" not in start.text.text:
        return
    for command in start.commands:
        word = _run_word(command)
        if word is not None:
            edit = command.insert_after(word, "--no-capture-output")
            yield Finding(
                word.span,
                "`conda run` holds back all that the program prints until it ends: the container has no logs",
                help="write `conda run --no-capture-output`, or put the environment's `bin` first in `PATH`",
                fix=Fix("add `--no-capture-output`", (edit,)) if edit else None,
            )


def _run_word(command: Command) -> Word | None:
    """The `run` of `conda run`, also behind `exec` and `tini --`, unless it shows the output as it comes."""
    words = command.words
    for place, word in enumerate(words[1:]):
        if word.text == "run" and words[place].text.rpartition("/")[2] == "conda":
            options = words[place + 2 : command.name_index]
            return None if any(option.text in _LIVE for option in options) else word
    return None
