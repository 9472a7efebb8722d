"""The graph for programs: `schemas/graph-v1.schema.json` says what each field holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dslint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.graph.model import At, Foreign, Graph, Image, Use, Value

Json = dict[str, object]


def render(graph: Graph) -> Iterator[str]:
    """The lines of one JSON document."""
    document = {
        "version": 1,
        "dslint": __version__,
        "images": [_image(image) for image in graph.images],
        "foreign_images": [_foreign(foreign) for foreign in graph.foreign],
        "read": {"dockerfiles": graph.dockerfiles, "manifests": graph.manifests},
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).splitlines()


def _image(image: Image) -> Json:
    return {
        "dockerfile": image.dockerfile,
        "stage": {"name": image.stage, "index": image.stage_index, "at": _at(image.at)},
        "base_image": image.base,
        "python": image.python,
        "names": [{"name": each.name, "how": each.how, "sure": each.sure, "at": _at(each.at)} for each in image.names],
        "contexts": [
            {
                "directory": each.directory,
                "ignore_file": each.ignore_file,
                "how": each.how,
                "sure": each.sure,
                "at": _at(each.at),
            }
            for each in image.contexts
        ],
        "installs": [
            {
                "kind": each.kind,
                "path": each.path,
                "stage": each.stage,
                "how": each.how,
                "sure": each.sure,
                "at": _at(each.at),
            }
            for each in image.installs
        ],
        "user": _value(image.user),
        "workdir": _value(image.workdir),
        "ports": [_value(port) for port in image.ports],
        "entrypoint": _value(image.entrypoint),
        "command": _value(image.command),
        "environment": [{"name": name, "value": value.text, "at": _at(value.at)} for name, value in image.environment],
        "used_by": [_use(use) for use in image.used_by],
    }


def _use(use: Use) -> Json:
    return {
        "kind": use.kind,
        "element": use.element,
        "image": use.image,
        "how": use.how,
        "sure": use.sure,
        "at": _at(use.at),
        "said_at": _at(use.said_at),
    }


def _foreign(foreign: Foreign) -> Json:
    users = [{"element": element, "at": _at(place)} for element, place in foreign.used_by]
    return {"image": foreign.image, "used_by": users}


def _value(value: Value | None) -> Json | None:
    return None if value is None else {"text": value.text, "at": _at(value.at)}


def _at(place: At | None) -> Json | None:
    return None if place is None else {"path": place.path, "line": place.line, "column": place.column}
