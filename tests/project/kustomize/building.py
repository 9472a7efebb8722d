"""Small trees of kustomizations in memory, and what is built from them."""

from __future__ import annotations

from collections.abc import Mapping

from dslint.project.kustomize.builder import Builder, Built
from dslint.project.kustomize.layers import Layers
from dslint.source import Source
from dslint.yaml import parse
from dslint.yaml.grafts import plain
from tests.project.linking import project

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: app}
spec:
  template:
    metadata: {labels: {app: app}}
    spec:
      serviceAccountName: runner
      containers:
      - name: app
        image: acme/app
        envFrom:
        - configMapRef: {name: settings}
"""


def built(files: Mapping[str, str], directory: str = "prod") -> Built:
    """What the kustomization in a directory builds."""
    made = project(files)
    layers = Layers(made)
    return Builder(made, layers).finished(layers.known[f"{directory}/kustomization.yaml"])


def objects(files: Mapping[str, str], directory: str = "prod") -> list[object]:
    """Its objects as values."""
    return [plain(each.yaml) for each in built(files, directory).resources if each.origin is not None]


def values(text: str) -> object:
    """YAML as values."""
    (document,) = parse(Source("expected.yaml", text)).documents
    assert document.root is not None
    return plain(document.root)
