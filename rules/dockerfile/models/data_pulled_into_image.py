r"""The build pulls versioned data, and all of it becomes a layer of the image.

## Why it matters
`dvc pull` and `git lfs pull` fetch what the project's data weighs. In a RUN that becomes a layer: every node that
starts the image pulls it again, whether it needs the data or not, and a new version of the data means a new image. The
build also needs the keys to the storage, which are easily left behind, and Docker does not notice that the data
changed: it takes the layer of last month from its cache.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY .dvc .dvc
COPY data.dvc .
RUN pip install --no-cache-dir dvc-s3==3.2.0 && dvc pull
USER 10001
CMD ["python", "train.py"]
```

The data comes when the container starts: from a volume, or pulled by an init container into one.

```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
CMD ["python", "train.py"]
```

## Known limits
Silent for stages that are only copied from, and where the data goes to a cache mount. Where the image is meant to carry
one small model, pulling it here is fine: name the file, `dvc pull model.onnx.dvc`, and the rule is silent too.

## References
- https://dvc.org/doc/command-reference/pull
- https://docs.docker.com/build/building/best-practices/#create-ephemeral-containers
"""

from collections.abc import Iterator

from dslint.dockerfile import Dockerfile, Run
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.shell.tools.data import DataPull


@rule(on=DataPull, category=Category.EFFICIENCY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(pull: DataPull) -> Iterator[Finding]:
    run, dockerfile = pull.enclosing(Run), pull.document
    if run is None or not isinstance(dockerfile, Dockerfile) or run.stage not in dockerfile.shipped_stages:
        return
    if pull.operands or run.cache_targets or pull.has("-I", "--include", "--help"):
        return
    yield Finding(
        pull.anchor,
        f"`{pull.name}` fetches all of the project's data into the image, and an old layer stays when the data changes",
        help="pull it when the container starts, into a volume, or name the one file that the image needs",
    )
