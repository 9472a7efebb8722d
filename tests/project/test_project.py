"""The project as a whole: what it reads when, and that whole small repositories link as their authors meant."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.project import Build, Found, ImageUse, Installs, Kind, Project, Routes, Tree, Unreadable, discover
from dslint.project.kustomizations import Kustomizations
from dslint.project.read import read
from tests.project.linking import project

PROJECTS = Path(__file__).parents[2] / "fixtures" / "projects"


def test_a_document_is_read_once() -> None:
    found = project({"Dockerfile": "FROM x\n", "requirements.txt": "torch\n"})
    assert found.read("Dockerfile") is found.read("Dockerfile")
    assert found.requirements("requirements.txt") is found.read("requirements.txt")
    assert found.requirements("nothing.txt") is None


def test_a_file_that_vanished_is_a_value() -> None:
    unreadable = read(Found("Dockerfile", Kind.DOCKERFILE, True), Tree("/no-such-directory"))
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason == "missing"


def test_only_wanted_links_are_made() -> None:
    found = project({"Dockerfile": "FROM x\nCOPY . .\nRUN pip install -r r.txt\n", "r.txt": ""})
    assert {type(link) for link in found.links({"Build"})} == {Build}
    assert {type(link) for link in found.links()} == {Build, Installs}
    assert found.links(()) == []


def test_one_dockerfile_needs_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM x\nCOPY . .\nRUN pip install -r requirements.txt\n")
    (tmp_path / "requirements.txt").write_text("torch\n")
    code = (
        "import sys\nfrom dslint.project import Project, Tree, discover\n"
        "tree = Tree(sys.argv[1])\nfound = Project(tree, discover(tree, ['.'], rest=True)).links()\n"
        "assert len(found) == 2, found\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'ruamel', 'pathspec', 'yaml'}),"
        "any(name.startswith(('dslint.yaml', 'dslint.kubernetes')) for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"


def test_what_kustomizations_use_a_file_as() -> None:
    tree = Tree(
        "/no-such-directory",
        {
            "kustomization.yaml": "patchesStrategicMerge:\n- a.yaml\n- |-\n  kind: X\n  spec: {}\n- ../out.yaml\n",
            "sub/kustomization.yml": "patches:\n- path: b.yaml\n  target: {}\npatchesJson6902:\n- path: deep/c.yaml\n",
            "other/Kustomization": "resources: [d.yaml]\n",
        },
    )
    roles = Kustomizations(tree).role
    assert {path for path in ("a.yaml", "sub/b.yaml", "sub/deep/c.yaml") if roles(path) == "kustomize-patch"} == {
        "a.yaml",
        "sub/b.yaml",
        "sub/deep/c.yaml",
    }
    assert roles("other/d.yaml") == "kustomize-resource"
    assert roles("../out.yaml") == roles("sub/a.yaml") == ""


_SHOWN = ("Build", "ImageUse", "Installs", "Routes")


def _links(name: str, *asked: str) -> list[str]:
    tree = Tree(str(PROJECTS / name))
    found = Project(tree, discover(tree, asked or ["."], rest=True)).links(_SHOWN)
    return [f"{_ends(link)}{'' if link.sure else '?'} ({link.how})" for link in found]


def _ends(link: object) -> str:
    if isinstance(link, Build):
        return f"{link.dockerfile.source.path} in {link.context}, ignores by {link.ignore_path}"
    if isinstance(link, Installs):
        return f"{link.run.document.source.path} installs {link.file.source.path}"
    if isinstance(link, ImageUse):
        return (
            f"{link.container.name} runs stage {link.stage.name or link.stage.index} of {link.dockerfile.source.path}"
        )
    assert isinstance(link, Routes)
    return f"{link.service.name} -> {[workload.object.name for workload in link.workloads]}"


EXPECTED = {
    "churn-api": [
        "api/Dockerfile installs api/requirements.txt (compose)",
        "api/Dockerfile in api, ignores by api/.dockerignore (compose)",
        "serve runs stage serve of api/Dockerfile (compose)",
        "churn-api -> ['churn-api'] (selector)",
        "trainer runs stage 0 of training/Dockerfile (docker build)",
        "training/Dockerfile in ., ignores by None (docker build)",
        "training/Dockerfile installs requirements/train.txt (docker build)",
        "training/Dockerfile installs requirements/base.txt (include)",
    ],
    "notebook": [
        "Dockerfile installs requirements.txt (naming)",
        "Dockerfile in ., ignores by None (naming)",
    ],
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_whole_repositories(name: str) -> None:
    assert _links(name) == EXPECTED[name]


@pytest.mark.parametrize("asked", ["api/Dockerfile", "k8s", "requirements/base.txt"])
def test_links_do_not_depend_on_what_was_asked_for(asked: str) -> None:
    assert _links("churn-api", asked) == EXPECTED["churn-api"]


_LINES = st.sampled_from(
    [
        "FROM x",
        "FROM x AS a",
        "FROM a",
        "COPY . .",
        "COPY a* /b",
        "COPY --from=a / /",
        "WORKDIR b",
        "WORKDIR $X",
        "ADD ../a b/",
        "RUN pip install -r a.txt",
        "RUN cd / && pip install -r b/a.txt -c c",
        "RUN --mount=target=/b,source=. pip install -r /b/a.txt",
        "COPY [a",
        "COPY \x00 /",
        "ONBUILD COPY . .",
        "CMD python a.py",
        "RUN pip install -r " + "../" * 9 + "a.txt",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_LINES, max_size=8), st.lists(_LINES, max_size=4), st.text(max_size=40))
def test_no_project_breaks_it(one: list[str], other: list[str], script: str) -> None:
    files = {
        "Dockerfile": "\n".join(one),
        "a/Dockerfile": "\n".join(other),
        "a.txt": "-r a.txt\n-c b/a.txt\n-r ../a\n",
        "b/a.txt": "torch\n",
        "build.sh": f"docker build -t a {script}\ndocker build -f a/Dockerfile -t $({script} .\n",
        "compose.yaml": f"services: {{a: {{build: .}}, b: {{build: {{context: a, target: {script!r}}}, image: x}}}}",
        "pod.yaml": "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: x}]}\n",
    }
    for link in project(files).links():
        assert 0 <= link.span.start <= link.span.end <= len(link.span.source.text)
        assert link.document.source is link.span.source
