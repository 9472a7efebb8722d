"""Whole outputs of the formats for people. `DSLINT_UPDATE_SNAPSHOTS=1` rewrites the snapshots; read what it wrote."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from dslint.findings import Checked, HeldBack, Related, Report, Severity, Skipped
from dslint.report import FORMATS, View, renderer
from dslint.source import Source
from dslint.version import __version__
from tests.report import reports
from tests.report.reports import ROOT, SNAPSHOTS, at, finding, rendered, view


def check(name: str, text: str) -> None:
    text = text.replace(f'"{__version__}"', '"<version>"')
    path = os.path.join(SNAPSHOTS, f"{name}.txt")
    if os.environ.get("DSLINT_UPDATE_SNAPSHOTS"):
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    with open(path, encoding="utf-8", newline="") as file:
        assert text == file.read()


REPORTS = {"busy": reports.busy, "flood": reports.flood, "hostile": reports.hostile, "clean": reports.clean}


@pytest.mark.parametrize("kind", REPORTS)
@pytest.mark.parametrize("name", FORMATS)
def test_whole_output(name: str, kind: str) -> None:
    text = rendered(name, REPORTS[kind]())
    text.encode()
    check(f"{kind}.{name}", text)


def test_colour_and_links_change_nothing_else() -> None:
    painted = rendered("full", reports.busy(), view(color=True, hyperlinks=True))
    check("busy-painted.full", painted)
    bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\", "", painted)
    assert bare == rendered("full", reports.busy())


def test_hostile_text_cannot_add_escapes_to_a_painted_report() -> None:
    painted = rendered("full", reports.hostile(), view(color=True, hyperlinks=True))
    bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;[!-~]*\x1b\\", "", painted)
    assert "\x1b" not in bare
    assert "\x9b" not in bare


def test_nothing_of_rich_is_imported() -> None:
    code = (
        "import sys\n"
        "from dslint.report import FORMATS\n"
        "from tests.report import reports\n"
        "from tests.report.reports import rendered, view\n"
        "for name in FORMATS: rendered(name, reports.busy(), view(color=True))\n"
        "assert 'rich' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def one_line(text: str, *spans: tuple[int, int, str], width: int = 80) -> list[str]:
    source = Source("Dockerfile", text, root=ROOT)
    first, *others = (source.span(start, end) for start, end, _ in spans)
    related = tuple(Related(span, label) for span, (_, _, label) in zip(others, spans[1:], strict=True))
    report = Report((finding("some-rule", first, "message", related=related),), Checked(1), root=ROOT)
    text = rendered("full", report, view(width=width))
    return text.split("\n\n")[0].split("\n")[3:]


def test_an_empty_span_has_a_caret() -> None:
    assert one_line("FROM x\n", (4, 4, "")) == ["1 | FROM x", "  |     ^"]


def test_a_place_behind_the_last_line_is_drawn() -> None:
    assert one_line("FROM x\n", (7, 7, "")) == ["2 |", "  | ^"]


def test_an_empty_text_is_drawn() -> None:
    assert one_line("", (0, 0, "")) == ["1 |", "  | ^"]


def test_underlines_share_a_row_until_they_touch() -> None:
    lines = one_line("FROM aa bb cc", (5, 7, ""), (8, 10, "one"), (11, 13, "two"))
    assert lines == ["1 | FROM aa bb cc", "  |      ^^ -- one", "  |            -- two"]


def test_a_wide_character_takes_two_cells() -> None:
    assert one_line("LABEL 数据=x", (9, 10, "")) == ["1 | LABEL 数据=x", "  |            ^"]


def test_a_tab_goes_to_the_next_stop() -> None:
    assert one_line("\tRUN\tx", (5, 6, "")) == ["1 |     RUN x", "  |         ^"]


def test_an_escape_is_underlined_as_it_is_shown() -> None:
    assert one_line("A\x1bB", (1, 2, "")) == ["1 | A\\x1bB", "  |  ^^^^"]


@pytest.mark.parametrize("start", [0, 3, 50, 150, 297])
@pytest.mark.parametrize("char", ["x", "数", "\t", "\u0301", "\x1b"])
def test_long_lines_are_cut_to_the_width(char: str, start: int) -> None:
    code, marks = one_line(char * start + "BAD" + char * (300 - start), (start, start + 3, ""), width=60)
    wide = sum(2 if char == "数" else 1 for char in code if char != "\u0301")
    assert wide <= 60
    assert "BAD" in code
    before = code[: code.index("BAD")]
    cells = sum(2 if char == "数" else 0 if char == "\u0301" else 1 for char in before)
    assert marks == "  | " + " " * (cells - 4) + "^^^"


def test_a_span_longer_than_the_width_is_cut_too() -> None:
    code, marks = one_line("x" * 500, (100, 400, ""), width=60)
    assert len(code) <= 60
    assert len(marks) <= 60
    assert code.startswith("1 | …")
    assert code.endswith("…")


def test_far_apart_places_of_a_long_line_are_drawn_apart() -> None:
    lines = one_line("A" + "x" * 300 + "B" + "x" * 300, (301, 302, ""), (0, 1, "other"), width=60)
    assert [line[4:] for line in lines[1::2]] == ["- other", " " * lines[2][4:].index("B") + "^"]


def test_three_lines_are_all_underlined_and_five_are_shortened() -> None:
    assert one_line("aa\n bb\ncc", (1, 8, "")) == [
        *("1 | aa", "  |  ^", "2 |  bb", "  |  ^^", "3 | cc", "  | ^"),
    ]
    assert one_line("aa\nb\nc\nd\nee", (0, 11, "")) == ["1 | aa", "  | ^^", "...", "5 | ee", "  | ^^"]


def test_a_span_that_ends_with_its_line_break_is_one_line() -> None:
    assert one_line("RUN a\r\nRUN b\r\n", (0, 7, "")) == ["1 | RUN a", "  | ^^^^^"]


def test_a_label_stands_at_the_last_line_only() -> None:
    lines = one_line("x\naa\nbb", (0, 1, ""), (2, 7, "both"))
    assert lines == ["1 | x", "  | ^", "2 | aa", "  | --", "3 | bb", "  | -- both"]


def test_one_line_between_is_shown_more_are_not() -> None:
    assert one_line("a\nb\nc", (0, 1, ""), (4, 5, "c"))[2] == "2 | b"
    assert one_line("a\nb\nx\nc", (0, 1, ""), (6, 7, "c"))[2] == "..."


def test_many_related_places_are_counted() -> None:
    source = Source("Dockerfile", "x\n" * 30, root=ROOT)
    related = tuple(Related(source.span(2 * line, 2 * line + 1), "here") for line in range(1, 12))
    report = Report((finding("some-rule", source.span(0, 1), "m", related=related),), root=ROOT)
    folded = rendered("full", report)
    assert folded.count("- here") == 8
    assert "= also: 3 more places; --no-fold shows all" in folded
    assert rendered("full", report, view(fold=False)).count("- here") == 11


def test_five_of_a_rule_are_all_shown_and_six_are_folded() -> None:
    source = Source("Dockerfile", "abcdef", root=ROOT)
    findings = tuple(finding("some-rule", source.span(i, i + 1), f"m{i}") for i in range(6))
    assert "more of" not in rendered("concise", Report(findings[:5], root=ROOT))
    lines = rendered("concise", Report(findings, root=ROOT)).splitlines()
    assert lines[2:4] == [
        "Dockerfile:1:3: warning some-rule m2",
        "Dockerfile: ... and 3 more of some-rule in this file; --no-fold shows all",
    ]
    assert rendered("concise", Report(findings, root=ROOT), view(fold=False)).count("some-rule") == 6


def test_suppressed_findings_are_shown_on_request_with_their_reason() -> None:
    wanted = View(ROOT, reports.page, show_suppressed=True)
    hidden = "".join(renderer("full")(reports.busy(), wanted))
    assert "warning[root-user]: the container runs as root" in hidden
    assert "= suppressed: the base image drops it" in hidden
    assert "Found 2 errors, 2 warnings and 1 info in" in hidden
    assert "\nSuppressed: 1, shown above with the reason\n" in hidden
    assert "Held back: 2 in the baseline and 7 rules by the profile" in hidden
    assert "root-user" not in rendered("full", reports.busy())
    concise = "".join(renderer("concise")(reports.busy(), wanted))
    assert "root-user the container runs as root (suppressed: the base image drops it)\n" in concise


def test_suppressed_findings_stand_in_their_places() -> None:
    shown = rendered("concise", reports.busy(), view(show_suppressed=True)).splitlines()[:6]
    assert [line.split()[2] for line in shown] == [
        *("floating-base-image", "long-run", "apt-without-yes"),
        *("unpinned-requirement", "root-user", "gpu-pod-without-shm"),
    ]


def test_statistics_stand_before_the_summary() -> None:
    lines = rendered("concise", reports.busy(), view(statistics=True)).splitlines()
    start = lines.index("rule                  count  severity  fixable")
    assert lines[start + 1 : start + 6] == [
        "apt-without-yes           1  error     1 [*]",
        "gpu-pod-without-shm       1  error     -",
        "floating-base-image       1  warning   -",
        "unpinned-requirement      1  warning   1 unsafe",
        "long-run                  1  info      -",
    ]
    assert lines[start + 6].startswith("Found ")
    full = rendered("full", reports.busy(), view(statistics=True))
    assert "\n".join(lines[start : start + 6]) + "\n\nFound " in full


def test_the_most_frequent_rule_leads_the_statistics_with_its_worst_severity() -> None:
    source = Source("Dockerfile", "abc", root=ROOT)
    findings = [finding("often-rule", source.span(i, i + 1), "m", severity=Severity(1 + i)) for i in range(3)]
    bad = finding("bad-rule", source.span(0, 1), "m", severity=Severity.ERROR)
    text = rendered("concise", Report((bad, *findings), root=ROOT), view(statistics=True))
    assert (
        "rule        count  severity  fixable\noften-rule      3  error     -\nbad-rule        1  error     -\n" in text
    )


@pytest.mark.parametrize("name", ["full", "concise"])
def test_no_findings_need_no_statistics(name: str) -> None:
    assert rendered(name, reports.clean(), view(statistics=True)) == rendered(name, reports.clean())


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("full", "concise")])
def test_statistics_and_suppressed_findings_change_no_format_for_programs(name: str) -> None:
    assert rendered(name, reports.busy(), view(statistics=True, show_suppressed=True)) == rendered(name, reports.busy())


def test_a_clean_run_says_so_in_one_line() -> None:
    assert rendered("full", reports.clean()) == (
        "No findings in 3 files checked (4 stages, 9 objects); 812 other files are not for dslint\n"
    )


def test_a_run_without_files_does_not_claim_to_be_clean() -> None:
    assert rendered("full", Report(root=ROOT)) == "Nothing was checked\n"


def test_what_was_skipped_is_named_even_when_nothing_was_found() -> None:
    held = HeldBack(profile=1, suppressed=2)
    report = Report((), Checked(1), (Skipped("a.yaml", "helm-template", ""),), held_back=held, root=ROOT)
    assert rendered("concise", report) == (
        "No findings in 1 file checked\n"
        "Not checked: 1 file or part\n"
        "  a.yaml: helm-template\n"
        "Held back: 2 suppressed (--show-suppressed shows them) and 1 rule by the profile (--profile all checks it)\n"
    )


def test_all_skipped_files_are_named_without_folding() -> None:
    text = rendered("full", reports.flood(), view(fold=False))
    assert all(f"  charts/{number:02}.yaml: helm-template\n" in text for number in range(9))


def test_the_next_step_is_the_worst_rule() -> None:
    source = Source("Dockerfile", "ab", root=ROOT)
    mild = finding("mild-rule", source.span(0, 1), "m")
    bad = finding("bad-rule", source.span(1, 2), "m", severity=Severity.ERROR)
    assert "`dslint explain bad-rule`" in rendered("full", Report((mild, bad), root=ROOT))


def test_unsafe_fixes_are_told_apart() -> None:
    text = rendered("full", reports.busy())
    assert "= fix: add `-y` (--fix)" in text
    assert "= fix: pin to 2.2.3 (--fix --unsafe)" in text
    assert "Fixable: 1 with --fix [*] and 1 with --fix --unsafe; `dslint . --diff` shows the changes" in text


def test_paths_are_relative_to_the_working_directory() -> None:
    report = Report((finding("some-rule", at(reports.DOCKERFILE, "FROM"), "m"),), root=ROOT)
    for cwd, path in ((f"{ROOT}/docker", "Dockerfile"), (f"{ROOT}/k8s", "../docker/Dockerfile")):
        text = "".join(renderer("concise")(report, View(cwd, reports.page)))
        assert text.startswith(f"{path}:1:1: ")


def test_a_format_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        renderer("nosuch")
