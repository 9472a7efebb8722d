"""ImageUse: from a container to the stage that it runs."""

from __future__ import annotations

import pytest

from dslint.project.image_uses import ImageUse
from tests.project.linking import links

DOCKERFILE = "FROM python:3.12 AS train\nFROM python:3.12-slim AS serve\n"


def _pod(image: str) -> str:
    return f"apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: c\n    image: {image}\n"


def _found(files: dict[str, str]) -> list[tuple[str, str, str, bool]]:
    uses = links(files, ImageUse)
    return [(use.dockerfile.source.path, use.stage.name or "", use.how, use.sure) for use in uses]


def _compose(image: str, target: str = "") -> str:
    return f"services:\n  a:\n    image: {image}\n    build:\n      context: ./api\n{target}"


@pytest.mark.parametrize(
    ("built", "used", "sure"),
    [
        ("ghcr.io/acme/api:1", "ghcr.io/acme/api:1", True),
        ("ghcr.io/acme/api:1", "ghcr.io/acme/api:2", True),
        ("ghcr.io/acme/api", "ghcr.io/acme/api@sha256:" + "a" * 64, True),
        ("${REGISTRY}/acme/api:${TAG:-latest}", "eu.gcr.io/acme/api:7", True),
        ("${REGISTRY:-ghcr.io}/acme/api", "ghcr.io/acme/api", True),
        ("api", "acme/api", False),
        ("acme/api", "other/api", False),
    ],
)
def test_names_in_compose(built: str, used: str, sure: bool) -> None:
    files = {"api/Dockerfile": DOCKERFILE, "compose.yaml": _compose(built), "pod.yaml": _pod(used)}
    assert [use[-1] for use in _found(files)] == [sure]


def test_the_place_and_both_ends() -> None:
    files = {"api/Dockerfile": DOCKERFILE, "compose.yaml": _compose("x/api:1"), "k8s/pod.yaml": _pod("x/api:1")}
    (use,) = links(files, ImageUse)
    assert (use.span.text, use.document.source.path, use.how) == ("x/api:1", "k8s/pod.yaml", "compose")
    assert use.container.name == "c"
    assert use.stage is use.dockerfile.final_stage


@pytest.mark.parametrize(
    ("target", "stage"), [("train", "train"), ("0", "train"), ("TRAIN", "train"), ("serve", "serve")]
)
def test_the_target_stage(target: str, stage: str) -> None:
    compose = _compose("x/api:1", f'      target: "{target}"\n')
    files = {"api/Dockerfile": DOCKERFILE, "compose.yaml": compose, "pod.yaml": _pod("x/api:1")}
    assert _found(files) == [("api/Dockerfile", stage, "compose", True)]


def test_a_target_that_is_not_there() -> None:
    compose = _compose("x/api:1", "      target: nothing\n")
    assert _found({"api/Dockerfile": DOCKERFILE, "compose.yaml": compose, "pod.yaml": _pod("x/api:1")}) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Makefile", "REG := ghcr.io/acme\nbuild:\n\tdocker build -t $(REG)/api:$(SHA) api\n"),
        ("Makefile", "build:\n\t$(DOCKER) build -t api api\n\tdocker tag api ghcr.io/acme/api:1\n"),
        ("ci/push.sh", 'cd api; docker build --tag "ghcr.io/acme/api:$1" --target serve .\n'),
        (
            ".github/workflows/ci.yml",
            "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
            "          context: api\n          tags: |\n            ghcr.io/acme/api:${{ github.sha }}\n"
            "            ghcr.io/acme/api:latest\n",
        ),
        (
            "skaffold.yaml",
            "apiVersion: skaffold/v4\nkind: Config\n"
            "build:\n  artifacts:\n  - {image: ghcr.io/acme/api, context: api}\n",
        ),
    ],
)
def test_other_files_that_name_images(path: str, text: str) -> None:
    files = {"api/Dockerfile": DOCKERFILE, path: text, "pod.yaml": _pod("ghcr.io/acme/api:1")}
    assert [(use[0], use[1], use[3]) for use in _found(files)] == [("api/Dockerfile", "serve", True)]


def test_the_tag_decides_between_two_dockerfiles() -> None:
    files = {
        "Dockerfile": DOCKERFILE,
        "Dockerfile.gpu": DOCKERFILE,
        "build.sh": "docker build -t acme/ml:cpu .\ndocker build -t acme/ml:gpu -f Dockerfile.gpu .\n",
        "pod.yaml": _pod("acme/ml:gpu"),
    }
    assert _found(files) == [("Dockerfile.gpu", "serve", "docker build", True)]
    files["pod.yaml"] = _pod("acme/ml:v7")
    assert [use[-1] for use in _found(files)] == [False, False]


def test_a_name_that_a_variable_may_complete_is_not_forgotten() -> None:
    files = {
        "Dockerfile": DOCKERFILE,
        "Dockerfile.dev": DOCKERFILE,
        "build.sh": "docker build -t acme/ml:dev -f Dockerfile.dev .\ndocker build -t $REG/ml:$V .\n",
        "pod.yaml": _pod("acme/ml:1"),
    }
    assert [use[-1] for use in _found(files)] == [False, False]


@pytest.mark.parametrize("path", ["trainer/Dockerfile", "docker/Dockerfile.trainer", "docker/trainer.Dockerfile"])
def test_naming_alone_is_never_sure(path: str) -> None:
    assert _found({path: DOCKERFILE, "pod.yaml": _pod("acme/trainer:1")}) == [(path, "serve", "naming", False)]


@pytest.mark.parametrize("image", ["postgres:16", "$IMAGE", '""', "Not/Valid", "acme/other:1"])
def test_what_is_not_built_here(image: str) -> None:
    assert _found({"api/Dockerfile": DOCKERFILE, "compose.yaml": _compose("acme/api"), "pod.yaml": _pod(image)}) == []


@pytest.mark.parametrize(
    ("image", "more", "sure"),
    [
        ("churn:latest", {}, [True]),
        ("churn", {"redis.yaml": _pod("redis:7"), "proxy.yaml": _pod("envoyproxy/envoy:v1.32.0")}, [True]),
        ("acme/churn", {}, []),
        ("localhost:5000/churn", {}, []),
        ("redis:7", {}, []),
        ("${IMAGE}", {}, []),
        ("churn", {"web/Dockerfile": DOCKERFILE}, []),
        ("churn", {"other.yaml": _pod("web")}, []),
        ("churn", {"build.sh": "docker build -t other app\n"}, []),
    ],
)
def test_an_image_that_no_registry_has_is_made_by_the_only_dockerfile(
    image: str, more: dict[str, str], sure: list[bool]
) -> None:
    assert [use[-1] for use in _found({"app/Dockerfile": DOCKERFILE, "pod.yaml": _pod(image), **more})] == sure


@pytest.mark.parametrize(("image", "sure"), [("nginx", False), ("nginx:1.27", False), ("churn-api", True)])
def test_an_official_image_that_a_script_builds_under_its_name_is_not_sure(image: str, sure: bool) -> None:
    files = {"api/Dockerfile": DOCKERFILE, "test.sh": f"docker build -t {image} api\n", "pod.yaml": _pod(image)}
    assert [use[-1] for use in _found(files)] == [sure]


def test_the_name_that_kustomizations_give_an_image() -> None:
    kustomization = "images:\n  - name: {name}\n    newName: ghcr.io/acme/api\n    newTag: v2\n"
    files = {
        "api/Dockerfile": DOCKERFILE,
        "build.sh": "docker build -t ghcr.io/acme/api api\n",
        "k8s/pod.yaml": _pod("controller:latest"),
        "k8s/kustomization.yaml": "resources: [pod.yaml]\n" + kustomization.format(name="controller"),
    }
    assert _found(files) == [("api/Dockerfile", "serve", "kustomize images", True)]
    files["k8s/pod.yaml"] = _pod("example/controller")
    files["k8s/kustomization.yaml"] = kustomization.format(name="example/controller")
    assert _found(files) == [("api/Dockerfile", "serve", "kustomize images", False)]
    files["k8s/pod.yaml"] = _pod("controller")
    files["k8s/kustomization.yaml"] = kustomization.format(name="controller")
    files["other/kustomization.yaml"] = kustomization.format(name="controller").replace("acme/api", "acme/other")
    assert [use[-1] for use in _found(files)] == [False]


def test_a_link_says_where_the_image_is_named() -> None:
    files = {"api/Dockerfile": DOCKERFILE, "build.sh": "\ndocker build -t x/api:1 api\n", "pod.yaml": _pod("x/api:1")}
    (use,) = links(files, ImageUse)
    assert use.said_at is not None
    assert (use.said_at.source.path, use.said_at.text) == ("build.sh", "docker build")
