"""What a walk finds, and what it does not enter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dslint.project.discovery import Discovery, discover
from dslint.project.kinds import Kind
from dslint.project.tree import Tree

POD = "apiVersion: v1\nkind: Pod\n"


def _write(root: Path, files: dict[str, str]) -> Tree:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return Tree(str(root))


def _paths(discovery: Discovery) -> list[str]:
    return [found.path for found in discovery.files]


def _skipped(discovery: Discovery) -> list[tuple[str, str]]:
    return [(skipped.path, skipped.reason) for skipped in discovery.skipped]


def test_a_small_project(tmp_path: Path) -> None:
    tree = _write(
        tmp_path,
        {
            "Dockerfile": "FROM x\n",
            "k8s/pod.yaml": POD,
            "k8s/values-prod.yaml": "a: 1\n",
            "app/requirements.txt": "torch\n",
            "app/main.py": "",
            "compose.yaml": "services: {}\n",
            "Dockerfile.j2": "FROM {{ x }}\n",
            "k8s/job.yaml.j2": POD,
        },
    )
    found = discover(tree, ["."])
    assert [(file.path, file.kind, file.asked) for file in found.files] == [
        ("Dockerfile", Kind.DOCKERFILE, True),
        ("app/requirements.txt", Kind.REQUIREMENTS, True),
        ("compose.yaml", Kind.COMPOSE, True),
        ("k8s/pod.yaml", Kind.MANIFEST, True),
    ]
    assert [file.path for file in found.support] == ["Dockerfile.j2", "k8s/job.yaml.j2"]
    assert _skipped(found) == [("Dockerfile.j2", "template"), ("k8s/job.yaml.j2", "template")]
    assert found.not_ours == 2
    assert found.complete


def test_what_is_not_entered(tmp_path: Path) -> None:
    names = [".git", "node_modules", "lib/site-packages", "__pycache__", ".tox", ".venv", "env", "conda", "ignored"]
    files = {f"{name}/Dockerfile": "FROM x\n" for name in names}
    files |= {"env/pyvenv.cfg": "", "conda/conda-meta/x": "", ".gitignore": "ignored/\n", ".github/Dockerfile": ""}
    assert _paths(discover(_write(tmp_path, files), ["."])) == [".github/Dockerfile"]


def test_a_path_given_by_name_is_always_read(tmp_path: Path) -> None:
    tree = _write(tmp_path, {".gitignore": "*\n", "a/Dockerfile": "", "venv/pyvenv.cfg": "", "venv/Dockerfile": ""})
    assert _paths(discover(tree, ["."])) == []
    assert _paths(discover(tree, ["a/Dockerfile", "venv/Dockerfile"])) == ["a/Dockerfile", "venv/Dockerfile"]
    (tmp_path / ".gitignore").write_text("a/\nvenv/\n")
    assert _paths(discover(Tree(str(tmp_path)), ["a", "venv"])) == ["a/Dockerfile", "venv/Dockerfile"]


def test_named_files_tell_by_their_content(tmp_path: Path) -> None:
    tree = _write(tmp_path, {"docker": "FROM x\n", "pod": POD, "a.py": "from os import path\n", "ci.yml": "on: push\n"})
    found = discover(tree, ["docker", "pod", "a.py", "ci.yml", "nothing", "docker"])
    assert [(file.path, file.kind) for file in found.files] == [("docker", Kind.DOCKERFILE), ("pod", Kind.MANIFEST)]
    assert found.not_ours == 2
    assert found.missing == ["nothing"]


def test_nested_ignore_files_and_exclusions(tmp_path: Path) -> None:
    tree = _write(
        tmp_path,
        {
            ".gitignore": "*.yaml\n/build\n",
            "a/.gitignore": "!keep.yaml\n",
            "a/keep.yaml": POD,
            "a/drop.yaml": POD,
            "a/build/Dockerfile": "",
            "build/Dockerfile": "",
            "tests/Dockerfile": "",
        },
    )
    assert _paths(discover(tree, ["."], exclude=[(tree.root, ("/tests",))])) == ["a/build/Dockerfile", "a/keep.yaml"]
    assert _paths(discover(tree, ["a"])) == ["a/build/Dockerfile", "a/keep.yaml"], "what stands above counts too"


def test_the_rest_is_found_for_links_only(tmp_path: Path) -> None:
    tree = _write(tmp_path, {"app/Dockerfile": "", "requirements.txt": "", "k/pod.yaml": POD, "k/x.yaml.j2": POD})
    found = discover(tree, ["app/Dockerfile"], rest=True)
    assert [(file.path, file.asked) for file in found.files] == [
        ("app/Dockerfile", True),
        ("k/pod.yaml", False),
        ("requirements.txt", False),
    ]
    assert (found.not_ours, _skipped(found), found.complete) == (0, [], True)
    assert not discover(tree, ["app"]).complete


def test_the_rest_ends_at_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dslint.project.discovery.REST_LIMIT", 3)
    tree = _write(tmp_path, {"a/Dockerfile": "", "b/Dockerfile": "", "Dockerfile": ""})
    found = discover(tree, ["a"], rest=True)
    assert _paths(found) == ["Dockerfile", "a/Dockerfile"]
    assert not found.complete
    assert len(discover(tree, ["."]).files) == 3


def test_asking_twice_counts_once(tmp_path: Path) -> None:
    tree = _write(tmp_path, {"a/Dockerfile": "", "a/x.py": ""})
    found = discover(tree, ["a/Dockerfile", "a", ".", "a"])
    assert (_paths(found), found.not_ours) == (["a/Dockerfile"], 1)


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "root"
    tree = _write(root, {"base.txt": "FROM x\n", "a/Dockerfile": "FROM x\n", "sub/x.py": ""})
    (root / "Dockerfile").symlink_to("base.txt")
    (root / "b.Dockerfile").symlink_to("base.txt")
    (root / "Dockerfile.a").symlink_to("a/Dockerfile")
    (root / "Dockerfile.loop").symlink_to("Dockerfile.loop")
    (root / "Dockerfile.out").symlink_to("/etc/passwd")
    (root / "Dockerfile.lost").symlink_to("nothing")
    (root / "sub" / "again").symlink_to("..")
    (root / "away").symlink_to("/")
    found = discover(tree, ["."])
    assert _paths(found) == ["Dockerfile", "a/Dockerfile"]
    assert _skipped(found) == [("Dockerfile.loop", "link"), ("Dockerfile.lost", "missing"), ("Dockerfile.out", "link")]
    assert _paths(discover(tree, ["sub/again/a"])) == ["sub/again/a/Dockerfile"], (
        "a link that the user names is followed"
    )
    assert _paths(discover(tree, ["Dockerfile.a"])) == ["Dockerfile.a"]


def test_special_files_are_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile")
    os.mkfifo(tmp_path / "pipe")
    tree = Tree(str(tmp_path))
    assert _skipped(discover(tree, ["."])) == [("Dockerfile", "special")]
    assert _skipped(discover(tree, ["pipe"])) == [("pipe", "special")]


def test_an_unreadable_directory_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = _write(tmp_path, {"a/Dockerfile": "", "b/Dockerfile": ""})
    scandir = os.scandir

    def deny(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", deny)
    found = discover(tree, ["."])
    assert (_paths(found), _skipped(found), found.complete) == (["b/Dockerfile"], [("a", "permission")], False)


def test_an_unreadable_manifest_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = _write(tmp_path, {"pod.yaml": POD})

    def deny(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", deny)
    assert _paths(discover(tree, ["."])) == ["pod.yaml"]


def test_overlay_files_are_found(tmp_path: Path) -> None:
    tree = Tree(str(tmp_path), {"app/Dockerfile": "FROM x\n", "pod.yaml": POD, "x.yaml": "a: 1\n"})
    assert _paths(discover(tree, ["."])) == ["app/Dockerfile", "pod.yaml"]
    assert _paths(discover(tree, ["app/Dockerfile"])) == ["app/Dockerfile"]


def test_a_directory_with_the_name_of_a_file(tmp_path: Path) -> None:
    tree = _write(tmp_path, {"Dockerfile/Dockerfile": "", "x.yaml/pod.yaml": POD})
    assert _paths(discover(tree, ["."])) == ["Dockerfile/Dockerfile", "x.yaml/pod.yaml"]


def test_deep_trees(tmp_path: Path) -> None:
    tree = Tree(str(tmp_path), {"a/" * 3000 + "Dockerfile": "FROM x\n"})
    assert _paths(discover(tree, ["."])) == ["a/" * 3000 + "Dockerfile"]
    assert _paths(discover(tree, ["a/" * 2999 + "a"])) == ["a/" * 3000 + "Dockerfile"]


def test_outside_of_the_root(tmp_path: Path) -> None:
    _write(tmp_path, {"other/Dockerfile": "", "root/.gitignore": "Dockerfile\n"})
    tree = Tree(str(tmp_path / "root"))
    assert _paths(discover(tree, ["../other"])) == ["../other/Dockerfile"]
    assert _paths(discover(tree, ["../other/Dockerfile"])) == ["../other/Dockerfile"]
