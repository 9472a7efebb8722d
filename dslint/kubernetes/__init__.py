"""Kubernetes manifests as a tree: objects, workloads, pod specs, containers, and what stands in them."""

from __future__ import annotations

from dslint.kubernetes.container import Container, ContainerPort, EnvVar, VolumeMount
from dslint.kubernetes.manifest import Manifest, read_manifest
from dslint.kubernetes.objects import Object, Service, ServicePort
from dslint.kubernetes.placeholders import is_placeholder
from dslint.kubernetes.pod import PodSpec, Volume
from dslint.kubernetes.probe import Probe
from dslint.kubernetes.quantity import Quantity, parse_quantity
from dslint.kubernetes.security import SecurityContext, Setting
from dslint.kubernetes.selector import Expression, Selector
from dslint.kubernetes.workload import Workload

__all__ = [
    "Container",
    "ContainerPort",
    "EnvVar",
    "Expression",
    "Manifest",
    "Object",
    "PodSpec",
    "Probe",
    "Quantity",
    "SecurityContext",
    "Selector",
    "Service",
    "ServicePort",
    "Setting",
    "Volume",
    "VolumeMount",
    "Workload",
    "is_placeholder",
    "parse_quantity",
    "read_manifest",
]
