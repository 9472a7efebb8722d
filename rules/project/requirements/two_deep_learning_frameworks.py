r"""An image that serves a model installs both PyTorch and TensorFlow.

## Why it matters
A model needs the framework that it was trained with. The other one adds gigabytes, and the two may want different
releases of CUDA's libraries or of protobuf. Often the second one is left from an experiment, or was only meant for a
helper like TensorBoard, which can be installed alone.

## Examples
```dockerfile bad
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 tensorflow==2.18.0 uvicorn==0.34.0
USER 10001
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
```
```dockerfile good
FROM python:3.12.8-slim-bookworm
RUN pip install --no-cache-dir torch==2.5.1 --index-url https://download.pytorch.org/whl/cpu
RUN pip install --no-cache-dir uvicorn==0.34.0
USER 10001
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
```

## Known limits
Only images that start a server which dslint knows are judged, and only what one command installs.

## References
- https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.project.installs import Installs, install_of, shown_with, together
from dslint.rule import Category, Finding, Profile, Related, Severity, rule
from dslint.shell import PipInstall

_TENSORFLOW = ("tensorflow", "tensorflow-cpu", "tensorflow-gpu")


@rule(on=(PipInstall, Installs), category=Category.EFFICIENCY, severity=Severity.INFO, profile=Profile.ALL)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    tensorflow = next((each for each in node.requirements if each.normalized in _TENSORFLOW), None)
    run = install_of(node).enclosing(Run) if tensorflow is not None else None
    if tensorflow is None or run is None or not isinstance(run.document, Dockerfile):
        return
    torch = next((each for each in together(node) if each.normalized == "torch"), None)
    if torch is not None and run.stage in run.document.serving_stages:
        yield Finding(
            tensorflow.span,
            f"`{tensorflow.name}` and `torch` are both in an image that serves: gigabytes for the one not used",
            help="keep the one that the model needs",
            related=(Related(torch.span, "the other framework"), *shown_with(node)),
        )
