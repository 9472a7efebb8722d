"""Kubernetes manifests as a tree: objects, workloads, pod specs, containers, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dslint.kubernetes.budgets import Autoscaler, DisruptionBudget
    from dslint.kubernetes.chart import Chart, ChartDependency
    from dslint.kubernetes.claims import Claim, PersistentVolumeClaim, StatefulSet
    from dslint.kubernetes.config_data import ConfigData
    from dslint.kubernetes.container import Container, ContainerPort, EnvVar, VolumeMount
    from dslint.kubernetes.jobs import CronJob, Job
    from dslint.kubernetes.kustomization import Kustomization, KustomizePatch, KustomizePath
    from dslint.kubernetes.manifest import Manifest, read_manifest
    from dslint.kubernetes.mounting import mount_volume
    from dslint.kubernetes.named import (
        AllowedRepos,
        APIService,
        ArgoApplication,
        ArgoWorkflow,
        PersistentVolume,
        WorkflowEventBinding,
    )
    from dslint.kubernetes.network import Ingress, IngressPath, NetworkPolicy
    from dslint.kubernetes.objects import Object, Service, ServicePort
    from dslint.kubernetes.placeholders import is_placeholder
    from dslint.kubernetes.pod import PodSpec, Volume
    from dslint.kubernetes.probe import Probe
    from dslint.kubernetes.quantity import Quantity, meant_quantity, parse_quantity
    from dslint.kubernetes.rbac import Binding, PolicyRule, Role, ServiceAccount
    from dslint.kubernetes.securing import secure
    from dslint.kubernetes.security import SecurityContext, Setting
    from dslint.kubernetes.selector import Expression, Selector
    from dslint.kubernetes.workload import Workload

__all__ = [
    "APIService",
    "AllowedRepos",
    "ArgoApplication",
    "ArgoWorkflow",
    "Autoscaler",
    "Binding",
    "Chart",
    "ChartDependency",
    "Claim",
    "ConfigData",
    "Container",
    "ContainerPort",
    "CronJob",
    "DisruptionBudget",
    "EnvVar",
    "Expression",
    "Ingress",
    "IngressPath",
    "Job",
    "Kustomization",
    "KustomizePatch",
    "KustomizePath",
    "Manifest",
    "NetworkPolicy",
    "Object",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "PodSpec",
    "PolicyRule",
    "Probe",
    "Quantity",
    "Role",
    "SecurityContext",
    "Selector",
    "Service",
    "ServiceAccount",
    "ServicePort",
    "Setting",
    "StatefulSet",
    "Volume",
    "VolumeMount",
    "WorkflowEventBinding",
    "Workload",
    "is_placeholder",
    "meant_quantity",
    "mount_volume",
    "parse_quantity",
    "read_manifest",
    "secure",
]

_LAZY = {
    "APIService": "named",
    "AllowedRepos": "named",
    "ArgoApplication": "named",
    "ArgoWorkflow": "named",
    "Autoscaler": "budgets",
    "Binding": "rbac",
    "Chart": "chart",
    "ChartDependency": "chart",
    "Claim": "claims",
    "ConfigData": "config_data",
    "Container": "container",
    "ContainerPort": "container",
    "CronJob": "jobs",
    "DisruptionBudget": "budgets",
    "EnvVar": "container",
    "Expression": "selector",
    "Ingress": "network",
    "IngressPath": "network",
    "Job": "jobs",
    "Kustomization": "kustomization",
    "KustomizePatch": "kustomization",
    "KustomizePath": "kustomization",
    "Manifest": "manifest",
    "NetworkPolicy": "network",
    "Object": "objects",
    "PersistentVolume": "named",
    "PersistentVolumeClaim": "claims",
    "PodSpec": "pod",
    "PolicyRule": "rbac",
    "Probe": "probe",
    "Quantity": "quantity",
    "Role": "rbac",
    "SecurityContext": "security",
    "Selector": "selector",
    "Service": "objects",
    "ServiceAccount": "rbac",
    "ServicePort": "objects",
    "Setting": "security",
    "StatefulSet": "claims",
    "Volume": "pod",
    "VolumeMount": "container",
    "WorkflowEventBinding": "named",
    "Workload": "workload",
    "is_placeholder": "placeholders",
    "meant_quantity": "quantity",
    "mount_volume": "mounting",
    "parse_quantity": "quantity",
    "read_manifest": "manifest",
    "secure": "securing",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dslint.kubernetes.{_LAZY[name]}"), name)
