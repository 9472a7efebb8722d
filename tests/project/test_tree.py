"""What opens files: text, links, and everything that is not a plain file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dslint.project import tree as tree_module
from dslint.project.tree import Entry, Tree
from dslint.project.unreadable import Unreadable
from dslint.source import Source


def _text(tree: Tree, path: str) -> str:
    source = tree.read(path)
    assert isinstance(source, Source), source
    return source.text


def _reason(tree: Tree, path: str) -> str:
    unreadable = tree.read(path)
    assert isinstance(unreadable, Unreadable)
    return unreadable.reason


@pytest.mark.parametrize(
    ("data", "text", "bom"),
    [
        (b"FROM x\n", "FROM x\n", False),
        (b"\xef\xbb\xbfFROM x\r\n", "FROM x\r\n", True),
        (b"# caf\xe9\n", "# caf\udce9\n", False),
        (b"", "", False),
        (
            b"RUN printf 'a\x00b' and some more words around it\n",
            "RUN printf 'a\0b' and some more words around it\n",
            False,
        ),
    ],
)
def test_text(tmp_path: Path, data: bytes, text: str, bom: bool) -> None:
    (tmp_path / "f").write_bytes(data)
    source = Tree(str(tmp_path)).read("f")
    assert isinstance(source, Source)
    assert (source.path, source.text, source.bom, source.root) == ("f", text, bom, str(tmp_path))


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        ("FROM x\n".encode("utf-16"), "encoding", "it is UTF-16; save it as UTF-8"),
        ("FROM x\n".encode("utf-16-be"), "encoding", "it is UTF-16; save it as UTF-8"),
        ("FROM x\n".encode("utf-32"), "encoding", "it is UTF-32; save it as UTF-8"),
        (bytes(range(256)) * 4, "binary", "it is a binary file"),
    ],
)
def test_no_text(tmp_path: Path, data: bytes, reason: str, detail: str) -> None:
    (tmp_path / "f").write_bytes(data)
    unreadable = Tree(str(tmp_path)).read("f")
    assert isinstance(unreadable, Unreadable)
    assert (unreadable.reason, unreadable.detail) == (reason, detail)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_text_with_a_wide_mark(tmp_path: Path, codec: str) -> None:
    (tmp_path / "f").write_bytes("\ufeffpandas==2.2.3  # é\r\n".encode(codec))
    source = Tree(str(tmp_path)).read("f", wide=True)
    assert isinstance(source, Source)
    assert (source.text, source.bom, source.encoding) == ("pandas==2.2.3  # é\r\n", True, codec)


@pytest.mark.parametrize("data", ["pandas\n".encode("utf-16-le"), b"\xff\xfep\x00a", b"\xff\xfe\x00\xd8p\x00"])
def test_no_wide_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "f").write_bytes(data)
    assert isinstance(Tree(str(tmp_path)).read("f", wide=True), Unreadable)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "device").symlink_to("/dev/zero")
    tree = Tree(str(tmp_path))
    assert _reason(tree, "fifo") == "special"
    assert _reason(tree, "loop") == "link"
    assert _reason(tree, "dangling") == "missing"
    assert _reason(tree, "device") == "link"
    assert _reason(tree, ".") == "directory"
    assert _reason(tree, "fifo/x") == "missing"
    assert _reason(tree, "x\0y") == "missing"
    assert _reason(tree, "x" * 5000) == "missing"
    assert not tree.exists("x\0y")


def test_links_stay_inside_the_root(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret").write_text("secret")
    (root / "f").write_text("text")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "up").symlink_to(tmp_path)
    (root / "in").symlink_to("f")
    tree = Tree(str(root))
    assert _reason(tree, "out") == "link"
    assert _reason(tree, "up/secret") == "link"
    assert _text(tree, "in") == "text"
    assert _text(tree, "../secret") == "secret", "what is named outside of the root is meant"
    assert (tree.target("in"), tree.target("out"), tree.target("nothing")) == ("f", None, None)


def test_a_root_behind_a_link_is_no_way_out(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "f").write_text("text")
    (tmp_path / "root").symlink_to("real")
    assert _text(Tree(str(tmp_path / "root")), "f") == "text"


def test_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f").write_bytes(b"x" * 101)
    tree = Tree(str(tmp_path))
    monkeypatch.setattr(tree_module, "LIMIT", 100)
    assert _reason(tree, "f") == "too-big"
    assert tree.data("f", 7) == b"x" * 7
    monkeypatch.setattr(tree_module, "LIMIT", 101)
    assert len(_text(tree, "f")) == 101


def _denied(*_: object, **__: object) -> int:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    ("call", "ask"),
    [
        ("open", lambda tree: tree.read("f")),
        ("lstat", lambda tree: tree.data("f")),
        ("scandir", lambda tree: tree.scan(".")),
    ],
)
def test_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, ask: Callable[[Tree], Source | Unreadable]
) -> None:
    (tmp_path / "f").write_text("x")
    tree = Tree(str(tmp_path))
    monkeypatch.setattr(os, call, _denied)
    answer = ask(tree)
    assert isinstance(answer, Unreadable)
    assert (answer.reason, answer.detail) == ("permission", "permission was denied")
    monkeypatch.undo()


def test_the_overlay_stands_in_for_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("disk")
    (tmp_path / "b").write_text("disk")
    overlay = {"a": "\ufeffeditor", str(tmp_path / "x" / "y" / "z"): "new", "lone": "\udc80"}
    tree = Tree(str(tmp_path), overlay)
    assert (_text(tree, "a"), _text(tree, "b"), _text(tree, "x/y/z")) == ("editor", "disk", "new")
    assert tree.names(".") == ["a", "b", "lone", "x"]
    assert tree.scan("x") == [Entry("y", "directory")]
    assert tree.is_dir("x/y")
    assert tree.is_file("x/y/z")
    assert not tree.is_dir("x/y/z")
    assert tree.data("lone") == b"\xed\xb2\x80"


def test_paths(tmp_path: Path) -> None:
    tree = Tree(str(tmp_path))
    assert tree.relative(tmp_path) == "."
    assert tree.relative("b/../c", start=str(tmp_path / "a")) == "a/c"
    assert tree.relative(tmp_path.parent / "other") == "../other"


def test_a_directory_that_cannot_be_read_has_no_names(tmp_path: Path) -> None:
    assert Tree(str(tmp_path)).names("nothing") == []


def test_names_that_are_no_utf_8(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9", "wb") as file:
        file.write(b"x")
    tree = Tree(str(tmp_path))
    assert tree.names(".") == ["caf\udce9"]
    assert _text(tree, "caf\udce9") == "x"
