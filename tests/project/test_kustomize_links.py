"""From kustomizations to the files that they name, and to what their patches are for."""

from __future__ import annotations

import pytest

from dslint.project import KustomizeEntry, PatchUse
from dslint.project.kustomize_entries import local_path
from tests.project.linking import links

SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: churn}\nspec: {ports: [{port: 80}]}\n"


def test_entries() -> None:
    files = {
        "base/kustomization.yaml": "resources: [service.yaml, servce.yaml, ../more, https://example.com/a.yaml]\n",
        "base/service.yaml": SERVICE,
        "more/service.yaml": SERVICE,
    }
    found = links(files, KustomizeEntry)
    assert [(each.target, each.exists, each.buildable, each.near) for each in found] == [
        ("base/service.yaml", True, True, "service.yaml"),
        ("base/servce.yaml", False, True, "service.yaml"),
        ("more", True, False, "more"),
    ]
    assert all(each.sure for each in found)


@pytest.mark.parametrize(
    "sign",
    [
        {".gitignore": "made.yaml\n"},
        {"build.sh": "helm template . > made.yaml\n"},
        {"README.md": "Write made.yaml first.\n"},
        {"made.yaml.j2": "a"},
    ],
)
def test_signs_that_somebody_makes_a_file(sign: dict[str, str]) -> None:
    (link,) = links({"kustomization.yaml": "resources: [made.yaml]\n", **sign}, KustomizeEntry)
    assert (link.exists, link.sure) == (False, False)


@pytest.mark.parametrize(
    "path",
    ["", "https://a/b", "github.com/a/b", "git@a:b", "a?ref=1", "a//b", "$A/b", "/a", "{{ a }}", "a.b/c", "../.."],
)
def test_what_is_no_path_of_the_project(path: str) -> None:
    assert local_path("base", path) is None


def test_paths_of_the_project() -> None:
    assert [local_path("base", path) for path in ("a.yaml", "./a", "../b/c.yaml", ".")] == [
        "base/a.yaml",
        "base/a",
        "b/c.yaml",
        "base",
    ]


def test_patch_for_nothing() -> None:
    patch = "kind: {kind}\n    metadata: {{name: churn}}\n"
    text = "resources: [base]\npatches:\n" + "".join(
        f"- patch: |-\n    {patch.format(kind=kind)}" for kind in ("Service", "Deployment")
    )
    files = {
        "kustomization.yaml": text,
        "base/kustomization.yaml": "resources: [service.yaml]\n",
        "base/service.yaml": SERVICE,
    }
    assert [each.lost for each in links(files, PatchUse)] == [[], [("Deployment", "churn")]]
    files["base/kustomization.yaml"] += "nameSuffix: -a\n"
    assert [each.lost for each in links(files, PatchUse)] == [[], []]


def test_operations() -> None:
    files = {
        "kustomization.yaml": "patches: [{path: a.json}, {path: b.yaml}, {path: gone.yaml}]\n",
        "a.json": '[{"op": "remove", "path": "/spec"}]',
        "b.yaml": SERVICE,
    }
    assert [each.is_json for each in links(files, PatchUse)] == [True, False]


def test_a_kustomization_that_names_itself_ends() -> None:
    patch = "patches: [{patch: '{kind: A, metadata: {name: a}}'}]\n"
    (found,) = links({"kustomization.yaml": f"resources: [.]\n{patch}"}, PatchUse)
    assert found.lost == []
