r"""An image of Jupyter's stacks is started in another way than it is made for.

## Why it matters
The images of `quay.io/jupyter` start `start-notebook.py` through `tini` and `start.sh`. These pass the stop signal on,
switch to the user that `NB_USER` and `NB_UID` name, run the scripts in `/usr/local/bin/before-notebook.d`, and notice
whether JupyterHub started the container. An ENTRYPOINT of your own, or `CMD ["jupyter", "lab"]`, leaves some or all of
that out, and the variables in Jupyter's documentation do nothing.

## Examples
```dockerfile bad
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["jupyter", "lab", "--ServerApp.base_url=/lab"]
```
```dockerfile good
FROM quay.io/jupyter/minimal-notebook:2024-12-31
CMD ["start-notebook.py", "--ServerApp.base_url=/lab"]
```

## Known limits
An ENTRYPOINT that itself calls `start.sh` or `tini` is fine.

## References
- https://jupyter-docker-stacks.readthedocs.io/en/latest/using/common.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Cmd, Dockerfile, Entrypoint
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell import NotebookServer


@rule(on=(Cmd, Entrypoint), category=Category.CORRECTNESS, severity=Severity.INFO, profile=Profile.ALL)
def check(instruction: Cmd | Entrypoint) -> Iterator[Finding]:
    document = instruction.document
    stage = document.final_stage if isinstance(document, Dockerfile) else None
    image = stage.root_image if stage is not None else None
    if stage is None or image is None or not image.name.startswith(("quay.io/jupyter/", "jupyter/")):
        return
    if instruction is not stage.entrypoint and (instruction is not stage.cmd or stage.entrypoint is not None):
        return
    if "start" in instruction.span.text or "tini" in instruction.span.text:
        return
    if isinstance(instruction, Entrypoint) or any(isinstance(each, NotebookServer) for each in instruction.commands):
        yield Finding(
            instruction.keyword_span,
            f"this leaves out how `{image.name}` starts: its init, its users, its hooks, and JupyterHub",
            help='write `CMD ["start-notebook.py", ...]` with the same options',
        )
