"""Makes the pod specs that stand at the places of pods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import has, integer, mapping, value
from dslint.kubernetes.pod import PodSpec
from dslint.yaml import Mapping

if TYPE_CHECKING:
    from dslint.facts.pod_paths import PodPath
    from dslint.kubernetes.places import Place
    from dslint.kubernetes.workload import Workload
    from dslint.yaml import YamlNode

_PLAIN = ("pod-template", "pod-spec")


def pod_at(place: Place, path: PodPath | None, workload: Workload) -> PodSpec | None:
    """The pod spec that stands at a place, or None if none does; without a `path` the place is the spec itself."""
    node = place.node
    holds = path.holds if path else "pod-spec"
    template = node if holds == "pod-template" else _template_of(place)
    yaml = mapping(node, "spec") if holds == "pod-template" else node
    if not isinstance(yaml, Mapping) or (holds in _PLAIN and not has(yaml, "containers")):
        return None
    made = _shape(holds)(
        yaml,
        workload,
        template=template if isinstance(template, Mapping) else None,
        role=place.role,
        replicas=place.relative(path.replicas) if path else None,
        multiple=_multiple(place, path) if path else 1,
        single=path.single if path else False,
        default_name=(path.container if path else None) or (workload.container_name if path else None),
    )
    return made if made.all_containers else None


def _multiple(place: Place, path: PodPath) -> int | None:
    """How many pods each replica has; None if that is not known."""
    times = place.relative(path.times)
    if times is None:
        return 1
    number = integer(times)
    return number - place.has(path.beside) if number is not None else None


def _shape(holds: str) -> type[PodSpec]:
    if holds in _PLAIN:
        return PodSpec
    from dslint.kubernetes.shapes import SHAPES

    return SHAPES.get(holds, PodSpec)


def _template_of(place: Place) -> YamlNode | None:
    """The mapping around a bare pod spec, if the spec is its `spec`."""
    above = place.trail[-2] if len(place.trail) > 1 else None
    return above if isinstance(above, Mapping) and value(above, "spec") is place.node else None
