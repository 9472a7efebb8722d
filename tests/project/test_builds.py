"""Build: contexts and ignore files."""

from __future__ import annotations

import pytest

from dslint.project.builds import Build
from tests.project.linking import links

COPY_ALL = "FROM x\nCOPY . /app\n"


def _contexts(files: dict[str, str]) -> list[tuple[str, str, bool]]:
    return [(build.context, build.how, build.sure) for build in links(files, Build)]


def test_at_the_root_there_is_one_way() -> None:
    (build,) = links({"Dockerfile": COPY_ALL, ".dockerignore": "data\n"}, Build)
    assert (build.context, build.sure, build.ignore_path) == (".", True, ".dockerignore")
    assert build.span.text == "."
    assert build.document is build.dockerfile
    assert [copy.keyword for copy in build.context_copies] == ["COPY"]


def test_without_a_whole_copy_it_stands_at_the_first_instruction() -> None:
    (build,) = links({"Dockerfile": "FROM x\nCOPY a.py /\n"}, Build)
    assert (build.span.text, build.context_copies, build.ignore_path) == ("FROM", [], None)


@pytest.mark.parametrize("source", [".", "./", "/", "./.", "*", "./*", "..", "${SRC:-.}"])
def test_whole_copies(source: str) -> None:
    (build,) = links({"Dockerfile": f"FROM x\nARG SRC\nADD a.py {source} /app/\n"}, Build)
    assert len(build.context_copies) == 1
    assert build.span.text == source


@pytest.mark.parametrize(
    "line", ["COPY src .", "COPY --from=x . .", "ONBUILD COPY . .", "COPY $SRC .", "RUN cp -r . /x"]
)
def test_what_is_no_whole_copy(line: str) -> None:
    (build,) = links({"Dockerfile": f"FROM y AS x\nARG SRC\n{line}\n"}, Build)
    assert build.context_copies == []


def test_the_only_directory_that_holds_what_is_copied() -> None:
    files = {
        "docker/Dockerfile": "FROM x\nCOPY src/ /src\nCOPY pyproject.toml /\n",
        "src/a.py": "",
        "pyproject.toml": "",
    }
    assert _contexts(files) == [(".", "copied files", True)]
    files = {"api/Dockerfile": "FROM x\nCOPY src/ /src\n", "api/src/a.py": "", "other.py": ""}
    assert _contexts(files) == [("api", "copied files", True)]


def test_globs() -> None:
    files = {"api/Dockerfile": "FROM x\nCOPY req*.txt /\n", "api/requirements.txt": ""}
    assert _contexts(files) == [("api", "copied files", True)]


def test_two_directories_that_hold_what_is_copied_are_not_sure() -> None:
    files = {"api/Dockerfile": "FROM x\nCOPY requirements.txt /\n", "api/requirements.txt": "", "requirements.txt": ""}
    assert _contexts(files) == [("api", "naming", False), (".", "naming", False)]


@pytest.mark.parametrize(
    "line",
    ["RUN pip install -r requirements.txt", 'CMD ["python", "serve.py"]', "ENTRYPOINT python3 serve.py"],
)
def test_what_the_image_uses_tells_too(line: str) -> None:
    files = {"docker/Dockerfile": f"FROM x\nWORKDIR /app\nCOPY . .\n{line}\n", "requirements.txt": "", "serve.py": ""}
    assert _contexts(files) == [(".", "used files", True)]


def test_a_whole_copy_alone_means_the_own_directory_where_it_is_a_home() -> None:
    assert _contexts({"api/Dockerfile": COPY_ALL, "api/main.py": ""})[0] == ("api", "naming", True)
    assert _contexts({"docker/Dockerfile": COPY_ALL, "docker/run.py": ""})[0] == ("docker", "naming", False)
    assert _contexts({"api/Dockerfile": COPY_ALL, "main.py": ""})[0] == ("api", "naming", False)


@pytest.mark.parametrize(
    ("path", "text", "how"),
    [
        (
            "compose.yaml",
            "services:\n  a:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n",
            "compose",
        ),
        (
            "docker/docker-compose.yml",
            "services:\n  a:\n    build: {context: .., dockerfile: docker/Dockerfile}\n",
            "compose",
        ),
        ("Makefile", "IMG ?= a\nbuild:\n\tdocker build -t $(IMG) \\\n\t  -f docker/Dockerfile .\n", "docker build"),
        (
            "docker/build.sh",
            'cd .. && docker buildx build --push --tag="a:$V" -f docker/Dockerfile .; echo\n',
            "docker build",
        ),
        ("build.sh", "docker build --build-arg A=b -f docker/Dockerfile $(pwd) # x\n", "docker build"),
        (
            ".github/workflows/ci.yml",
            "jobs:\n  a:\n    steps:\n      - run: docker build -f docker/Dockerfile .\n",
            "docker build",
        ),
        (
            ".github/workflows/ci.yml",
            "jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n"
            "        with:\n          context: ${{ github.workspace }}\n          file: ./docker/Dockerfile\n",
            "workflow",
        ),
        (
            "skaffold.yaml",
            "apiVersion: skaffold/v4beta1\nkind: Config\nbuild:\n  artifacts:\n  - image: a\n"
            "    docker: {dockerfile: docker/Dockerfile}\n",
            "skaffold",
        ),
    ],
)
def test_other_files_say_what_the_context_is(path: str, text: str, how: str) -> None:
    files = {"docker/Dockerfile": COPY_ALL, "docker/main.py": "", path: text}
    assert _contexts(files) == [(".", how, True)]


@pytest.mark.parametrize(
    "line",
    [
        "docker build -",
        "docker build https://github.com/a/b",
        "docker build $DIR",
        "docker build a b",
        "docker run build .",
        "# docker build -f docker/Dockerfile .",
        "docker build -f docker/Missing .",
        "docker build nowhere",
    ],
)
def test_commands_that_say_nothing(line: str) -> None:
    files = {"docker/Dockerfile": COPY_ALL, "docker/main.py": "", "build.sh": f"{line}\n"}
    assert {how for _, how, _ in _contexts(files)} == {"naming"}


def test_hints_that_disagree_are_not_sure() -> None:
    files = {
        "docker/Dockerfile": COPY_ALL,
        "build.sh": "docker build -f docker/Dockerfile .\ndocker build -f docker/Dockerfile docker\n",
    }
    assert _contexts(files) == [(".", "docker build", False), ("docker", "docker build", False)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a/Dockerfile.dockerignore", "a/.dockerignore"], "a/Dockerfile.dockerignore"),
        (["a/.dockerignore", ".dockerignore"], "a/.dockerignore"),
        ([".dockerignore"], None),
        (["a/.containerignore"], "a/.containerignore"),
    ],
)
def test_ignore_files(names: list[str], found: str | None) -> None:
    files = {"a/Dockerfile": COPY_ALL, "a/main.py": "", **dict.fromkeys(names, "")}
    assert links(files, Build)[0].ignore_path == found


def test_one_file_and_the_whole_tree_agree() -> None:
    files = {
        "docker/Dockerfile": COPY_ALL,
        "compose.yaml": "services: {a: {build: {context: ., dockerfile: docker/Dockerfile}}}\n",
    }
    assert [build.context for build in links(files, Build, "docker/Dockerfile")] == ["."]


def test_a_build_names_what_lies_in_its_context() -> None:
    files = {"app/Dockerfile": "FROM a\nCOPY . .\n", "app/main.py": "", "app/data/x.csv": ""}
    (build,) = links(files, Build)
    assert build.context_names == ["Dockerfile", "data", "main.py"]


def test_a_build_knows_what_is_kept_out_of_it() -> None:
    files = {"Dockerfile": "FROM a\nCOPY b /b\n", ".dockerignore": "# data\nb/*.csv\n"}
    (build,) = links(files, Build)
    assert build.ignore is not None
    span = build.ignore.excluding("b/x.csv")
    assert span is not None
    assert (span.source.path, span.text) == (".dockerignore", "b/*.csv")
    assert links({"Dockerfile": "FROM a\nCOPY b /b\n"}, Build)[0].ignore is None
