"""Files made to break a linter: each ends in a clear finding, or is clean, and the files beside it are checked."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dslint
from dslint.cli.check_command import exit_code
from dslint.packs import RuleInfo, builtin_rules, load_pack
from dslint.pipeline import Request
from dslint.pipeline import run as run_pipeline
from dslint.project import tree
from tests.hostile import hold_to_the_promises, lint, reasons, rendered, rules, write

CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"
POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: python}]}\n"
NAIVE = "FROM python:3.12.7-slim\nRUN pip install pandas\n"
SUPPRESSION = "# dslint: ignore[unpinned-requirement] because\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def problems(report: dslint.Report) -> list[tuple[str, int]]:
    """The rules of errors about syntax and size, with their lines."""
    named = ("invalid-yaml", "oversized-document", "invalid-instruction", "unreadable-file", "unterminated-heredoc")
    return [(finding.rule, finding.start.line) for finding in report.findings if finding.rule in named]


# YAML


def test_alias_bomb_is_a_finding(tmp_path: Path) -> None:
    bomb = [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    report = lint(tmp_path, {"m.yaml": CONFIG_MAP + "a0: &a0 [x]\n" + "\n".join(bomb)})
    assert problems(report) == [("oversized-document", 13)]
    assert "values by its aliases" in report.findings[0].message
    hold_to_the_promises(report)


def test_list_of_lists_through_aliases_is_a_finding(tmp_path: Path) -> None:
    items = [f"{{apiVersion: v1, kind: List, items: &i{n} [{', '.join([f'*o{n - 1}'] * 9)}]}}" for n in range(1, 9)]
    text = "apiVersion: v1\nkind: List\nitems:\n- &o0 {apiVersion: v1, kind: Secret}\n"
    text += "".join(f"- &o{n} {item}\n" for n, item in enumerate(items, 1))
    assert problems(lint(tmp_path, {"m.yaml": text})) == [("oversized-document", 12)]


def test_one_container_through_many_aliases_is_reported_once(tmp_path: Path) -> None:
    head, container = POD.split("[")
    text = head.replace("{containers: ", "\n  containers:\n") + "  - &c {" + container[1:].rstrip("}]\n") + "}\n"
    report = lint(tmp_path, {"m.yaml": text + "  - *c\n" * 5_000})
    assert rules(report, "floating-container-image") == {"floating-container-image": 1}


@pytest.mark.parametrize(
    "nested",
    [
        "a: " + "[" * 100_000,
        "a: " + "{" * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "a: " + "{a: " * 100_000 + "}" * 100_000,
        "a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 1_000)),
        "a:\n  " + "- " * 100_000 + "x",
        "? " * 50_000,
    ],
    ids=["open [", "open {", "lists", "mappings", "block mappings", "block lists", "complex keys"],
)
def test_deep_nesting_is_a_finding_and_the_next_document_is_checked(tmp_path: Path, nested: str) -> None:
    report = lint(tmp_path, {"m.yaml": f"{CONFIG_MAP}{nested}\n---\n{POD}"})
    assert [rule for rule, _ in problems(report)] == ["oversized-document"]
    assert ("m.yaml", "yaml-too-deep") in reasons(report)
    assert report.checked.objects == 1


def test_deep_json_is_a_finding(tmp_path: Path) -> None:
    text = '{"apiVersion":"v1","kind":"ConfigMap","data":' + "[" * 100_000 + "]" * 100_000 + "}"
    assert [rule for rule, _ in problems(lint(tmp_path, {"m.json": text}))] == ["oversized-document"]


def test_document_over_five_megabytes_is_a_finding_and_the_rest_is_checked(tmp_path: Path) -> None:
    data = "data:\n" + "".join(f"  key{n}: a value of some length, number {n}\n" for n in range(120_000))
    assert len(data) > 5_000_000
    report = lint(tmp_path, {"m.yaml": f"{CONFIG_MAP}{data}---\n{POD}"})
    assert problems(report) == [("oversized-document", 1)]
    assert report.checked.objects == 1
    assert rules(report, "floating-container-image") == {"floating-container-image": 1}


def test_ten_megabytes_of_documents_are_checked(tmp_path: Path) -> None:
    document = CONFIG_MAP + "data:\n  k: |\n" + "    a line of some text\n" * 40 + "---\n"
    number = 10_000_000 // len(document) + 1
    report = lint(tmp_path, {"m.yaml": document * number + POD})
    assert report.checked.objects == number + 1
    assert problems(report) == []


def test_thousands_of_broken_documents_are_a_finding_each(tmp_path: Path) -> None:
    report = lint(tmp_path, {"m.yaml": f"{CONFIG_MAP}---\n" + "kind: [\n---\n" * 2_000 + POD})
    assert len(problems(report)) == 2_000
    assert report.checked.objects == 2


def test_thousands_of_equal_keys(tmp_path: Path) -> None:
    report = lint(tmp_path, {"m.yaml": CONFIG_MAP + "data:\n" + "  k: v\n" * 5_000})
    assert rules(report, "duplicate-key") == {"duplicate-key": 4_999}


def test_pods_under_very_many_keys(tmp_path: Path) -> None:
    job = "apiVersion: kubeflow.org/v1\nkind: PyTorchJob\nmetadata: {name: j}\nspec:\n  pytorchReplicaSpecs:\n"
    role = "    R%d: {template: {spec: {containers: [{name: pytorch, image: 'x:1'}]}}}\n"
    report = lint(tmp_path, {"m.yaml": job + "".join(role % number for number in range(3_000))})
    assert report.checked.objects == 1
    hold_to_the_promises(report)


def test_services_that_choose_the_same_pods(tmp_path: Path) -> None:
    service = (
        "---\napiVersion: v1\nkind: Service\nmetadata: {name: s%d}\nspec: {selector: {a: b}, ports: [{port: 80}]}\n"
    )
    pod = "---\n" + POD.replace("{name: p}", "{name: p%d, labels: {a: b}}")
    text = "".join(service % number + pod % number for number in range(300))
    report = lint(tmp_path, {"m.yaml": text})
    assert report.checked.objects == 600
    assert rules(report, "service-without-pods") == {}


# Dockerfiles


def test_dockerfile_of_a_megabyte(tmp_path: Path) -> None:
    report = lint(
        tmp_path, {"Dockerfile": NAIVE + "RUN pip install --no-cache-dir numpy==2.1.3 && echo done\n" * 18_000}
    )
    assert rules(report, "unpinned-requirement", "invalid-instruction") == {"unpinned-requirement": 1}


def test_heredoc_of_a_hundred_thousand_lines(tmp_path: Path) -> None:
    body = "echo a line of some text\n" * 99_999 + "pip install pandas\n"
    report = lint(tmp_path, {"Dockerfile": f"FROM python:3.12.7-slim\nRUN <<EOF\n{body}EOF\nUSER 10001\n"})
    unpinned = [finding.start.line for finding in report.findings if finding.rule == "unpinned-requirement"]
    assert unpinned == [100_002]


def test_heredoc_that_is_never_closed(tmp_path: Path) -> None:
    report = lint(tmp_path, {"Dockerfile": "FROM python:3.12.7-slim\nRUN <<EOF\n" + "echo x\n" * 50_000})
    assert problems(report) == [("unterminated-heredoc", 2)]


def test_many_installs_in_one_run(tmp_path: Path) -> None:
    lines = "pip install pandas\n" * 10_000
    report = lint(tmp_path, {"Dockerfile": f"FROM python:3.12.7-slim\nRUN <<EOF\n{lines}EOF\n"})
    assert rules(report, "unpinned-requirement", "pip-cache-in-layer") == {
        "unpinned-requirement": 10_000,
        "pip-cache-in-layer": 10_000,
    }


@pytest.mark.parametrize(
    "line",
    [
        "RUN echo " + "a" * 1_000_000,
        "RUN echo " + "'" * 1_000_001,
        "RUN " + "$(" * 100_000,
        "RUN " + "(" * 100_000 + ")" * 100_000,
        "RUN " + "`" * 100_001,
        "RUN " + "${A:-" * 100_000,
        "RUN " + "sudo " * 100_000 + "x",
        "RUN " + "if true; then " * 50_000,
        "RUN " + "sh -c 'x ' " * 50_000,
        "RUN " + 'eval "\\"' * 50_000,
        "RUN apt-get -" + "q" * 500_000 + " install x",
        "RUN pip install " + "-" * 500_000,
        "CMD " + "[" * 300_000,
        "ENV A=" + "${A:-" * 50_000,
        "LABEL " + "a=b " * 100_000,
        "COPY --from=" + "a" * 300_000 + " /a /b",
        "RUN --mount=" + "type=cache," * 50_000 + " true",
        "HEALTHCHECK " + "CMD " * 100_000,
        "ONBUILD " * 100_000 + "RUN x",
        "FROM " + "a/" * 200_000 + "b:1",
    ],
    ids=lambda line: line[:24],
)
def test_line_of_a_megabyte_is_too_long_for_buildkit_and_the_next_is_checked(tmp_path: Path, line: str) -> None:
    report = lint(tmp_path, {"Dockerfile": f"FROM python:3.12.7-slim\n{line}\nRUN pip install pandas\n"})
    assert ("invalid-instruction", 2) in problems(report)
    unpinned = [finding.start.line for finding in report.findings if finding.rule == "unpinned-requirement"]
    assert 3 in unpinned
    hold_to_the_promises(report)


def test_thousands_of_stages_on_top_of_each_other(tmp_path: Path) -> None:
    stages = "".join(f"FROM s{n} AS s{n + 1}\nENV A{n}=$A{n - 1}x B=$Z{n}\n" for n in range(5_000))
    report = lint(tmp_path, {"Dockerfile": f'FROM scratch AS s0\nUSER 10001\n{stages}CMD ["x"]\n'})
    assert report.checked.stages == 5_001
    assert rules(report, "root-final-stage") == {}


def test_stages_in_a_circle(tmp_path: Path) -> None:
    text = "FROM b AS a\nFROM a AS b\nFROM b AS a\nFROM a AS a\nCOPY --from=a x y\nCOPY --from=3 x y\n"
    report = lint(tmp_path, {"Dockerfile": text})
    assert report.checked.stages == 4
    hold_to_the_promises(report)


@pytest.mark.parametrize(
    "text",
    [
        "ARG A=xx\n" + "ARG A=$A$A\n" * 60 + "FROM $A\n",
        "ARG A0=xx\n" + "".join(f"ARG A{n}=$A{n - 1}$A{n - 1}\n" for n in range(1, 10_000)) + "FROM x:$A9999\n",
        "".join(f"ARG A{n}=$A{n + 1}$A{n + 1}\n" for n in range(10_000)) + "ARG V=1.0\nFROM x:$V\n",
        "FROM x:1\nENV A=xx\n" + "ENV A=$A$A\n" * 60 + "USER $A\nWORKDIR $A\nEXPOSE $A\nCOPY --from=$A a b\n",
        "FROM x:1\nENV A=" + "x" * 4_000 + "\n" + "ENV B=${A//*x*x*x*x/y} C=${A%%*x*x*x} D=${A#*?*?*?*y}\n" * 200,
    ],
    ids=["ARG doubles", "ARG chain", "ARG chain backwards", "ENV doubles", "patterns"],
)
def test_variables_that_grow_without_end_are_unknown(tmp_path: Path, text: str) -> None:
    report = lint(tmp_path, {"Dockerfile": text})
    assert problems(report) == []
    assert all(len(finding.message) < 10_000 for finding in report.findings)
    hold_to_the_promises(report)


def test_thousands_of_instructions_that_each_install(tmp_path: Path) -> None:
    text = "".join(f"WORKDIR a{n}\nCOPY r{n}.txt .\nENV A{n}=1\nRUN pip install -r r{n}.txt\n" for n in range(2_000))
    report = lint(tmp_path, {"Dockerfile": f"FROM python:3.12.7-slim\n{text}"})
    assert rules(report, "pip-cache-in-layer") == {"pip-cache-in-layer": 2_000}


def test_thousands_of_deferred_instructions(tmp_path: Path) -> None:
    report = lint(tmp_path, {"Dockerfile": "FROM python:3.12.7-slim\n" + "ONBUILD RUN pip install pandas\n" * 3_000})
    assert problems(report) == []
    assert report.checked.stages == 1


# Requirements, ignore files, suppressions


def test_requirements_that_include_each_other(tmp_path: Path) -> None:
    files = {
        "Dockerfile": "FROM python:3.12.7-slim\nCOPY . .\nRUN pip install -r requirements.txt\n",
        "requirements.txt": "-r a.txt\n-r requirements.txt\n-r ../../etc/passwd\n",
        "a.txt": "-r requirements.txt\n-c b.txt\n-r a.txt\npandas\n",
        "b.txt": "-c b.txt\n-c a.txt\n",
    }
    hold_to_the_promises(lint(tmp_path, files))


def test_thousands_of_included_requirements(tmp_path: Path) -> None:
    includes = "".join(f"-r r/{number}.txt\n" for number in range(500))
    files = {f"r/{number}.txt": f"-r {(number + 1) % 500}.txt\npandas\n" for number in range(500)}
    files["requirements.txt"] = includes
    files["Dockerfile"] = "FROM python:3.12.7-slim\nCOPY . .\n" + "RUN pip install -r requirements.txt\n" * 100
    hold_to_the_promises(lint(tmp_path, files))


@pytest.mark.parametrize(
    "line",
    [
        "pandas" + " " * 100_000 + "x",
        "a" * 300_000,
        "a[" + "b," * 20_000 + "]",
        "a" + ">=1," * 10_000,
        "a; " + "(" * 50_000,
        "-" * 300_000,
        "--hash=sha256:a " * 20_000,
        "a==" + "1." * 50_000,
        "${A" * 50_000,
        "a @ " + "http://" * 50_000,
    ],
    ids=lambda line: line[:12],
)
def test_long_requirement_lines(tmp_path: Path, line: str) -> None:
    report = lint(tmp_path, {"requirements.txt": f"{line}\nnumpy\n"})
    assert report.checked.files == 1
    assert rules(report, "internal-error") == {}


@pytest.mark.parametrize("name", [".gitignore", ".dockerignore"])
def test_ignore_patterns_that_search_for_ever(tmp_path: Path, name: str) -> None:
    patterns = "**/" * 200 + "x\n" + "*a" * 200 + "b\n" + "[" * 5_000 + "\n" + "?" * 5_000 + "*\n" + "a" * 100_000
    odd = "\n**\n!\n/\n[]\n[a-\n\\\n[!-~\n!**/Dockerfile\n"
    deep = "/".join(["a" * 60, "a" * 200, "a" * 250])
    files: dict[str, str | bytes] = {name: patterns + odd, "Dockerfile": NAIVE + "COPY . .\n", f"{deep}/m.yaml": POD}
    report = lint(tmp_path, files)
    assert rules(report, "unpinned-requirement") == {"unpinned-requirement": 1}


def test_thousands_of_suppressions(tmp_path: Path) -> None:
    text = "FROM python:3.12.7-slim\n" + (SUPPRESSION + "RUN pip install pandas\n") * 3_000
    report = lint(tmp_path, {"Dockerfile": f"# dslint: ignore-file[pip-cache-in-layer]\n{text}"})
    assert rules(report, "unpinned-requirement", "pip-cache-in-layer", "unused-suppression") == {}
    assert report.held_back.suppressed >= 6_000


def test_thousands_of_suppressions_of_one_place(tmp_path: Path) -> None:
    report = lint(tmp_path, {"Dockerfile": "FROM python:3.12.7-slim\n" + SUPPRESSION * 3_000 + "RUN true\n"})
    assert rules(report, "unused-suppression") == {"unused-suppression": 3_000}


# The tree


def test_links_in_circles(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").symlink_to("Dockerfile.dev")
    (tmp_path / "Dockerfile.dev").symlink_to("Dockerfile")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to("..")
    report = lint(tmp_path, {"sub/m.yaml": POD})
    assert reasons(report) == [("Dockerfile", "link"), ("Dockerfile.dev", "link")]
    assert rules(report, "unreadable-file") == {"unreadable-file": 2}
    assert report.checked.files == 1


def test_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"outside/Dockerfile": NAIVE, "project/m.yaml": POD, "project/dslint.toml": ""})
    (tmp_path / "project" / "Dockerfile").symlink_to(tmp_path / "outside" / "Dockerfile")
    report = lint(tmp_path / "project")
    assert reasons(report) == [("Dockerfile", "link")]
    assert rules(report, "unpinned-requirement") == {}


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "Dockerfile")
    os.mkfifo(tmp_path / "m.yaml")
    os.mkfifo(tmp_path / ".dockerignore")
    os.mkfifo(tmp_path / "requirements.txt")
    report = lint(tmp_path, {"train/Dockerfile": NAIVE + "COPY . .\n"})
    assert ("Dockerfile", "special") in reasons(report)
    assert rules(report, "unpinned-requirement") == {"unpinned-requirement": 1}


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def refuse(path: str, *rest: int) -> int:
        if path.endswith("/m.yaml"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really_open(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    report = lint(tmp_path, {"m.yaml": POD, "Dockerfile": NAIVE})
    assert reasons(report) == [("m.yaml", "permission")]
    assert rules(report, "unreadable-file", "unpinned-requirement") == {"unreadable-file": 1, "unpinned-requirement": 1}


def test_unreadable_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_scan = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("/secret"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really_scan(path)

    write(tmp_path, {"secret/m.yaml": POD, "Dockerfile": NAIVE})
    monkeypatch.setattr(os, "scandir", refuse)
    assert reasons(lint(tmp_path)) == [("secret", "permission")]


def test_file_that_vanishes_after_it_was_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_scan = tree.Tree.scan

    def scan(self: tree.Tree, directory: str) -> object:
        entries = really_scan(self, directory)
        (tmp_path / "Dockerfile").unlink(missing_ok=True)
        return entries

    write(tmp_path, {"Dockerfile": NAIVE, "m.yaml": POD})
    monkeypatch.setattr(tree.Tree, "scan", scan)
    report = lint(tmp_path)
    assert reasons(report) == [("Dockerfile", "missing")]
    assert rules(report, "unreadable-file", "floating-container-image") == {
        "unreadable-file": 1,
        "floating-container-image": 1,
    }


# Characters


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (NAIVE.encode("utf-16"), "encoding"),
        (NAIVE.encode("utf-16-le"), "encoding"),
        (NAIVE.encode("utf-32"), "encoding"),
        (b"FROM x\n" + bytes(range(256)) * 4, "binary"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "UTF-32", "binary"],
)
def test_what_is_no_text_in_utf_8_is_a_finding(tmp_path: Path, data: bytes, reason: str) -> None:
    report = lint(tmp_path, {"Dockerfile": data})
    assert reasons(report) == [("Dockerfile", reason)]
    assert rules(report) == {"unreadable-file": 1}
    hold_to_the_promises(report)


def test_requirements_in_utf_16_are_read_as_pip_reads_them(tmp_path: Path) -> None:
    dockerfile = "FROM python:3.12.7-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
    report = lint(
        tmp_path, {"Dockerfile": dockerfile, "requirements.txt": "numpy==2.1.0\r\npandas\r\n".encode("utf-16")}
    )
    assert [(one.path, one.start) for one in report.findings if one.rule.startswith("unpinned-requirement")] == [
        ("requirements.txt", (2, 1))
    ]
    assert problems(report) == []
    hold_to_the_promises(report)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffFROM python:3.12.7-slim\nRUN pip install pandas\n",
        "FROM python:3.12.7-slim\r\nRUN pip install pandas\r\n",
        "FROM python:3.12.7-slim\n# \udcff\udc80\nRUN pip install pandas\n",
        "FROM python:3.12.7-slim\n# a\0b\nRUN pip install pandas\n",
        "FROM python:3.12.7-slim\n# a\u2028b\x85c\nRUN pip install pandas\n",
        "FROM python:3.12.7-slim\n# a\rb\nRUN pip install pandas",
    ],
    ids=["mark", "CRLF", "bytes", "NUL", "separators", "CR"],
)
def test_odd_characters_in_a_dockerfile(tmp_path: Path, text: str) -> None:
    report = lint(tmp_path, {"Dockerfile": text})
    (finding,) = (finding for finding in report.findings if finding.rule == "unpinned-requirement")
    assert finding.span.text == "pandas"
    assert problems(report) == []
    hold_to_the_promises(report)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + POD,
        POD.replace("\n", "\r\n"),
        POD.replace("\n", "\r"),
        "# \u2028 \x85\n" + POD,
        POD.replace("metadata: {name: p}", 'metadata: {name: p, labels: {a: "\u2028\x85"}}'),
    ],
    ids=["mark", "CRLF", "CR", "comment", "separators"],
)
def test_odd_characters_in_a_manifest(tmp_path: Path, text: str) -> None:
    report = lint(tmp_path, {"m.yaml": text})
    (finding,) = (finding for finding in report.findings if finding.rule == "floating-container-image")
    assert finding.span.text == "python"
    hold_to_the_promises(report)


def test_byte_that_is_no_utf_8_in_a_manifest_is_a_finding(tmp_path: Path) -> None:
    report = lint(tmp_path, {"m.yaml": f"# \udcff\n{POD}"})
    assert [(finding.rule, finding.span.text) for finding in report.findings] == [("invalid-yaml", "\udcff")]
    hold_to_the_promises(report)


@pytest.mark.parametrize("name", ["Dockerfile", "requirements.txt", "m.yaml", ".dockerignore", "dslint.toml"])
@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\ufeff", " \t\n\n"])
def test_files_that_say_nothing(tmp_path: Path, name: str, text: str) -> None:
    report = lint(tmp_path, {name: text, "train/Dockerfile": NAIVE})
    assert set(rules(report, "empty-dockerfile", "invalid-yaml", "unreadable-file", "requirement-syntax")) <= set()
    hold_to_the_promises(report)


def test_names_with_terminal_escapes_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a\x1b[2J\n\u202e\udcff/Dockerfile": "FROM \x1b]0;gotcha\x07python\nRUN \x1b[31mpip install pandas\n"},
    )
    report = lint(tmp_path)
    assert report.checked.files == 1
    for name in ("full", "concise", "github", "markdown"):
        shown = rendered(report, name)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    hold_to_the_promises(report)


def test_windows_paths_in_contents() -> None:
    report = dslint.lint([r"app\Dockerfile"], contents={r"app\Dockerfile": NAIVE})
    assert report.checked.files == 1
    hold_to_the_promises(report)


def test_path_with_a_nul() -> None:
    with pytest.raises(dslint.PathError):
        dslint.lint(["a\0b"])
    assert dslint.lint(["a\0b"], contents={"a\0b": "text"}).findings == ()


# Rules that crash, and ends of all kinds

CRASHING = '''"""Crashes."""
from dslint.dockerfile import Run
from dslint.rule import Category, Finding, Severity, rule

@rule(on=Run, category=Category.STYLE, severity=Severity.INFO)
def check(run):
    raise {error}
    yield
'''


def pack(directory: Path, text: str) -> list[RuleInfo]:
    write(directory, {"dockerfile/topic/crashing_rule.py": text})
    return load_pack(f"pack_{directory.name}", str(directory))


@pytest.mark.parametrize("error", ["KeyError('spec')", "RecursionError", "AssertionError", "MemoryError"])
def test_rule_that_crashes_is_a_finding_and_the_others_go_on(tmp_path: Path, error: str) -> None:
    write(tmp_path, {"project/Dockerfile": NAIVE})
    with_crash = [*builtin_rules(), *pack(tmp_path / error[:6], CRASHING.format(error=error))]
    report = run_pipeline(Request(("project",), str(tmp_path), with_crash))
    (crash,) = (finding for finding in report.findings if finding.rule == "internal-error")
    assert "the check crashing-rule failed here" in crash.message
    assert rules(report, "unpinned-requirement") == {"unpinned-requirement": 1}
    assert exit_code(report, exit_zero=True) == 101


def test_rule_for_a_class_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    rule = CRASHING.format(error="KeyError").replace("import Run", "import Volume").replace("on=Run", "on=Volume")
    text = POD.replace("spec: {", "spec: {volumes: [{name: v, emptyDir: {}}], ")
    write(tmp_path, {"project/m.yaml": text})
    with_crash = [*builtin_rules(), *pack(tmp_path / "volumes", rule)]
    report = run_pipeline(Request(("project",), str(tmp_path), with_crash))
    assert rules(report, "internal-error") == {}


def dslint_process(directory: Path, *arguments: str, code: str = "") -> subprocess.Popen[str]:
    """A run of dslint in a process of its own; `code` is executed before it."""
    program = f"{code}\nimport sys\nfrom dslint.cli.main import main\nsys.argv[0] = 'dslint'\nmain()"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=directory,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_interrupt_ends_with_130_and_one_word(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": NAIVE})
    waits = (
        "import signal, time, dslint.pipeline as p\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell takes it from what it starts behind `&`
        "p.run = lambda request: (print('ready', flush=True), time.sleep(60))"
    )
    process = dslint_process(tmp_path, ".", code=waits)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said.strip()) == (130, "interrupted")


@pytest.mark.parametrize("module", ["click", "dslint.cli.main", "dslint.cli.check_command", "dslint.pipeline"])
def test_interrupt_during_an_import_ends_with_130_and_one_word(tmp_path: Path, module: str) -> None:
    write(tmp_path, {"Dockerfile": NAIVE})
    program = f"""
import sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.argv = ["dslint", "."]
from dslint.entry import main
main()
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip(), done.stdout) == (130, "interrupted", "")


def test_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": NAIVE + "RUN pip install pandas\n" * 5_000})
    process = dslint_process(tmp_path, "--format=json", ".")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stream:
        assert stream.read() == ""
    assert process.wait() == 1


@pytest.mark.parametrize("closed", ["stdout", "stderr", "stdin"])
def test_closed_streams_do_no_harm(tmp_path: Path, closed: str) -> None:
    write(tmp_path, {"Dockerfile": NAIVE})
    number = ("stdin", "stdout", "stderr").index(closed)
    closing = f"import os, sys\nos.close({number})\nsys.{closed} = None"
    process = dslint_process(tmp_path, "--format=concise", ".", code=closing)
    out, said = process.communicate()
    assert (process.returncode, said) == (1, "")
    assert ("unpinned-requirement" in out) == (closed != "stdout")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("path", ["/dev/full", "Dockerfile/report.json", "sub"])
def test_report_that_cannot_be_written_is_an_error_of_usage(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"Dockerfile": NAIVE, "sub/m.yaml": POD})
    process = dslint_process(tmp_path, f"--output=json:{path}", ".")
    _, said = process.communicate()
    assert process.returncode == 2
    assert f"cannot write {path}: " in said
    assert "Traceback" not in said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_full_disk_behind_standard_output_is_an_error_of_usage(tmp_path: Path) -> None:
    write(tmp_path, {"Dockerfile": NAIVE})
    full = "import os\nos.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    process = dslint_process(tmp_path, ".", code=full)
    _, said = process.communicate()
    assert process.returncode == 2
    assert "cannot write to standard output: No space left on device" in said
    assert "Traceback" not in said
