"""Notebooks of Kubeflow.

Source: kubeflow/notebooks, components/notebook-controller, read 2026-11-22.
"""

from __future__ import annotations

from dslint.kubernetes.workload import Workload


class Notebook(Workload):
    """A notebook server, whose pod the controller puts into a StatefulSet."""
