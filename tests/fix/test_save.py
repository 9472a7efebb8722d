from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from dslint.fix import save as saving
from dslint.fix.save import SaveError, save
from dslint.project.tree import Tree
from dslint.source import Source


def read(directory: Path, path: str = "Dockerfile") -> Source:
    source = Tree(str(directory)).read(path)
    assert isinstance(source, Source)
    return source


def left_behind(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_mark_line_ends_and_bytes_stay(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_bytes(b"\xef\xbb\xbfFROM a\r\n# \xff\xfe\r")
    source = read(tmp_path)
    save(source, source.text.replace("a", "b"))
    assert file.read_bytes() == b"\xef\xbb\xbfFROM b\r\n# \xff\xfe\r"
    assert left_behind(tmp_path) == ["Dockerfile"]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_wide_encoding_stays(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "requirements.txt"
    file.write_bytes("\ufeffpandas\r\n".encode(codec))
    source = Tree(str(tmp_path)).read("requirements.txt", wide=True)
    assert isinstance(source, Source)
    save(source, "pandas==2.2.3\r\n")
    assert file.read_bytes() == "\ufeffpandas==2.2.3\r\n".encode(codec)


def test_mode_stays_and_age_does_not(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text("FROM a\n")
    file.chmod(0o640)
    os.utime(file, (1, 1))
    save(read(tmp_path), "FROM b\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.stat().st_mtime > 1


@pytest.mark.skipif(not hasattr(os, "getxattr"), reason="no extended attributes here")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text("FROM a\n")
    try:
        os.setxattr(file, "user.note", b"x")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    save(read(tmp_path), "FROM b\n")
    assert os.getxattr(file, "user.note") == b"x"


def test_behind_a_link_the_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "docker").mkdir()
    target = tmp_path / "docker" / "main"
    target.write_text("FROM a\n")
    (tmp_path / "Dockerfile").symlink_to("docker/main")
    save(read(tmp_path), "FROM b\n")
    assert target.read_text() == "FROM b\n"
    assert (tmp_path / "Dockerfile").is_symlink()


def test_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    root, secret = tmp_path / "root", tmp_path / "secret"
    root.mkdir()
    secret.write_text("FROM a\n")
    (root / "Dockerfile").symlink_to("../secret")
    with pytest.raises(SaveError, match="link that leads out of the project"):
        save(Source("Dockerfile", "FROM a\n", root=str(root)), "FROM b\n")
    assert secret.read_text() == "FROM a\n"


def test_changed_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "Dockerfile"
    file.write_text("FROM a\n")
    source = read(tmp_path)
    file.write_text("FROM mine\n")
    with pytest.raises(SaveError, match="changed by something else in the meantime"):
        save(source, "FROM b\n")
    assert file.read_text() == "FROM mine\n"


def test_file_that_changes_at_the_last_moment_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meddle(*_: object) -> None:
        file.write_text("FROM mine\n")

    file = tmp_path / "Dockerfile"
    file.write_text("FROM a\n")
    source = read(tmp_path)
    monkeypatch.setattr(saving, "_take_over", meddle)
    with pytest.raises(SaveError, match="changed by something else"):
        save(source, "FROM b\n")
    assert file.read_text() == "FROM mine\n"
    assert left_behind(tmp_path) == ["Dockerfile"]


def test_vanished_file_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="it does not exist"):
        save(Source("Dockerfile", "FROM a\n", root=str(tmp_path)), "FROM b\n")
    assert left_behind(tmp_path) == []


def test_read_only_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\n")
    monkeypatch.setattr(os, "access", lambda path, mode: (path, mode) == ("", 0))
    with pytest.raises(SaveError, match="it is read-only"):
        save(read(tmp_path), "FROM b\n")
    assert (tmp_path / "Dockerfile").read_text() == "FROM a\n"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_on_the_way_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "Dockerfile").write_text("FROM a\n")
    source = read(tmp_path)
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(SaveError, match="No space left on device"):
        save(source, "FROM b\n")
    assert (tmp_path / "Dockerfile").read_text() == "FROM a\n"
    assert left_behind(tmp_path) == ["Dockerfile"]


def test_interruption_leaves_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "Dockerfile").write_text("FROM a\n")
    source = read(tmp_path)
    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(source, "FROM b\n")
    assert left_behind(tmp_path) == ["Dockerfile"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_directory_that_refuses_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\n")
    source = read(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(SaveError, match="Permission denied"):
            save(source, "FROM b\n")
    finally:
        tmp_path.chmod(0o700)
