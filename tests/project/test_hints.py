"""How images are built, as scripts, workflows, bake files and pipelines say it."""

from __future__ import annotations

import pytest

from dslint.project.hints import Hint
from tests.project.linking import project

DOCKERFILE = "FROM python:3.12 AS train\nFROM python:3.12-slim AS serve\n"


def hints(path: str, text: str, *dockerfiles: str) -> list[Hint]:
    """What one file says in a project with these Dockerfiles."""
    return project({path: text, **dict.fromkeys(dockerfiles or ("api/Dockerfile",), DOCKERFILE)}).hints


def built(path: str, text: str, *dockerfiles: str) -> list[tuple[str, str, tuple[str, ...], bool]]:
    return [(hint.dockerfile, hint.context, hint.images, hint.sure) for hint in hints(path, text, *dockerfiles)]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("build.sh", "docker build -t x/api:1 api"),
        ("build.sh", "docker image build --tag=x/api:1 ./api/"),
        ("build.sh", "docker builder build -tx/api:1 api"),
        ("build.sh", "podman build -f api/Dockerfile -t x/api:1 api"),
        ("build.sh", "buildah bud -t x/api:1 api"),
        ("build.sh", "nerdctl build -t x/api:1 api"),
        ("build.sh", "sudo docker build --pull --no-cache -t x/api:1 api && echo done"),
        ("build.sh", "DOCKER_BUILDKIT=1 docker buildx build --push --platform linux/amd64 -t x/api:1 api"),
        ("build.sh", "gcloud builds submit --tag x/api:1 api"),
        ("build.sh", "cd api && gcloud builds submit --tag x/api:1"),
        ("build.sh", "/kaniko/executor --context dir://api --dockerfile Dockerfile --destination x/api:1"),
        ("build.sh", "cd api\ndocker build -t x/api:1 .\ncd .."),
        ("build.sh", "pushd api\ndocker build -t x/api:1 .\npopd"),
        ("build.sh", "(cd api && docker build -t x/api:1 .)"),
        ("build.sh", "IMAGE=x/api:1\ndocker build -t $IMAGE api"),
        ("build.sh", 'NAME=api\nexport IMAGE="x/${NAME}:1" # which\ndocker build -t "${IMAGE}" "./$NAME"'),
        ("build.sh", "docker build -t ${IMAGE:-x/api:1} api"),
        ("build.sh", "for name in api; do\n  docker build -t x/$name:1 $name\ndone"),
        ("build.sh", "docker build -t x/api:1 $FLAGS -f api/Dockerfile api"),
        ("ci/build.sh", 'docker build -t x/api:1 "$(dirname "$0")/../api"'),
        ("ci/build.sh", 'DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"\ndocker build -t x/api:1 $DIR/../api'),
        ("ci/build.sh", 'ROOT=$(cd "$(dirname "$0")/.." >/dev/null 2>&1 && pwd)\ndocker build -t x/api:1 $ROOT/api'),
        ("ci/build.sh", 'cd "$(dirname "$0")/../api"\ndocker build -t x/api:1 .'),
        (
            "ci/build.sh",
            "ROOT=$(git rev-parse --show-toplevel)\ndocker build -t x/api:1 -f $ROOT/api/Dockerfile $ROOT/api",
        ),
        ("api/build.sh", "docker build -t x/api:1 ${0%/*}"),
        ("api/Makefile", "IMAGE ?= x/api:1\nimage:\n\t$(DOCKER) build -t $(IMAGE) $(CURDIR)\n"),
        ("Makefile", "image:\n\t@cd api && docker build \\\n\t  -t x/api:1 \\\n\t  .\n"),
        ("api/justfile", "image:\n  docker build -t x/api:1 .\n"),
        ("Jenkinsfile", "stage('b') { sh \"docker build -t x/api:1 api\" }"),
        ("Jenkinsfile", "def image = docker.build('x/api:1', '-f api/Dockerfile api')"),
        ("ci/jenkinsfile.release", 'env.X = "1"\ndocker.build("x/api:1", "./api")'),
        (".gitlab-ci.yml", "build:\n  script:\n    - docker build -t x/api:1 $CI_PROJECT_DIR/api\n"),
        (
            ".gitlab-ci.yml",
            "build:\n  script:\n    - /kaniko/executor --context $CI_PROJECT_DIR/api --destination x/api:1\n",
        ),
        ("ci/deploy.gitlab-ci.yml", "build:\n  script:\n    - docker build -t x/api:1 api\n"),
        ("azure-pipelines.yml", "steps:\n- script: docker build -t x/api:1 api\n"),
        (
            "azure-pipelines-release.yml",
            "steps:\n- task: Docker@2\n  inputs:\n    command: buildAndPush\n    repository: x/api:1\n"
            "    Dockerfile: '$(Build.SourcesDirectory)/api/Dockerfile'\n",
        ),
        (
            "cloudbuild.yaml",
            "substitutions: {_TAG: '1'}\nsteps:\n- name: gcr.io/cloud-builders/docker\n"
            "  args: [build, -t, 'x/api:$_TAG', ./api]\n",
        ),
        (
            "ci/cloudbuild-api.yaml",
            "steps:\n- name: gcr.io/cloud-builders/docker\n  dir: api\n  args: ['build', '-t', 'x/api:1', '.']\n",
        ),
        (
            "cloudbuild.yaml",
            "steps:\n- name: gcr.io/kaniko-project/executor:v1.9\n"
            "  args: ['--destination=x/api:1', '--context=api', '--dockerfile=api/Dockerfile']\n",
        ),
        (
            "skaffold.yaml",
            "apiVersion: skaffold/v4\nkind: Config\n"
            "build:\n  artifacts:\n  - {image: x/api:1, context: api, kaniko: {}}\n",
        ),
        (
            "devspace.yaml",
            "version: v2beta1\nimages:\n  api:\n    image: x/api:1\n    dockerfile: api/Dockerfile\n    context: api\n",
        ),
        ("Tiltfile", "docker_build('x/api:1', 'api', live_update=[sync('api', '/app')])\n"),
        ("Tiltfile", "if True:\n    docker_build(ref='x/api:1', context='./api', dockerfile='./api/Dockerfile')\n"),
        (
            "docker-bake.hcl",
            'variable "TAG" { default = "1" }\ngroup "default" { targets = ["api"] }\n'
            '# a comment\ntarget "api" {\n  context = "./api"\n  args = { V = "2" }\n  tags = ["x/api:${TAG}"]\n}\n',
        ),
        (
            "docker-bake.hcl",
            'target "_common" {\n  context = "api"\n  platforms = ["linux/amd64"]\n}\n'
            'target "api" {\n  inherits = ["_common"]\n  tags = [\n    "x/api:1", // the one\n  ]\n}\n',
        ),
        ("docker-bake.json", '{"target": {"api": {"context": "api", "tags": ["x/api:1"]}}}'),
    ],
)
def test_who_says_what_is_built(path: str, line: str) -> None:
    found = [each for each in built(path, line) if each[2]]
    assert found == [("api/Dockerfile", "api", ("x/api:1",), True)]


@pytest.mark.parametrize(
    ("steps", "images"),
    [
        ("- run: docker build -t x/api:1 api", ("x/api:1",)),
        ("- run: docker build -t x/api:1 .\n  working-directory: api", ("x/api:1",)),
        ("- run: |\n    cd api\n    docker build -t x/api:1 .", ("x/api:1",)),
        ("- run: >-\n    docker build\n    -t x/api:1\n    api", ("x/api:1",)),
        ("- run: docker build -t $NAME api\n  env: {NAME: x/api:1}", ("x/api:1",)),
        ("- run: docker build -t ${{ env.REGISTRY }}/api:1 ${{ github.workspace }}/api", ("ghcr.io/acme/api:1",)),
        (
            "- uses: docker/build-push-action@v6\n  with: {context: api, tags: '${{ env.REGISTRY }}/api:1'}",
            ("ghcr.io/acme/api:1",),
        ),
        (
            "- id: meta\n  uses: docker/metadata-action@v5\n  with: {images: 'x/api'}\n"
            "- uses: docker/build-push-action@v6\n  with: {context: ./api, tags: '${{ steps.meta.outputs.tags }}'}",
            ("x/api:$UNKNOWN",),
        ),
        (
            "- uses: redhat-actions/buildah-build@v2\n"
            "  with: {image: x/api, tags: 1 2, context: api, containerfiles: ./api/Dockerfile}",
            ("x/api:1", "x/api:2"),
        ),
    ],
)
def test_workflows(steps: str, images: tuple[str, ...]) -> None:
    indented = steps.replace("\n", "\n      ")
    text = f"env: {{REGISTRY: ghcr.io/acme}}\njobs:\n  a:\n    steps:\n      {indented}\n"
    assert built(".github/workflows/ci.yml", text) == [("api/Dockerfile", "api", images, True)]


def test_steps_of_a_workflow_have_a_directory_each() -> None:
    text = (
        "jobs:\n  a:\n    defaults: {run: {working-directory: web}}\n    steps:\n"
        "      - run: docker build -t x/web .\n"
        "      - run: docker build -t x/api .\n        working-directory: api\n"
    )
    found = built(".github/workflows/ci.yml", text, "api/Dockerfile", "web/Dockerfile", "Dockerfile")
    assert found == [("api/Dockerfile", "api", ("x/api",), True), ("web/Dockerfile", "web", ("x/web",), True)]


@pytest.mark.parametrize(
    "matrix",
    [
        "name: [api, web]",
        "include: [{name: api}, {name: web}]",
        "name: [api, web]\n        include: [{name: api, tag: x}]",
    ],
)
def test_a_matrix_is_gone_through(matrix: str) -> None:
    text = (
        f"jobs:\n  a:\n    strategy:\n      matrix:\n        {matrix}\n    steps:\n"
        "      - uses: docker/build-push-action@v6\n"
        "        with: {context: '${{ matrix.name }}', tags: 'x/${{ matrix.name }}:1'}\n"
    )
    found = built(".github/workflows/ci.yml", text, "api/Dockerfile", "web/Dockerfile")
    assert found == [("api/Dockerfile", "api", ("x/api:1",), True), ("web/Dockerfile", "web", ("x/web:1",), True)]


def test_pairs_of_a_matrix_stay_together() -> None:
    text = (
        "jobs:\n  a:\n    strategy:\n      matrix:\n        image:\n"
        "          - {name: one, file: api/Dockerfile}\n          - {name: two, file: web/Dockerfile}\n"
        "    steps:\n      - run: docker build -t x/${{ matrix.image.name }} -f ${{ matrix.image.file }} .\n"
    )
    found = built(".github/workflows/ci.yml", text, "api/Dockerfile", "web/Dockerfile")
    assert found == [("api/Dockerfile", ".", ("x/one",), True), ("web/Dockerfile", ".", ("x/two",), True)]


def test_values_that_may_belong_together_or_not_are_not_sure() -> None:
    text = (
        "if [ $1 = gpu ]; then\n  FILE=Dockerfile.gpu\n  TAG=gpu\nelse\n  FILE=Dockerfile\n  TAG=cpu\nfi\n"
        "docker build -t x/api:$TAG -f $FILE .\n"
    )
    found = built("build.sh", text, "Dockerfile", "Dockerfile.gpu")
    assert {(dockerfile, sure) for dockerfile, _, _, sure in found} == {
        ("Dockerfile", False),
        ("Dockerfile.gpu", False),
    }


def test_one_dockerfile_under_two_names_is_sure() -> None:
    text = "NAME=x/api:dev\n[ $PROD ] && true\nNAME=x/api:prod\ndocker build -t $NAME api\n"
    assert {(images, sure) for _, _, images, sure in built("build.sh", text)} == {
        (("x/api:dev",), True),
        (("x/api:prod",), True),
    }


def test_a_script_that_may_run_in_two_directories_is_not_sure() -> None:
    found = built("api/build.sh", "docker build -t x/api .\n", "api/Dockerfile", "Dockerfile")
    assert [each[3] for each in found] == [False]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Tiltfile", "docker_build('x/api', dirname)\n"),
        ("Tiltfile", "docker_build('x/api', 'api'\n"),
        ("Tiltfile", "docker_build('x/api', 'api', dockerfile_contents='FROM a')\n"),
        ("docker-bake.hcl", 'target "api" {\n  dockerfile-inline = "FROM a"\n  context = "api"\n}\n'),
        ("docker-bake.hcl", 'target "api" {\n  context = "https://github.com/x/y.git"\n}\n'),
        ("docker-bake.hcl", 'target "api" { context = '),
        ("docker-bake.hcl", "{" * 5000),
        ("docker-bake.json", '{"target": ["api"]}'),
        ("cloudbuild.yaml", "steps: [{name: gcr.io/cloud-builders/docker, args: [push, x/api]}]\n"),
        ("cloudbuild.yaml", "steps: [{name: gcr.io/cloud-builders/gcloud, args: [build, -t, x/api, api]}]\n"),
        ("azure-pipelines.yml", "steps: [{task: Docker@2, inputs: {command: push, repository: x/api}}]\n"),
        ("Jenkinsfile", "docker.build(imageName, 'api')\n"),
        ("build.sh", "docker buildx ls; docker build --help\n"),
        ("build.sh", "for x in *; do docker build -t x/$x $x; done\n"),
        ("build.sh", "docker build -t x/api $A $B\n"),
        ("build.sh", "gcloud builds submit --config cloudbuild.yaml api\n"),
        (
            ".github/workflows/ci.yml",
            "jobs:\n  a:\n    steps:\n      - run: docker build -t x ${{ inputs.directory }}\n",
        ),
        (".github/workflows/ci.yml", "jobs: [docker build api]\n"),
        (".github/workflows/ci.yml", "docker build: {"),
    ],
)
def test_what_says_nothing(path: str, text: str) -> None:
    assert built(path, text) == []


def test_a_hint_stands_where_it_is_said() -> None:
    (hint,) = hints("build.sh", "#!/bin/sh\ncd api\n  docker build -t x/api .\n")
    assert hint.span is not None
    assert (hint.span.source.path, hint.span.text, hint.span.start) == ("build.sh", "docker build", 19)
    (hint,) = hints("docker-bake.hcl", 'variable "A" {}\ntarget "api" { context = "api" }\n')
    assert hint.span is not None
    assert hint.span.text == 'target "api" { context = "api" }'


def test_an_azure_registry_by_its_short_name() -> None:
    (hint,) = hints("build.sh", "az acr build --registry acme --image api:1 api\n")
    assert hint.images == ("acme.azurecr.io/api:1",)


def test_a_long_file_takes_linear_time() -> None:
    text = "docker build -t x/$A api\n" * 5000 + "".join(f"V{number}=$(cd $X && pwd)\n" for number in range(5000))
    assert hints("build.sh", text + "$(cd " * 5000 + "${{ " * 5000)
