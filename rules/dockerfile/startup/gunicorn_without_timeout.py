r"""Gunicorn kills a worker after 30 seconds of silence, and a model takes longer to load.

## Why it matters
Gunicorn expects a sign of life from each worker, and kills one that gives none for 30 seconds. A worker gives none
while it imports PyTorch or TensorFlow, reads the weights from a slow volume, or computes one long prediction. It is
killed in the middle, started anew, and killed again, for ever:

```text
[CRITICAL] WORKER TIMEOUT (pid:12)
[ERROR] Worker (pid:12) was sent SIGKILL! Perhaps out of memory?
[INFO] Booting worker with pid: 31
```

On the machine on which it was tried it went fast enough; on a node that reads the weights for the first time, it does
not. And it was no lack of memory, whatever the message says.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0 transformers==4.47.1
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
```
```dockerfile fixed
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0 transformers==4.47.1
COPY app.py .
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app", "--timeout=120"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir gunicorn==23.0.0 transformers==4.47.1
COPY app.py .
ENV GUNICORN_CMD_ARGS="--timeout=300 --graceful-timeout=60"
USER 10001
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "app:app"]
```

## Known limits
Only images that install a library for large models count, in the Dockerfile or by a requirements file. Silent where a
configuration file is named (`-c`) or mentioned. A `gunicorn.conf.py` in the working directory, which Gunicorn reads by
itself, is not seen if a COPY brings it along with its directory.

## References
- https://docs.gunicorn.org/en/stable/settings.html#timeout
- https://github.com/tiangolo/uvicorn-gunicorn-fastapi-docker/issues/13
"""

import re
from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run, Stage
from dslint.project.installs import Installs, install_of
from dslint.rule import Category, Finding, Fix, Related, Severity, once_per_node, rule
from dslint.shell import PipInstall
from dslint.shell.tools.servers import Gunicorn

_HEAVY = frozenset(
    """
    torch tensorflow tensorflow-cpu tensorflow-gpu keras transformers sentence-transformers diffusers onnxruntime
    onnxruntime-gpu ultralytics fastai paddlepaddle easyocr openai-whisper faster-whisper flair simpletransformers
    pytorch-lightning lightning timm autogluon detectron2 mxnet llama-cpp-python
    """.split()  # noqa: SIM905  # a table of words
)


@rule(
    on=(PipInstall, Installs),
    category=Category.HEALTH,
    severity=Severity.WARNING,
    fix=Fix.UNSAFE,
    keywords=("gunicorn",),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    heavy = next((each for each in node.requirements if each.normalized in _HEAVY), None)
    run = install_of(node).enclosing(Run) if heavy is not None else None
    if heavy is None or run is None or run.stage is None or not isinstance(run.document, Dockerfile):
        return
    for target in run.document.targets:
        server = _impatient_server(target) if run.stage in target.chain else None
        if server is not None:
            edit = server.insert_after(server.words[-1], "--timeout=120")
            yield Finding(
                server.anchor,
                f"Gunicorn kills a worker that is busy for 30 seconds, and a model of `{heavy.name}` loads longer",
                help="add `--timeout=120`, or what the slowest start and the longest request need",
                related=(Related(heavy.span, "this comes with the image"),),
                fix=Fix("wait 120 seconds", (edit,)) if edit else None,
            )


@once_per_node
def _impatient_server(stage: Stage) -> Gunicorn | None:
    """Gunicorn as the image starts it, if nothing gives it a timeout."""
    server = next((each for each in stage.startup if isinstance(each, Gunicorn)), None)
    if server is None or server.has("--timeout", "-t", "-c", "--config", "--paste") or "GUNICORN_CMD_ARGS" in stage.env:
        return None
    plain = all(word.known or "PORT" in word.text for word in server.args)
    return server if plain and not stage.mentions(re.compile(r"gunicorn[\w.-]*\.py")) else None
