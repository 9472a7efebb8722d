"""A hostile chart gets time, memory and its own files, and nothing else."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

from dslint.helm import chart_files
from dslint.helm.archives import members
from dslint.helm.chart_files import ChartFiles, TooMuch, chart_of
from dslint.helm.process import Job, Output, ValuesSet, installed, rendered
from dslint.project.tree import Tree
from tests.helm.charts import CHART, chart, needs_helm, report, write


def outputs(*templates: str, seconds: int = 30) -> list[Output | str]:
    """What each template, in a chart of its own, renders to."""
    site = installed()
    assert site is not None
    jobs = [
        Job(({"Chart.yaml": CHART.encode(), "templates/a.yaml": text.encode()},), (ValuesSet("", "r", "n"),))
        for text in templates
    ]
    return [each if isinstance(each, str) else each[0][0] for each in rendered(site, jobs, seconds)]


@needs_helm
def test_a_chart_that_takes_all_memory_stops_only_itself() -> None:
    endless = '{{ range $i := until 1000000000 }}xxxxxxxxxxxxxxxxx{{ end }}{{ repeat 100000000000 "x" }}'
    first, second, third = outputs("a: 1", endless, "a: 3")
    assert isinstance(second, str)
    assert [each.files["churn/templates/a.yaml"] for each in (first, third) if isinstance(each, Output)] == [
        "a: 1",
        "a: 3",
    ]


@needs_helm
def test_a_chart_that_takes_for_ever_is_stopped() -> None:
    endless = "{{ range $i := until 100000 }}{{ range $j := until 100000 }}{{ end }}{{ end }}"
    stopped, after = outputs(endless, "a: 2", seconds=1)
    assert stopped == "it took more than 1 seconds"
    assert isinstance(after, Output)


@needs_helm
def test_a_chart_that_gives_too_much_is_refused() -> None:
    (output,) = outputs("{{ range $i := until 1000000 }}xxxxxxxxxxxxxxxxx{{ end }}")
    assert isinstance(output, Output)
    assert output.error == "it renders to more than 8 MB"


@needs_helm
@pytest.mark.parametrize(
    ("template", "text"),
    [
        ('{{ getHostByName "localhost" | quote }}', '""'),
        ('{{ lookup "v1" "Secret" "" "" | toJson }}', "{}"),
        ('{{ .Files.Get "../../../../../etc/passwd" | quote }}', '""'),
        ('{{ .Files.Get "/etc/passwd" | quote }}', '""'),
    ],
)
def test_nothing_from_outside_comes_in(template: str, text: str) -> None:
    (output,) = outputs(template)
    assert isinstance(output, Output)
    assert output.files["churn/templates/a.yaml"] == text


@needs_helm
@pytest.mark.parametrize("function", ["env", "expandenv"])
def test_the_environment_is_out_of_reach(function: str) -> None:
    (output,) = outputs(f'{{{{ {function} "HOME" }}}}')
    assert isinstance(output, Output)
    assert "not defined" in output.error


@needs_helm
def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hunter2")
    template = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Files.Get "link.txt" | default "none" }}\n'
    root = tmp_path / "project"
    root.mkdir()
    write(root, chart(template))
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert "link.txt" not in ChartFiles(Tree(str(root)), ".").read().files


@needs_helm
def test_the_schema_is_not_given_to_helm(tmp_path: Path) -> None:
    files = chart() | {"values.schema.json": '{"$ref": "https://127.0.0.1:1/schema.json"}'}
    write(tmp_path, files)
    assert sorted(ChartFiles(Tree(str(tmp_path)), ".").read().files) == [
        "Chart.yaml",
        "templates/job.yaml",
        "values.yaml",
    ]
    assert [one.rule for one in report(tmp_path).findings] == ["floating-container-image"]


def test_three_charts_that_break_helm_are_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dslint.rendering import charts

    monkeypatch.setattr(charts, "installed", lambda: "/nowhere")
    monkeypatch.setattr(charts, "rendered", lambda _, jobs: iter(["it broke"] * len(jobs)))
    write(tmp_path, {f"{name}/{path}": text for name in "abcde" for path, text in chart(values="").items()})
    found = report(tmp_path)
    assert [(one.rule, one.path) for one in found.findings] == [
        ("unrendered-chart", "a/Chart.yaml"),
        ("unrendered-chart", "b/Chart.yaml"),
        ("unrendered-chart", "c/Chart.yaml"),
    ]


def archive(files: dict[str, bytes], **types: bytes) -> bytes:
    """A packed chart; `types` are the kinds of members that are no files."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as packed:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            packed.addfile(member, io.BytesIO(data))
        for name, kind in types.items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            packed.addfile(member)
    return stream.getvalue()


def test_a_packed_chart_holds_files_only() -> None:
    data = archive(
        {"sub/a": b"1", "../b": b"2", "/c": b"3", "sub/../../d": b"4"}, link=tarfile.SYMTYPE, hard=tarfile.LNKTYPE
    )
    assert list(members(data, 1000)) == [("sub/a", b"1")]


@pytest.mark.parametrize("data", [b"", b"x", gzip.compress(b"x" * 600), archive({"a": b"1"})[:40]])
def test_a_broken_archive_holds_nothing(data: bytes) -> None:
    assert list(members(data, 1000)) == []


def test_an_archive_ends_where_it_is_too_big() -> None:
    assert list(members(archive({"a": b"1" * 600, "b": b"1" * 600}), 1000)) == [("a", b"1" * 600)]


def test_packed_charts_are_unpacked_in_place(tmp_path: Path) -> None:
    inner = archive({"deep/Chart.yaml": b"name: deep"})
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts/sub-1.0.0.tgz").write_bytes(archive({"sub/Chart.yaml": b"x", "sub/charts/deep-1.tgz": inner}))
    found = ChartFiles(Tree(str(tmp_path)), ".").read()
    assert found.files == {"charts/sub/Chart.yaml": b"x", "charts/sub/charts/deep/Chart.yaml": b"name: deep"}
    assert found.origins == {}


def test_a_chart_that_is_too_big_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_files, "MOST_BYTES", 100)
    write(tmp_path, chart())
    with pytest.raises(TooMuch):
        ChartFiles(Tree(str(tmp_path)), ".").read()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, {"Chart.yaml": CHART})
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(ChartFiles(Tree(str(tmp_path)), ".").read().files) < 100


def test_the_chart_of_a_file_is_the_outermost_that_holds_it(tmp_path: Path) -> None:
    names = ("a", "a/charts/b", "a/charts/b/charts/c", "a/other/d")
    write(tmp_path, {f"{name}/Chart.yaml": CHART for name in names})
    tree = Tree(str(tmp_path))
    assert chart_of(tree, "a/charts/b/charts/c/templates/x.yaml") == "a"
    assert chart_of(tree, "a/other/d/templates/x.yaml") == "a/other/d"
    assert chart_of(tree, "templates/x.yaml") is None
