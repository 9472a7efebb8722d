"""How long a project takes that grows: `python -m benchmarks.trees [FILES...]` (default: 500 1000 5000).

Each tree holds services in folders of their own, all alike: a Dockerfile, requirements, an ignore file, a script that
builds, a Deployment, a Service and a ConfigMap, with equal names in each. Printed are the processor time of the lint
run and of `dslint graph`, in all and per file, and the sure uses of images: they must be one for each service.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import dslint
from dslint.graph import make
from dslint.project.discovery import discover
from dslint.project.project import Project
from dslint.project.tree import Tree

SIZES = (500, 1000, 5000)
_OBJECT = "apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: api\n"
FILES = {
    "Dockerfile": (
        "FROM python:3.12.7-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
        "COPY src/ .\nEXPOSE 8000\nUSER 1000\n"
        'CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]\n'
    ),
    "requirements.txt": "fastapi==0.115.0\nuvicorn==0.32.0\nnumpy==2.1.3\n",
    ".dockerignore": "data\n.git\n",
    "src/main.py": "",
    "build.sh": 'cd "$(dirname "$0")"\ndocker build -t acme/api:1 .\n',
    "k8s/deployment.yaml": _OBJECT.format(version="apps/v1", kind="Deployment")
    + "spec:\n  selector: {matchLabels: {app: api}}\n  template:\n    metadata: {labels: {app: api}}\n    spec:\n"
    "      containers:\n        - name: api\n          image: acme/api:1\n          ports: [{containerPort: 8000}]\n"
    "          envFrom: [{configMapRef: {name: api}}]\n",
    "k8s/service.yaml": _OBJECT.format(version="v1", kind="Service")
    + "spec:\n  selector: {app: api}\n  ports: [{port: 80, targetPort: 8000}]\n",
    "k8s/configmap.yaml": _OBJECT.format(version="v1", kind="ConfigMap") + "data: {LEVEL: info}\n",
}


def main(arguments: list[str]) -> None:
    """Measure each size, the smallest first."""
    print(f"{'files':>6} {'lint s':>8} {'ms/file':>8} {'graph s':>8} {'ms/file':>8}  sure uses/service")
    for size in map(int, arguments or map(str, SIZES)):
        with tempfile.TemporaryDirectory() as root:
            services = write(Path(root), size)
            lint, graph, uses = measured(root)
        files = services * len(FILES)
        per_file = [f"{seconds:8.2f} {seconds / files * 1000:8.2f}" for seconds in (lint, graph)]
        print(f"{files:6} {' '.join(per_file)}  {uses / services:.2f}")


def write(root: Path, size: int) -> int:
    """Write a tree of about `size` files; the number of services in it."""
    services = max(1, size // len(FILES))
    for number in range(services):
        for name, text in FILES.items():
            path = root / f"team{number % 10}" / f"service{number}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return services


def measured(root: str) -> tuple[float, float, int]:
    """Processor time of a lint run and of the graph, in seconds, and the sure uses of images."""
    os.chdir(root)
    start = time.process_time()
    dslint.lint(["."], config=dslint.Config(profile="all"))
    middle = time.process_time()
    tree = Tree(root)
    graph = make(Project(tree, discover(tree, ["."], rest=True)))
    end = time.process_time()
    os.chdir("/")
    return middle - start, end - middle, sum(use.sure for image in graph.images for use in image.used_by)


if __name__ == "__main__":
    main(sys.argv[1:])
