"""The example of docs/graph.md is what dslint prints."""

from __future__ import annotations

from pathlib import Path

from dslint.graph import text
from tests.graph.test_make import graph

SERVING = """\
FROM python:3.12.7-slim
WORKDIR /app
COPY serving/requirements.txt .
RUN pip install -r requirements.txt
COPY serving/ .
ENV MODEL_DIR=/models
EXPOSE 8000
USER 1000
CMD ["uvicorn", "app:app", "--host", "0.0.0.0"]
"""
MANIFEST = """\
apiVersion: {version}
kind: {kind}
metadata:
  name: {name}
spec:
  template:
    spec:
      containers:
"""
EXAMPLE = {
    "serving/Dockerfile": SERVING,
    "serving/requirements.txt": "fastapi==0.115.0\n",
    "serving/app.py": "",
    "train/Dockerfile": "FROM python:3.12.7-slim\nCOPY train.py .\n",
    "train/train.py": "",
    ".dockerignore": "data\nmodels\n*.ipynb\n",
    "Makefile": (
        "REGISTRY := ghcr.io/acme\n\nimage:\n"
        "\tdocker build -t $(REGISTRY)/churn-api:$(VERSION) -f serving/Dockerfile .\n"
    ),
    "k8s/api.yaml": MANIFEST.format(version="apps/v1", kind="Deployment", name="churn-api")
    + "        - name: api\n          image: ghcr.io/acme/churn-api:1.4\n"
    + "        - name: cache\n          image: redis:7.4\n",
    "k8s/job.yaml": MANIFEST.format(version="batch/v1", kind="Job", name="retrain")
    + "        - name: train\n          image: acme/train:7\n",
}


def test_the_example_is_what_is_printed() -> None:
    page = (Path(__file__).parents[2] / "docs/graph.md").read_text(encoding="utf-8")
    example = page.partition("$ dslint graph\n")[2].partition("```")[0]
    assert "\n".join(text.render(graph(EXAMPLE))) + "\n" == example
