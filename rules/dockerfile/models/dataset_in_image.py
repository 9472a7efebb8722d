r"""Data is copied into the image.

## Why it matters
A dataset in an image goes wherever the image goes: to each node, each registry and each person that pulls it. If it
holds anything about people, that is a leak, and nobody can be asked to forget a layer. It also ages: the container
trains on the data of the day on which the image was built, and nothing tells you so.

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
COPY data/ data/
USER 10001
CMD ["python", "train.py"]
```

The data lies on a volume or in a store, and the container is told where:

```dockerfile good
FROM python:3.13.1-slim-bookworm
WORKDIR /app
COPY train.py .
USER 10001
CMD ["python", "train.py", "--data", "/data"]
```

## Known limits
Judged by the names of the sources: directories `data` and `datasets`, and files such as `train.csv` and `x.parquet`.
Silent for stages that are only copied from, and for samples, fixtures and tests.

## References
- https://kubernetes.io/docs/concepts/storage/persistent-volumes/
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from dslint.dockerfile import Add, Copy, Dockerfile
from dslint.facts.artifacts import is_data_directory, is_dataset
from dslint.rule import Category, Finding, Profile, Severity, rule
from dslint.source import Source


@rule(on=(Copy, Add), category=Category.SECURITY, severity=Severity.WARNING, profile=Profile.STRICT)
def check(copying: Copy | Add) -> Iterator[Finding]:
    dockerfile = copying.document
    if not isinstance(dockerfile, Dockerfile) or copying.stage not in dockerfile.shipped_stages or copying.from_:
        return
    for word in copying.sources:
        source, known = copying.value(word)
        if known and _holds_data(source) and (is_dataset(source) or _is_python(dockerfile.source)):
            yield Finding(
                word.span,
                f"`{source}` puts data into the image, which then goes to everyone who pulls it, and is old tomorrow",
                help="leave it out, and give it to the container as a volume or as an address in a store",
            )


@lru_cache(maxsize=1)
def _is_python(source: Source) -> bool:
    """Whether the image is of a project with data: a directory `data` of another one holds settings and pages."""
    return re.search(r"python|conda|jupyter|spark|torch|tensorflow|nvidia/cuda", source.text.lower()) is not None


def _holds_data(source: str) -> bool:
    if "://" in source or re.search(r"(?i)test|sample|fixture|example|vocab|label|mock", source):
        return False
    return is_dataset(source) or is_data_directory(source.removesuffix("/*").removesuffix("/."))
