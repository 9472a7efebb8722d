"""What the comments of a manifest speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.shell.comments import script_comments
from dslint.yaml import Scalar, Sequence, walk
from dslint.yaml.speaking import comments_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes.manifest import Manifest
    from dslint.node import Comment


def comments_of(manifest: Manifest) -> Iterator[Comment]:
    """The comments in order.

    In the script of a container, written as a literal block, a comment alone on its line speaks of the next one.
    """
    scripts = sorted(_in_scripts(manifest), key=_start)
    outside = comments_in(manifest.yaml)
    yield from sorted([*outside, *scripts], key=_start) if scripts else outside


def _in_scripts(manifest: Manifest) -> Iterator[Comment]:
    if "dslint" not in manifest.source.text:
        return
    pods = (pod for found in manifest.objects for workload in found.workloads for pod in workload.pods)
    for container in (container for pod in pods for container in pod.all_containers):
        for node in walk(container.yaml):
            if isinstance(node, Scalar) and node.style == "literal" and isinstance(node.parent, Sequence):
                yield from script_comments(manifest.source, node.start, node.end)


def _start(comment: Comment) -> int:
    return comment.span.start
