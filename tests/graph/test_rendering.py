"""The graph as text, JSON, and drawings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dslint.graph import Graph, as_json, drawing, text
from dslint.graph.model import At, Context, Foreign, Image, Install, Name, Use, Value, renamed
from tests.graph.test_make import FILES, graph

HOSTILE = 'a"b\\c<d>|e;f\x1b[31m\n{g}`'


def image(name: str = "acme/api") -> Image:
    """An image in which every name is the one given."""
    place = At(name, 1, 1)
    value = Value(name, place)
    return Image(
        dockerfile=name,
        stage=name,
        stage_index=1,
        at=place,
        base=name,
        python=None,
        names=(Name(name, "compose", True, place), Name(name, "naming", False, None)),
        contexts=(Context(name, "naming", False, None, name, 3),),
        installs=(Install("requirements", name, "copied files", False, place, name),),
        user=value,
        workdir=value,
        ports=(value,),
        entrypoint=value,
        command=value,
        environment=((name, value),),
        used_by=(Use("container", name, name, "compose", True, place, place),),
    )


def squeezed(lines: Iterable[str]) -> list[str]:
    """The lines with their columns closed up."""
    return [re.sub(r"(?<=\S) {2,}", "  ", line) for line in lines]


def test_text() -> None:
    lines = list(text.render(graph(FILES)))
    assert squeezed(lines) == squeezed(
        [
            "docker/Dockerfile (stage serve)",
            "|-- image       ghcr.io/acme/api:1.2                               compose: compose.yaml:3",
            "|-- built in    .                                                  compose: compose.yaml:3",
            "|                 leaves out what docker/Dockerfile.dockerignore says  1 pattern",
            "|-- from        python:3.12.7-slim                                 Python 3.12",
            "|-- installs    requirements.txt                                   line 3, in stage builder",
            "|-- user        1000:1000                                          line 10",
            "|-- workdir     /app                                               line 7",
            "|-- ports       8000, 9000/tcp",
            '|-- entrypoint  ["uvicorn"]                                        line 11',
            '|-- command     ["app:app"]                                        line 12',
            "|-- sets        MODEL_DIR=/models, API_TOKEN=hunt*****************",
            "`-- run by      Deployment/prod/api > container api                "
            "k8s/deployment.yaml:9, named by compose.yaml:3",
            "                Helm values, api.image                             "
            "chart/values.yaml:4, named by compose.yaml:3",
            "",
            "Images from elsewhere (1): nothing here is known to build them",
            "`-- redis:7  k8s/deployment.yaml:11",
            "",
        ]
    )
    assert len({line.index("compose: ") for line in lines[1:3]} | {line.index("line ") for line in lines[6:8]}) == 1


def test_text_marks_what_is_not_sure_and_says_what_the_mark_means() -> None:
    files = {
        "trainer/Dockerfile": "FROM $BASE\nCOPY . .\n",
        "pod.yaml": (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: x/trainer}]}\n"
        ),
    }
    assert squeezed(text.render(graph(files))) == squeezed(
        [
            "trainer/Dockerfile",
            "|-- image     ? trainer                   guessed from its folder or file name",
            "|-- built in  ? trainer/                  one of several that may be meant",
            "|               no .dockerignore",
            "|             ? .                         one of several that may be meant",
            "|               no .dockerignore",
            "|-- from      $BASE                       Python not known",
            "|-- user      as its base image says      no USER",
            "`-- run by    ? Pod/p > container c       pod.yaml:4, alike by name only",
            "",
            "`?` marks a link that is not sure: rules say nothing about it.",
        ]
    )


def test_text_moves_no_cursor_and_keeps_to_its_lines() -> None:
    lines = list(text.render(Graph((image(HOSTILE),), (Foreign(HOSTILE, ((HOSTILE, At(HOSTILE, 1, 1)),)),), 1, 1)))
    assert not re.search(r"[\x00-\x1f]", "".join(lines))


def test_json_is_as_its_schema_says() -> None:
    schema = json.loads((Path(__file__).parents[2] / "schemas/graph-v1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for found in (graph(FILES), Graph((image(HOSTILE),), (), 1, 0), Graph((), (), 0, 0)):
        Draft202012Validator(schema).validate(json.loads("\n".join(as_json.render(found))))


def test_json_holds_what_is_known() -> None:
    document = json.loads("\n".join(as_json.render(graph(FILES))))
    (found,) = document["images"]
    assert found["stage"] == {
        "name": "serve",
        "index": 1,
        "at": {"path": "docker/Dockerfile", "line": 4, "column": 6},
    }
    assert found["installs"] == [
        {
            "kind": "requirements",
            "path": "requirements.txt",
            "stage": "builder",
            "how": "compose",
            "sure": True,
            "at": {"path": "docker/Dockerfile", "line": 3, "column": 20},
        }
    ]
    assert document["read"] == {"dockerfiles": 1, "manifests": 1}
    assert [each["image"] for each in document["foreign_images"]] == ["redis:7"]


def _dot_strings(line: str) -> list[str]:
    """The quoted strings of a line of DOT, as Graphviz reads them."""
    return [re.sub(r'\\(["\\])', r"\1", found) for found in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]


def test_dot_quotes_names() -> None:
    lines = list(drawing.render_dot(Graph((image(HOSTILE),), (), 1, 0)))
    assert (lines[0], lines[-1]) == ("digraph dslint {", "}")
    shown = 'a"b\\c<d>|e;f\\x1b[31m\\n{g}`'
    assert any(_dot_strings(line)[:1] == [shown] for line in lines)
    for line in lines[3:-1]:
        bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        assert re.fullmatch(r'  n\d+(?: -> n\d+)? \[label=""(?:, \w+=\w+)?\];', bare)


def test_mermaid_escapes_names() -> None:
    lines = list(drawing.render_mermaid(Graph((image(HOSTILE),), (), 1, 0)))
    assert lines[0] == "flowchart LR"
    for line in lines[1:]:
        label = re.sub(r"<br>|#\d+;", "", line[line.index('"') + 1 : line.rindex('"')])
        assert re.fullmatch(r"[\w ./:@,=+-]*", label)


@pytest.mark.parametrize(
    ("render", "sure", "unsure"),
    [
        (drawing.render_dot, 'n3 -> n1 [label="compose"];', 'n3 -> n1 [label="naming?", style=dashed];'),
        (drawing.render_mermaid, '  n3 -->|"compose"| n1', '  n3 -.->|"naming#63;"| n1'),
    ],
)
def test_drawings_show_what_is_not_sure(render: object, sure: str, unsure: str) -> None:
    assert callable(render)
    for is_sure, wanted in ((True, sure), (False, unsure)):
        context = Context("app", "compose" if is_sure else "naming", is_sure, None, None, 0)
        found = image()._replace(contexts=(context,), installs=(), used_by=())
        assert wanted.strip() in [line.strip() for line in render(Graph((found,), (), 1, 0))]


def test_each_box_is_drawn_once() -> None:
    lines = list(drawing.render_dot(graph(FILES)))
    boxes = [line for line in lines if "->" not in line]
    assert len(boxes) == len(set(re.findall(r'label="([^"]*)"', "".join(boxes)))) + 4  # the head, and the closing brace


def test_paths_are_renamed_and_nothing_else() -> None:
    found = renamed(graph(FILES), lambda path: f"sub/{path}")
    (one,) = found.images
    assert (one.dockerfile, one.contexts[0].directory, one.installs[0].path) == (
        "sub/docker/Dockerfile",
        "sub/.",
        "sub/requirements.txt",
    )
    assert one.contexts[0].ignore_file == "sub/docker/Dockerfile.dockerignore"
    assert one.names[0].name == "ghcr.io/acme/api:1.2"
    assert str(one.used_by[0].at) == "sub/k8s/deployment.yaml:9"
    assert str(found.foreign[0].used_by[0][1]) == "sub/k8s/deployment.yaml:11"
