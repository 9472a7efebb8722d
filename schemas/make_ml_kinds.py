"""Makes schemas/kubernetes/ml/ from the Python packages of the projects: `python schemas/make_ml_kinds.py DIRECTORY`.

DIRECTORY holds the packages, unpacked and not imported: `pip install --no-deps --target DIRECTORY kubeflow-katib
kubeflow-training kubeflow-trainer-api kserve hera`. A file for each package: where it is from, `kinds` from
"kubeflow.org/v1beta1 Experiment" to the number of a definition, and the definitions in the form that
dslint/kubernetes/schema/compiler.py describes. They hold the names of fields and how these nest, no types and nothing
that is required: those change more often between versions than names do. dslint/kubernetes/schema/shipped.py says how
the numbers are meant.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from dslint.kubernetes.schema.compiler import Compact  # noqa: E402
from dslint.kubernetes.schema.shipped import OWN, SHARED, SHARED_PATHS  # noqa: E402

Fields = dict[str, ast.expr]
KUBEFLOW = ("PyTorchJob", "TFJob", "XGBoostJob", "PaddleJob", "JAXJob", "MPIJob")
RUNTIMES = ("TrainJob", "TrainingRuntime", "ClusterTrainingRuntime")
WORKFLOWS = ("Workflow", "CronWorkflow", "WorkflowTemplate", "ClusterWorkflowTemplate")
PACKAGES = {
    "katib": ("kubeflow_katib", "kubeflow/katib/models", {"kubeflow.org/v1beta1 Experiment": "V1beta1Experiment"}),
    "training": (
        "kubeflow_training",
        "kubeflow/training/models",
        {f"kubeflow.org/v1 {kind}": f"KubeflowOrgV1{kind}" for kind in KUBEFLOW},
    ),
    "trainer": (
        "kubeflow_trainer_api",
        "kubeflow_trainer_api/models",
        {f"trainer.kubeflow.org/v1alpha1 {kind}": f"TrainerV1alpha1{kind}" for kind in RUNTIMES},
    ),
    "kserve": (
        "kserve",
        "kserve/models",
        {
            "serving.kserve.io/v1beta1 InferenceService": "V1beta1InferenceService",
            "serving.kserve.io/v1alpha1 ServingRuntime": "V1alpha1ServingRuntime",
            "serving.kserve.io/v1alpha1 ClusterServingRuntime": "V1alpha1ClusterServingRuntime",
            "serving.kserve.io/v1alpha1 InferenceGraph": "V1alpha1InferenceGraph",
        },
    ),
    "argo": (
        "hera",
        "hera/workflows/models/io/argoproj/workflow",
        {f"argoproj.io/v1alpha1 {kind}": kind for kind in WORKFLOWS},
    ),
}
_PREFIXES = ("IoK8sApiCoreV1", "V1", "v1.")


def main(arguments: list[str]) -> int:
    """Write a file for each package."""
    os.makedirs(os.path.join(HERE, "kubernetes", "ml"), exist_ok=True)
    for name, (package, models, kinds) in PACKAGES.items():
        made = Package(classes(os.path.join(arguments[0], models)))
        numbers = {kind: made.number(root) for kind, root in kinds.items()}
        metadata = os.path.basename(glob(os.path.join(arguments[0], f"{package}-*.dist-info"))[0])
        version = metadata.removesuffix(".dist-info").removeprefix(f"{package}-")
        source = f"{package.replace('_', '-')} {version} on PyPI"
        found = {"source": source, "as_of": date.today().isoformat(), "kinds": numbers, "definitions": made.definitions}
        with open(os.path.join(HERE, "kubernetes", "ml", f"{name}.json"), "w", encoding="utf-8") as file:
            file.write(json.dumps(found, separators=(",", ":")) + "\n")
    return 0


def classes(directory: str) -> dict[str, Fields]:
    """The fields of each model in a package, by their names in a manifest, with their types."""
    found = {}
    for path in sorted(glob(os.path.join(directory, "**", "*.py"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            for node in ast.parse(file.read()).body:
                if isinstance(node, ast.ClassDef):
                    found[node.name] = dict(_listed(node) or _annotated(node))
    return found


def _listed(model: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """The fields of a model that lists them in `openapi_types` and `attribute_map`."""
    tables = {
        target.id: ast.literal_eval(node.value)
        for node in model.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in ("openapi_types", "attribute_map")
    }
    if len(tables) == 1 or not tables:
        return None  # type: ignore[return-value]  # no fields, so that the other form is tried
    types = tables["openapi_types"]
    pairs = ((name, types[own].replace("(", "[").replace(")", "]")) for own, name in tables["attribute_map"].items())
    return ((name, ast.parse(text, mode="eval").body) for name, text in pairs)


def _annotated(model: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """The fields of a pydantic model."""
    for node in model.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and not node.target.id.startswith("_"):
            aliases = [
                keyword.value.value
                for each in ast.walk(node)
                if isinstance(each, ast.keyword) and each.arg == "alias"
                for keyword in [each]
                if isinstance(keyword.value, ast.Constant)
            ]
            yield str(aliases[0]) if aliases else node.target.id, node.annotation


class Package:
    """Numbers the definitions that the kinds need."""

    def __init__(self, models: dict[str, Fields]) -> None:
        self.models = models
        self.definitions: list[Compact] = []
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        """The number of a model's definition."""
        if name not in self._numbers:
            self._numbers[name] = OWN + len(self.definitions)
            self.definitions.append("x")
            fields = {field: self.compact(kind) for field, kind in self.models[name].items()}
            self.definitions[self._numbers[name] - OWN] = {"p": fields} if fields else "x"
        return self._numbers[name]

    def compact(self, kind: ast.expr) -> Compact:
        """The compact form of a type."""
        match kind:
            case ast.Constant(value=str(text)):
                return self.compact(ast.parse(text, mode="eval").body)
            case ast.BinOp(left=left, right=ast.Constant(value=None)):
                return self.compact(left)
            case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *_])):
                return self.compact(inner)
            case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
                return self.compact(inner)
            case ast.Subscript(value=ast.Name(id="list" | "List"), slice=inner):
                item = self.compact(inner)
                return ["a", item] if item != "x" else "x"
            case ast.Subscript(value=ast.Name(id="dict" | "Dict"), slice=ast.Tuple(elts=[_, inner])):
                value = self.compact(inner)
                return ["m", value] if value != "x" else "x"
            case ast.Name(id=name) if name in self.models and _shared(name) == "x":
                return self.number(name)
            case ast.Name() | ast.Attribute():
                return _shared(ast.unparse(kind))
        return "x"


def _shared(name: str) -> Compact:
    """A type of Kubernetes itself, where it is one that every version of Kubernetes has."""
    for prefix in _PREFIXES:
        if name.startswith(prefix) and name.removeprefix(prefix) in SHARED_PATHS:
            return SHARED + list(SHARED_PATHS).index(name.removeprefix(prefix))
    return "x"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
