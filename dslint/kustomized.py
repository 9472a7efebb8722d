"""What rules say of the objects that kustomizations change: said of each form, and said once.

A finding stands in the file that holds the value: in the base, in a patch, or in a kustomization. What only some of the
forms give names the kustomization in which it is so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dslint.engine import Crash, Raised
from dslint.findings import Related
from dslint.project.kustomizations import NAMES
from dslint.project.paths import name_of

if TYPE_CHECKING:
    from dslint.engine import Engine
    from dslint.findings import Finding
    from dslint.project.kustomize.layers import Layer
    from dslint.project.kustomize.variants import Overlaid, Variant

_Key = tuple[str, str, int, int, int]


def said_of(found: Overlaid, engine: Engine) -> Iterator[Raised | Crash]:
    """All that the rules say of an object in its forms."""
    said: dict[_Key, tuple[Raised, list[Layer]]] = {}
    for variant in found.variants:
        for key, raised in _numbered(variant, engine):
            if isinstance(raised, Crash):
                yield raised
            else:
                said.setdefault(key, (raised, []))[1].extend(variant.layers)
    for raised, layers in said.values():
        yield raised._replace(finding=_explained(raised.finding, found, layers))


def _numbered(variant: Variant, engine: Engine) -> Iterator[tuple[_Key, Raised | Crash]]:
    """What is said of one form, with its rule and place: the same in another form, whatever the names in it."""
    from dslint.kubernetes.walk import walk_object

    if variant.object.is_partial:
        return
    times: dict[_Key, int] = {}
    for raised in engine.check(walk_object(variant.object)):
        span = raised.finding.span if isinstance(raised, Raised) else raised.span
        place = (raised.rule.name, span.source.path, span.start, span.end, 0)
        times[place] = times.get(place, 0) + 1
        yield (*place[:4], times[place]), raised


def _explained(finding: Finding, found: Overlaid, layers: list[Layer]) -> Finding:
    """The finding with the other places to look at, and without a fix where none can be made."""
    origin, path = found.origin, finding.span.source.path
    if name_of(path) in NAMES:
        finding = finding._replace(fix=None)
    if finding.sensitive:  # what it leads on to would be masked as a secret
        more = []
    elif path != origin.span.source.path:
        more = [Related(origin.anchor, f"what it changes: {origin.label}")]
    elif len(layers) < found.reached_by:
        others = f" and {len(layers) - 1} more" if len(layers) > 1 else ""
        more = [Related(layers[0].span, f"so it is with this kustomization{others}, of {found.reached_by}")]
    else:
        more = []
    known = {related.span for related in finding.related}
    return finding._replace(related=(*finding.related, *(each for each in more if each.span not in known)))
