r"""A pickled model is copied into the image, but the library that must read it has no exact version.

## Why it matters
A pickle (`.pkl`, `.joblib`) holds the inner state of Python objects, which only the release of the library that wrote
it is sure to understand. If the image gets whatever scikit-learn is newest, the next build may not be able to load the
model, or loads it and predicts something else:

```text
InconsistentVersionWarning: Trying to unpickle estimator RandomForestClassifier from version 1.3.2 when using
version 1.6.0.
```

## Examples
```dockerfile bad
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir scikit-learn
COPY model.joblib /app/
USER 10001
```
```dockerfile good
FROM python:3.13.1-slim-bookworm
RUN pip install --no-cache-dir scikit-learn==1.6.0
COPY model.joblib /app/
USER 10001
```

Pin the version with which the model was trained: `sklearn.__version__` in the notebook tells. Formats made for storing
(ONNX, skops, `model.json` of XGBoost) do not depend on it as much.

## Known limits
The model is recognised by the name of its file in a COPY, ADD or download; a model inside a copied directory is not
seen. Libraries looked at: scikit-learn, XGBoost, LightGBM, CatBoost.

## References
- https://scikit-learn.org/stable/model_persistence.html
- https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html
"""

from collections.abc import Iterator

from dslint.dockerfile import Add, Copy, Dockerfile, Run, Stage
from dslint.project.installs import Installs, install_of, shown_with
from dslint.rule import Category, Finding, Related, Severity, once_per_node, rule
from dslint.shell import Download, PipInstall, Word

_LIBRARIES = ("scikit-learn", "xgboost", "lightgbm", "catboost")
_PICKLES = (".pkl", ".pickle", ".joblib", ".cbm", ".pkl.gz", ".joblib.gz")


@rule(
    on=(PipInstall, Installs),
    category=Category.REPRODUCIBILITY,
    severity=Severity.WARNING,
    keywords=(".pkl", ".pickle", ".joblib", ".cbm"),
)
def check(node: PipInstall | Installs) -> Iterator[Finding]:
    loose = [each for each in node.requirements if each.normalized in _LIBRARIES and each.is_floating]
    run = install_of(node).enclosing(Run) if loose else None
    if run is None or run.stage is None or not isinstance(run.document, Dockerfile) or _is_constrained(node):
        return
    model = next((word for stage, word in _models(run.document) if run.stage in _chain(stage)), None)
    for each in loose if model is not None else ():
        assert model is not None
        yield Finding(
            each.span,
            f"`{each.name}` has no exact version, but must read the pickled model `{model.text.rpartition('/')[2]}`",
            help=f"pin the version that wrote it: `{each.name}==<version>`",
            related=(Related(model.span, "the model"), *shown_with(node)),
        )


def _is_constrained(node: PipInstall | Installs) -> bool:
    if isinstance(node, Installs):
        return bool(node.constraints) or not node.constraints_known or node.file.hashes_required
    return bool(node.constraints)


@once_per_node
def _chain(stage: Stage) -> frozenset[Stage]:
    return frozenset(stage.chain)


@once_per_node
def _models(dockerfile: Dockerfile) -> list[tuple[Stage, Word]]:
    return [(stage, word) for stage in dockerfile.stages for word in _models_of(stage)]


def _models_of(stage: Stage) -> Iterator[Word]:
    for instruction in stage.instructions:
        if isinstance(instruction, (Copy, Add)):
            yield from (word for word in instruction.sources if word.text.endswith(_PICKLES))
        elif isinstance(instruction, Run):
            for command in instruction.commands:
                if isinstance(command, Download):
                    yield from (url for url in command.urls if url.text.partition("?")[0].endswith(_PICKLES))
