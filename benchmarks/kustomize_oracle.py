"""Compares what dslint resolves of kustomizations with what Kustomize itself builds.

    python benchmarks/kustomize_oracle.py KUSTOMIZE DIRECTORY...

KUSTOMIZE is the path of the binary (5.x). Each DIRECTORY is a checkout; all kustomizations in it that no other one
builds on are built, except those with remote bases, charts or plug-ins. Objects count as equal if all their values are;
the hash behind the names of generated objects is left out on both sides. Prints every difference and the shares.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dslint.project.discovery import discover
from dslint.project.kustomize.builder import Builder, Built
from dslint.project.kustomize.layers import Layers
from dslint.project.project import Project
from dslint.project.tree import Tree
from dslint.source import Source
from dslint.yaml import parse
from dslint.yaml.grafts import plain

Values = dict[str, object]
_SHOWN = 3
_LEFT_OUT = frozenset({"openAPIV3Schema"})


def main(kustomize: str, directories: list[str]) -> None:
    """Compare all."""
    counts: Counter[str] = Counter()
    for directory in directories:
        tree = Tree(directory)
        project = Project(tree, discover(tree, ["."]))
        layers = Layers(project)
        builder = Builder(project, layers)
        for root in layers.roots:
            built = builder.finished(root)
            counts["kustomizations"] += 1
            theirs = _theirs(kustomize, Path(directory) / root.directory, built) if built.complete else None
            if theirs is None:
                counts["kustomizations not built" if built.complete else "kustomizations not complete"] += 1
                print(f"{'NOT BUILT' if built.complete else 'NOT COMPLETE'} {directory}/{root.path}")
            else:
                _compare(f"{directory}/{root.path}", built, theirs, counts)
    for name, count in counts.most_common():
        print(f"{count:6} {name}")


def _theirs(kustomize: str, directory: Path, built: Built) -> list[Values] | None:
    command = [kustomize, "build", "--load-restrictor", "LoadRestrictionsNone", str(directory)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        print(f"  {done.stderr.strip()[:300]}")
        return None
    text = done.stdout
    for name in {each.name for each in built.resources if each.origin is None}:
        text = re.sub(rf"\b{re.escape(name)}-[2456789bcdfghkmt]{{10}}\b", name, text)
    roots = (plain(document.root) for document in parse(Source("built.yaml", text)).documents if document.root)
    return [root for root in roots if isinstance(root, dict)]


def _identity(values: Values) -> tuple[str, ...]:
    metadata = values.get("metadata")
    known = metadata if isinstance(metadata, dict) else {}
    return tuple(
        str(each) for each in (values.get("apiVersion"), values.get("kind"), known.get("namespace"), known.get("name"))
    )


def _compare(place: str, built: Built, theirs: list[Values], counts: Counter[str]) -> None:
    wanted = {_identity(values): values for values in theirs}
    agreed = True
    for each in built.resources:
        values = plain(each.yaml)
        assert isinstance(values, dict)
        expected = wanted.pop(_identity(values), None)
        if each.origin is None:
            continue
        counts["objects"] += 1
        if each.unknown:
            counts["objects not known"] += 1
        elif any(_differences(values, expected, "")):
            agreed = False
            counts["objects unlike"] += 1
            print(f"UNLIKE {place} {_identity(values)}")
            for line in list(_differences(values, expected, ""))[:_SHOWN]:
                print(f"  {line}")
        else:
            counts["objects alike"] += 1
    for identity in wanted:
        agreed = False
        counts["objects only theirs"] += 1
        print(f"ONLY THEIRS {place} {identity}")
    counts["kustomizations alike" if agreed else "kustomizations unlike"] += 1


def _differences(ours: object, theirs: object, path: str) -> Iterator[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in {**ours, **theirs}.keys() - _LEFT_OUT:
            yield from _differences(ours.get(name), theirs.get(name), f"{path}/{name}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for index, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _differences(one, other, f"{path}/{index}")
    elif ours != theirs and (ours or theirs) and "$(" not in str(ours):
        yield f"{path}: {str(ours)[:150]!r} is {str(theirs)[:150]!r}"


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
