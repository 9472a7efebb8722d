"""Rounds of fixes, over a linter of one's own: each word of a Dockerfile's comments is a rule."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from dslint.findings import Category, OfferedFix, Report, Reported, Severity
from dslint.fix.relapse import RELAPSE
from dslint.mend import PASSES, Lint, Mended, mend
from dslint.pipeline import Request
from dslint.source import Edit, Source

Cures = Mapping[str, str]
"""A rule's word, and what its fix puts in the place of that word."""


def linter(root: Path, cures: Cures, *, asked: Callable[[str], bool] = lambda path: True) -> Lint:
    """A run in which every word of `cures` is a finding; the fix `path:text` inserts at the start of another file."""

    def lint(request: Request) -> Report:
        overlay = {os.path.relpath(path, root): text for path, text in (request.contents or {}).items()}
        names = sorted(path.name for path in root.iterdir())
        texts = {name: overlay[name] if name in overlay else (root / name).read_bytes().decode() for name in names}
        sources = {
            name: Source(name, text.removeprefix("\ufeff"), root=str(root), bom=text.startswith("\ufeff"))
            for name, text in texts.items()
        }
        found = [finding for name, source in sources.items() if asked(name) for finding in findings(source, sources)]
        return Report(tuple(found), paths=tuple(str(root / name) for name in names if asked(name)))

    def findings(source: Source, sources: Mapping[str, Source]) -> list[Reported]:
        return [
            offered(word, source, match, sources)
            for word in cures
            for match in re.finditer(rf"\b{word}\b", source.text)
        ]

    def offered(word: str, source: Source, match: re.Match[str], sources: Mapping[str, Source]) -> Reported:
        span = source.span(*match.span())
        target, _, text = cures[word].rpartition(":")
        other = sources[target].span(0, 0) if target else span
        fix = OfferedFix("mend it", True, (Edit(other, text),))
        return Reported(word, Category.STYLE, Severity.INFO, f"{word} is wrong", "", span, fixes=(fix,))

    return lint


def mended(root: Path, cures: Cures, **more: Callable[[str], bool]) -> Mended:
    lint = linter(root, cures, **more)
    request = Request(paths=(".",), cwd=str(root), rules=())
    return mend(request, lint(request), unsafe=False, lint=lint)


def texts(outcome: Mended) -> dict[str, str]:
    return {changed.source.path: changed.text for changed in outcome.changed}


def left_out(outcome: Mended) -> list[tuple[str, int, str]]:
    return [(one.finding.rule, one.line, one.reason) for one in outcome.left_out]


def test_what_a_fix_brings_up_is_mended_in_the_next_round(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# one two\n")
    outcome = mended(tmp_path, {"one": "two three", "two": "2", "three": "3"})
    assert texts(outcome) == {"Dockerfile": "# 2 3 2\n"}
    assert [one.finding.rule for one in outcome.fixed] == ["one", "two", "two", "three"]
    assert (outcome.left_out, outcome.is_complete, outcome.report.findings) == ([], True, ())
    assert (tmp_path / "Dockerfile").read_text() == "# one two\n"


def test_fix_that_does_not_help_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# one\n# two\n# one two\n")
    outcome = mended(tmp_path, {"one": "1\n# and", "two": "x two"})
    assert texts(outcome) == {"Dockerfile": "# 1\n# and\n# two\n# 1\n# and two\n"}
    assert left_out(outcome) == [("two", 3, RELAPSE), ("two", 5, RELAPSE)]
    assert [one.finding.start.line for one in outcome.left_out] == [2, 3]
    assert outcome.is_complete


def test_fix_that_breaks_the_file_is_left_out_once(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM a\n# one\n# two\n")
    outcome = mended(tmp_path, {"one": "\nRUN <<EOF", "two": "one"})
    assert texts(outcome) == {"Dockerfile": "FROM a\n# one\n# one\n"}
    assert [(rule, line) for rule, line, _ in left_out(outcome)] == [("one", 2), ("one", 3)]
    assert all("it would break the file: unterminated-heredoc" in reason for *_, reason in left_out(outcome))


def test_fixes_that_undo_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# one\n")
    outcome = mended(tmp_path, {"one": "two", "two": "one"})
    assert not outcome.is_complete
    assert len(outcome.fixed) == PASSES


def test_the_last_round_may_be_needed(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# w0\n")
    outcome = mended(tmp_path, {f"w{number}": f"w{number + 1}" for number in range(PASSES)})
    assert texts(outcome) == {"Dockerfile": f"# w{PASSES}\n"}
    assert outcome.is_complete


def test_mark_and_line_ends_reach_the_next_round(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_bytes(b"\xef\xbb\xbf# one\r\n")
    outcome = mended(tmp_path, {"one": "two\n# two", "two": "2"})
    assert texts(outcome) == {"Dockerfile": "# 2\r\n# 2\r\n"}
    assert outcome.changed[0].source.bom


def test_file_that_was_not_asked_for_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# one\n# two\n")
    (tmp_path / "b.yaml").write_text("")
    outcome = mended(tmp_path, {"one": "b.yaml:# x", "two": "2"}, asked=lambda path: path == "Dockerfile")
    assert texts(outcome) == {"Dockerfile": "# one\n# 2\n"}
    assert left_out(outcome) == [("one", 1, "it would change b.yaml, which was not asked for")]


def test_file_under_two_names_is_changed_once(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# one\n")
    (tmp_path / "Dockerfile.link").symlink_to("Dockerfile")
    outcome = mended(tmp_path, {"one": "1 two", "two": "2"})
    assert texts(outcome) == {"Dockerfile": "# 1 2\n"}
    assert (len(outcome.fixed), outcome.report.findings) == (2, ())


def test_nothing_to_mend(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("# fine\n")
    outcome = mended(tmp_path, {"one": "1"})
    assert (outcome.changed, outcome.fixed, outcome.left_out, outcome.is_complete) == ([], [], [], True)
