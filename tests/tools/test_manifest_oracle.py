"""The judge of fixes in manifests finds what a fix must not do."""

from __future__ import annotations

from benchmarks.manifest_oracle import leaves, strays, untouched

TEXT = "a: 1 # one\nb:\n- x\n- {y: 'z'}\n---\nc: []\n"


def test_values_stand_at_their_lines() -> None:
    found = leaves(TEXT)
    assert found is not None
    assert {path: (leaf.text, leaf.lines[0], leaf.keys) for path, leaf in found.items()} == {
        ("0", "a"): ("1", 1, (1,)),
        ("0", "b", "0"): ("x", 3, (2,)),
        ("0", "b", "1", "y"): ("z", 4, (2, 4)),
        ("1", "c"): ("[]", 6, (6,)),
    }


def test_what_is_no_yaml() -> None:
    assert leaves("a: [1\nb: 2\n") is None


def test_a_value_that_changes_elsewhere_is_a_stray() -> None:
    before, after = leaves(TEXT), leaves(TEXT.replace("x", "w").replace("1", "'1'"))
    assert before is not None
    assert after is not None
    assert list(strays(before, after, {3})) == ["line 1: a reads differently, and was not edited"]
    assert list(strays(before, after, {1, 3})) == []


def test_a_renamed_key_takes_its_values_along() -> None:
    before, after = leaves(TEXT), leaves(TEXT.replace("b:", "d:"))
    assert before is not None
    assert after is not None
    assert list(strays(before, after, {2})) == []
    assert len(list(strays(before, after, {1}))) == 2


def test_lines_that_were_not_edited_stay() -> None:
    assert untouched(TEXT, TEXT.replace("- x\n", "- x\n- w\n"), set())
    assert untouched(TEXT, TEXT.replace("# one", "# two"), {1})
    assert not untouched(TEXT, TEXT.replace("# one", "#one"), {3})
    assert not untouched(TEXT, TEXT.replace("- x\n", ""), {1})
