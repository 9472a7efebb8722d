from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.fix import apply, file_diff
from dslint.source import Edit, Source
from tests.fix.fixes import ROOT, edit, texts_with_edits


def diff(text: str, *edits: tuple[int, int, str], path: str = "Dockerfile", cwd: str = ROOT) -> str:
    source = Source(path, text, root=ROOT)
    return file_diff(source, [edit(source, *one) for one in edits], cwd)


def test_a_change_has_three_lines_around_it() -> None:
    text = "".join(f"line {number}\n" for number in range(1, 10))
    start = text.index("line 5")
    assert diff(text, (start, start + 4, "LINE")) == (
        "--- a/Dockerfile\n"
        "+++ b/Dockerfile\n"
        "@@ -2,7 +2,7 @@\n"
        " line 2\n"
        " line 3\n"
        " line 4\n"
        "-line 5\n"
        "+LINE 5\n"
        " line 6\n"
        " line 7\n"
        " line 8\n"
    )


def test_an_inserted_line_shows_no_other_as_changed() -> None:
    assert diff("a\nb\n", (1, 1, "\nx")).endswith("@@ -1,2 +1,3 @@\n a\n+x\n b\n")


def test_changes_far_apart_have_their_own_hunks() -> None:
    text = "".join(f"{number}\n" for number in range(100, 140))
    body = diff(text, (0, 0, "new\n"), (120, 124, ""), (156, 159, "end"))
    assert re.findall("^@@.*", body, re.MULTILINE) == ["@@ -1,3 +1,4 @@", "@@ -28,7 +29,6 @@", "@@ -37,4 +37,4 @@"]
    near = diff(text, (0, 0, "new\n"), (24, 28, ""))
    assert re.findall("^@@.*", near, re.MULTILINE) == ["@@ -1,10 +1,10 @@"]


def test_a_missing_line_break_at_the_end_is_told() -> None:
    assert diff("a\nb", (3, 3, "\nc")).endswith(
        "@@ -1,2 +1,3 @@\n a\n-b\n\\ No newline at end of file\n+b\n+c\n\\ No newline at end of file\n"
    )
    assert diff("a\nb", (0, 1, "x")).endswith("@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n")
    assert diff("a", (1, 1, "\n")).endswith("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")


def test_an_empty_file_can_be_filled_and_emptied() -> None:
    assert diff("", (0, 0, "a\n")).endswith("@@ -0,0 +1 @@\n+a\n")
    assert diff("a\n", (0, 2, "")).endswith("@@ -1 +0,0 @@\n-a\n")


def test_edits_that_change_nothing_have_no_diff() -> None:
    assert diff("abc", (1, 2, "b")) == ""
    assert diff("abc") == ""


def test_crlf_is_kept() -> None:
    assert diff("a\r\nb\r\n", (1, 1, "\nx")).endswith(" a\r\n+x\r\n b\r\n")


def test_paths_are_relative_to_the_working_directory() -> None:
    assert diff("a", (0, 1, "b"), path="docker/Dockerfile", cwd=f"{ROOT}/docker").startswith("--- a/Dockerfile\n")
    assert file_diff(Source("x", "a"), [edit(Source("x", "a"), 0, 1, "b")], ROOT).startswith("--- a/x\n")


@pytest.mark.parametrize(
    ("path", "header"),
    [
        ("my file", "--- a/my file\t\n"),
        ("模型", "--- a/模型\n"),
        ("x\x1b[31m\n", '--- "a/x\\033[31m\\n"\n'),
        ('q"\\', '--- "a/q\\"\\\\"\n'),
        ("\udcff", '--- "a/\\377"\n'),
        ("\u202e", '--- "a/\\342\\200\\256"\n'),
    ],
)
def test_odd_paths_are_quoted_as_git_does(path: str, header: str) -> None:
    assert diff("a", (0, 1, "b"), path=path).startswith(header)


def test_hostile_lines_are_shown_as_escapes() -> None:
    text = diff("\x1b[2J\u202e\udcff\tx\ry\n", (0, 0, "#"))
    assert text.endswith("-\\x1b[2J\\u202e\\xff\tx\\ry\n+#\\x1b[2J\\u202e\\xff\tx\\ry\n")
    text.encode()


def patched(text: str, patch: str) -> str:
    """A small `patch`: strict about context and line numbers."""
    old = re.findall("[^\n]*\n|[^\n]+$", text)
    new: list[str] = []
    place, sign = 0, " "
    for line in re.findall("[^\n]*\n", patch)[2:]:
        hunk = re.match(r"@@ -(\d+)(,0)?(?:,\d+)? \+(\d+)(,0)?(?:,\d+)? @@", line)
        if hunk:
            start = int(hunk[1]) - (0 if hunk[2] else 1)
            new += old[place:start]
            place = start
            assert len(new) == int(hunk[3]) - (0 if hunk[4] else 1)
        elif line.startswith("\\"):
            new[-1:] = [new[-1].removesuffix("\n")] if sign in " +" else new[-1:]
        else:
            sign = line[0]
            if sign in " -":
                assert old[place].removesuffix("\n") == line[1:-1]
                place += 1
            if sign in " +":
                new.append(line[1:])
    return "".join(new + old[place:])


@settings(deadline=None, max_examples=300)
@given(texts_with_edits(alphabet="ab\n\n\n\t数 "))
def test_the_diff_makes_the_new_text(case: tuple[Source, list[Edit]]) -> None:
    source, edits = case
    new = apply(source.text, edits)
    text = file_diff(source, edits, ROOT)
    assert bool(text) == (new != source.text)
    if text:
        assert patched(source.text, text) == new


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=10), st.integers(0, 60))
def test_any_text_gives_valid_output(text: str, new: str, place: int) -> None:
    source = Source(new, text, root=ROOT)
    place = min(place, len(text))
    out = file_diff(source, [edit(source, place, place, new)], ROOT)
    out.encode()
    assert "\x1b" not in out


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize(
    ("text", "edits"),
    [
        ("a\nb\nc\n", [(1, 1, "\nx"), (4, 5, "")]),
        ("a\r\nb\r\n", [(1, 1, "\nx")]),
        ("a\nb", [(3, 3, "\nc")]),
        ("a\nb\n", [(0, 4, "")]),
        ("\n".join(map(str, range(200))), [(5, 6, "five"), (300, 310, ""), (688, 689, "!\n")]),
    ],
)
@pytest.mark.parametrize("path", ["Dockerfile", 'my "odd" \t file 模型'])
def test_git_applies_it(tmp_path: Path, path: str, text: str, edits: list[tuple[int, int, str]]) -> None:
    source = Source(path, text, root=str(tmp_path))
    made = [edit(source, *one) for one in edits]
    (tmp_path / path).write_bytes(text.encode())
    patch = file_diff(source, made, str(tmp_path)).encode()
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, input=patch, cwd=tmp_path, check=True, capture_output=True)
    new = apply(text, made).encode()
    file = tmp_path / path
    assert (file.read_bytes() if file.exists() else b"") == new
