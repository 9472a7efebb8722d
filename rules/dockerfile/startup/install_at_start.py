r"""Packages are installed each time a container starts, instead of once when the image is built.

## Why it matters
An image is meant to hold all that the program needs. If the start command installs packages, every start needs the
package index: each restart after a crash, each new replica, each retry of a job. When the index is slow, blocked by a
firewall or down, nothing starts:

```text
WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by
'NewConnectionError(...)': /simple/torch/
ERROR: Could not find a version that satisfies the requirement torch (from versions: none)
```

Meanwhile a paid GPU waits. And versions that are not pinned are looked up anew, so that two replicas of one service
can run different code, and a job that worked on Monday fails on Tuesday. As a user that is not root, or with a
read-only file system, the installation does not work at all.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt train.py ./
USER 10001
CMD ["bash", "-c", "pip install -r requirements.txt && exec python train.py"]
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```

The same in a manifest, where a small image of your own is worth the trouble soon:

```yaml bad
apiVersion: batch/v1
kind: Job
metadata:
  name: train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
      - name: train
        image: pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime
        command: ["bash", "-c", "pip install transformers==4.46.3 && python /data/train.py"]
        resources:
          limits: {memory: 16Gi}
```

## Known limits
What a script file installs is not seen. Silent where the packages come from a directory (`--no-index`), where the
installation stands behind a condition, for stages and files whose names say that they are for development, and for the
installation of `kfp` that Kubeflow Pipelines writes into each step.

## References
- https://docs.docker.com/build/building/best-practices/
- https://kubernetes.io/docs/concepts/containers/images/
"""

from collections.abc import Iterator

from dslint.project.starts import starts
from dslint.rule import Category, Finding, Severity, rule
from dslint.shell import AptInstall, Command, CondaInstall, PipInstall, UvSync


@rule(
    on=(PipInstall, CondaInstall, AptInstall, UvSync),
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
)
def check(install: PipInstall | CondaInstall | AptInstall | UvSync) -> Iterator[Finding]:
    for start in starts(install):
        first = next((each for each in start.commands if _installs(each)), None)
        if first is None or first.anchor != install.anchor or start.is_for_development:
            continue
        if start.container is not None and start.container.pod.is_node_agent:
            continue  # it sets up its node
        yield Finding(
            install.anchor,
            f"`{install.name}` installs packages at every start of the container: each restart needs the package index "
            "and time, and may get other versions",
            help="install them when the image is built, with `RUN`",
        )
        return


def _installs(command: Command) -> bool:
    if not isinstance(command, PipInstall | CondaInstall | AptInstall | UvSync) or command.conditional:
        return False
    offline = command.has("--no-index", "--offline", "--help") or command.variable("PIP_NO_INDEX") is not None
    return not offline and not any(word.text.startswith("kfp") for word in command.operands)
