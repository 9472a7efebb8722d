"""Suppressions in JSON manifests, which have no comments: the annotation `dslint/ignore` on the object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.kubernetes.fields import mapping
from dslint.settle.annotations import KEY
from dslint.source import Edit
from dslint.yaml import Scalar
from dslint.yaml.render import quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from dslint.kubernetes import Manifest, Object


def object_at(document: Manifest, offset: int) -> Object | None:
    """The object that holds a place."""
    return next((found for found in document.objects if found.span.holds(offset)), None)


def annotated(found: Object, rules: Collection[str], reason: str) -> Edit | None:
    """The edit that suppresses rules in an object; None where its annotations cannot be added to."""
    line = ", ".join(sorted(rules)) + (f"; {reason}" if reason else "")
    annotations = mapping(found.metadata, "annotations")
    if annotations is not None:
        old = annotations.get(KEY)
        if old is None:
            return annotations.insert(KEY, quoted(line))
        return Edit(old.span, quoted(f"{old.text}\n{line}")) if isinstance(old, Scalar) else None
    value = f"{{{quoted(KEY)}: {quoted(line)}}}"
    if found.metadata is not None:
        return None if "annotations" in found.metadata else found.metadata.insert("annotations", value)
    return None if "metadata" in found.yaml else found.yaml.insert("metadata", f'{{"annotations": {value}}}')
