r"""Training and serving install different releases of the library that writes and reads the model.

## Why it matters
The model is written by the library of the training image and read by that of the serving image. If they differ, loading
it may fail, or warn and predict something else than what you measured when it was trained:

```text
InconsistentVersionWarning: Trying to unpickle estimator RandomForestClassifier from version 1.3.2 when using
version 1.6.0.
```

With two requirements files side by side, one of them gets updated and the other one forgotten.

## Examples
```dockerfile bad train/Dockerfile
FROM python:3.12.8-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad train/requirements.txt
scikit-learn==1.3.2
```
```dockerfile bad serve/Dockerfile
FROM python:3.12.8-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text bad serve/requirements.txt
scikit-learn==1.6.0
```
```dockerfile good train/Dockerfile
FROM python:3.12.8-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good train/requirements.txt
scikit-learn==1.6.0
```
```dockerfile good serve/Dockerfile
FROM python:3.12.8-slim-bookworm
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
USER 10001
```
```text good serve/requirements.txt
scikit-learn==1.6.0
```

## Known limits
What trains and what serves is told from the names of files, directories and stages (`train`, `pipeline`; `serve`,
`api`, `inference`, `predict`). Only requirements files in one directory or in neighbouring ones are compared, only
exact versions, only in their first two parts, and only scikit-learn, XGBoost, LightGBM, CatBoost, TensorFlow and Keras.

## References
- https://scikit-learn.org/stable/model_persistence.html
- https://developers.google.com/machine-learning/guides/rules-of-ml#training-serving_skew
"""

import re
from collections.abc import Iterator

from dslint.packages import Requirement
from dslint.project.installs import Installs, shown_with
from dslint.rule import Category, Finding, Related, Severity, once_per_node, rule

_LIBRARIES = frozenset({"scikit-learn", "xgboost", "lightgbm", "catboost", "tensorflow", "keras"})


@rule(on=Installs, category=Category.REPRODUCIBILITY, severity=Severity.WARNING)
def check(link: Installs) -> Iterator[Finding]:
    mine = _pins(link)
    if not mine or _role(link) != "serve":
        return
    for other in link.nearby[:200]:
        if other.file is link.file or _role(other) != "train":
            continue
        theirs = _pins(other)
        for name in mine.keys() & theirs.keys():
            if _minor(mine[name]) != _minor(theirs[name]):
                yield _finding(link, mine[name], theirs[name])
                return


def _finding(link: Installs, mine: Requirement, theirs: Requirement) -> Finding:
    return Finding(
        mine.span,
        f"serving has {mine.name} {mine.pinned_version}, training has {theirs.pinned_version}: a model that one writes"
        " may not mean the same to the other",
        help=f"pin the release of the training here as well: `{theirs.text}`",
        related=(Related(theirs.span, "what the training installs"), *shown_with(link)),
    )


@once_per_node
def _pins(link: Installs) -> dict[str, Requirement]:
    return {
        each.normalized: each for each in link.requirements if each.normalized in _LIBRARIES and each.pinned_version
    }


@once_per_node
def _role(link: Installs) -> str:
    """What the nearest names say that it is for: the file's own, the stage's, those of the directories."""
    stage = link.run.stage.name if link.run.stage is not None else None
    for name in (
        link.file.source.path.rpartition("/")[2],
        stage or "",
        link.file.source.path,
        link.run.document.source.path,
    ):
        words = set(re.split(r"[/._-]", name.lower()))
        if words & {"train", "training", "trainer", "pipeline", "retrain"}:
            return "train"
        if words & {"serve", "serving", "server", "api", "inference", "predict", "prediction", "predictor"}:
            return "serve"
    return ""


def _minor(requirement: Requirement) -> list[str]:
    return (requirement.pinned_version or "").split(".")[:2]
