"""What the tests of charts share: small charts, and their findings as rendered."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from dslint.config.options import Config
from dslint.findings import Report
from dslint.helm.process import installed
from dslint.packs import builtin_rules
from dslint.pipeline import Request, run

needs_helm = pytest.mark.skipif(installed() is None, reason="the extra dslint[helm] has no wheel for this platform")

CHART = "apiVersion: v2\nname: churn\nversion: 0.3.0\n"

JOB = """\
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-train
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: train
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          resources:
            limits:
              memory: 8Gi
"""
VALUES = "image:\n  repository: ghcr.io/acme/train\n  tag: latest\n"


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Put files below a directory, which is then the root of a repository."""
    (root / ".git").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return root


def chart(template: str = JOB, values: str = VALUES, **more: str) -> dict[str, str]:
    """The files of a chart with one template; `more` are those of `templates/` by their names before the dot."""
    files = {"Chart.yaml": CHART, "values.yaml": values, "templates/job.yaml": template}
    return files | {f"templates/{name}.yaml": text for name, text in more.items()}


def request(root: Path, *paths: str, **options: object) -> Request:
    """A run over the files below a directory with Helm asked for, unless the options say otherwise."""
    config = Config(**{"helm": True, **options})  # type: ignore[arg-type]
    return Request(
        paths=tuple(os.path.join(root, path) for path in paths) or (str(root),),
        cwd=str(root),
        rules=builtin_rules(),
        overrides=(config,),
        shellcheck="off",
    )


def report(root: Path, *paths: str, **options: object) -> Report:
    """The report of such a run."""
    return run(request(root, *paths, **options))


def said(found: Report) -> list[tuple[str, str, int, str]]:
    """Each finding: the rule, the file, the line and the text at its place."""
    return [(one.rule, one.path, one.start.line, one.span.text) for one in found.findings]
