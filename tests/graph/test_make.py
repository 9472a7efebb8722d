"""What the graph of a small project holds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dslint.graph import Graph, make
from tests.project.linking import project

FILES = {
    "docker/Dockerfile": (
        "FROM python:3.12.7-slim AS builder\n"
        "COPY requirements.txt .\n"
        "RUN pip install -r requirements.txt\n"
        "FROM python:3.12.7-slim AS serve\n"
        "COPY --from=builder /usr/local /usr/local\n"
        "ENV MODEL_DIR=/models API_TOKEN=hunter2hunter2hunter2\n"
        "WORKDIR /app\n"
        "COPY src/ /app\n"
        "EXPOSE 8000 9000/tcp\n"
        "USER 1000:1000\n"
        'ENTRYPOINT ["uvicorn"]\n'
        'CMD ["app:app"]\n'
    ),
    "requirements.txt": "numpy==2.1.3\n",
    "src/app.py": "",
    ".dockerignore": "# nothing\ndata\n!data/small.csv\n",
    "docker/Dockerfile.dockerignore": "models\n",
    "compose.yaml": (
        "services:\n"
        "  api:\n"
        "    image: ghcr.io/acme/api:1.2\n"
        "    build:\n"
        "      context: .\n"
        "      dockerfile: docker/Dockerfile\n"
    ),
    "k8s/deployment.yaml": (
        "apiVersion: apps/v1\n"
        "kind: Deployment\n"
        "metadata: {name: api, namespace: prod}\n"
        "spec:\n"
        "  template:\n"
        "    spec:\n"
        "      containers:\n"
        "        - name: api\n"
        "          image: ghcr.io/acme/api:1.3\n"
        "        - name: cache\n"
        "          image: redis:7\n"
    ),
    "chart/values.yaml": "api:\n  image:\n    registry: ghcr.io\n    repository: acme/api\n    tag: '1.2'\n",
    "chart/Chart.yaml": "name: api\n",
}


def graph(files: Mapping[str, str], under: str = ".") -> Graph:
    return make(project(files), under)


def test_the_image_and_what_it_is_like() -> None:
    (image,) = graph(FILES).images
    assert (image.dockerfile, image.stage, image.stage_index) == ("docker/Dockerfile", "serve", 1)
    assert (image.base, image.python) == ("python:3.12.7-slim", "3.12")
    assert image.user is not None
    assert (image.user.text, str(image.user.at)) == ("1000:1000", "docker/Dockerfile:10")
    assert image.workdir is not None
    assert image.workdir.text == "/app"
    assert [(port.text, port.at.line, port.at.column) for port in image.ports] == [("8000", 9, 8), ("9000/tcp", 9, 13)]
    assert image.entrypoint is not None
    assert image.command is not None
    assert (image.entrypoint.text, image.command.text) == ('["uvicorn"]', '["app:app"]')


def test_secrets_of_the_environment_are_not_shown() -> None:
    (image,) = graph(FILES).images
    assert [(name, value.text) for name, value in image.environment] == [
        ("MODEL_DIR", "/models"),
        ("API_TOKEN", "hunt*****************"),
    ]


def test_who_names_it_and_where_it_is_built() -> None:
    (image,) = graph(FILES).images
    (name,) = image.names
    assert (name.name, name.how, name.sure, str(name.at)) == ("ghcr.io/acme/api:1.2", "compose", True, "compose.yaml:3")
    (context,) = image.contexts
    assert (context.directory, context.how, context.sure) == (".", "compose", True)
    assert (context.ignore_file, context.patterns) == ("docker/Dockerfile.dockerignore", 1)


def test_what_it_installs_in_another_stage() -> None:
    (image,) = graph(FILES).images
    (install,) = image.installs
    assert (install.kind, install.path, install.sure) == ("requirements", "requirements.txt", True)
    assert (install.stage, str(install.at)) == ("builder", "docker/Dockerfile:3")


def test_who_runs_it() -> None:
    (image,) = graph(FILES).images
    assert [(use.kind, use.element, use.image, use.sure, str(use.at), str(use.said_at)) for use in image.used_by] == [
        (
            "container",
            "Deployment/prod/api > container api",
            "ghcr.io/acme/api:1.3",
            True,
            "k8s/deployment.yaml:9",
            "compose.yaml:3",
        ),
        ("values", "api.image", "ghcr.io/acme/api:1.2", True, "chart/values.yaml:4", "compose.yaml:3"),
    ]


def test_images_from_elsewhere() -> None:
    (foreign,) = graph(FILES).foreign
    assert foreign.image == "redis:7"
    ((element, place),) = foreign.used_by
    assert (element, str(place)) == ("Deployment/prod/api > container cache", "k8s/deployment.yaml:11")


def test_what_was_read() -> None:
    found = graph(FILES)
    assert (found.dockerfiles, found.manifests) == (1, 1)


@pytest.mark.parametrize(
    ("under", "images", "foreign"),
    [("docker", 1, 0), ("k8s", 1, 1), ("k8s/deployment.yaml", 1, 1), ("src", 0, 0), ("chart", 1, 0)],
)
def test_a_part_of_the_project(under: str, images: int, foreign: int) -> None:
    found = graph(FILES, under)
    assert (len(found.images), len(found.foreign)) == (images, foreign)


def test_each_target_is_an_image() -> None:
    files = {
        "Dockerfile": "FROM a AS train\nFROM b AS serve\nFROM c AS docs\n",
        "build.sh": "docker build --target train -t x/train .\ndocker build --target serve -t x/serve .\n",
    }
    found = [(image.stage, [name.name for name in image.names]) for image in graph(files).images]
    assert found == [("train", ["x/train"]), ("serve", ["x/serve"])]


def test_what_is_not_sure_is_there_and_says_so() -> None:
    files = {
        "trainer/Dockerfile": "FROM a\nCOPY . .\n",
        "pod.yaml": (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: acme/trainer}]}\n"
        ),
    }
    (image,) = graph(files).images
    assert [(name.name, name.sure, name.at) for name in image.names] == [("trainer", False, None)]
    assert [(use.element, use.how, use.sure) for use in image.used_by] == [("Pod/p > container c", "naming", False)]
    assert [(context.directory, context.sure) for context in image.contexts] == [("trainer", False), (".", False)]


def test_a_project_without_anything() -> None:
    assert graph({"README.md": "hello\n"}) == Graph((), (), 0, 0)
