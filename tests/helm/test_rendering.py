"""Findings in rendered charts stand where the template, or the values, have what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dslint.cli.main import run as main
from dslint.config.errors import ConfigError
from dslint.helm.process import installed
from dslint.ignoring import add_ignores
from dslint.rendering import charts
from tests.helm.charts import CHART, JOB, VALUES, chart, needs_helm, report, request, said, write

FLOATING = "floating-container-image"
IMAGE = '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"'


@needs_helm
def test_a_value_stands_in_the_template_and_leads_to_the_values(tmp_path: Path) -> None:
    found = report(write(tmp_path, chart()))
    assert said(found) == [(FLOATING, "templates/job.yaml", 11, IMAGE)]
    (finding,) = found.findings
    assert finding.element == "Job/release-name-train > container train"
    assert [(other.span.source.path, other.span.text, other.label) for other in finding.related] == [
        ("values.yaml", "repository", "`.Values.image.repository` is set here"),
        ("values.yaml", "tag", "`.Values.image.tag` is set here"),
    ]
    assert finding.fixes == ()


@needs_helm
def test_literal_text_stands_at_its_own_words(tmp_path: Path) -> None:
    text = JOB.replace("restartPolicy: Never", "{{- if true }}\n      restartPolicy: Alwais\n      {{- end }}")
    found = report(write(tmp_path, chart(text, VALUES.replace("latest", "1.2.3"))))
    assert ("invalid-field", "templates/job.yaml", 9, "Alwais") in said(found)


@needs_helm
def test_a_finding_in_a_loop_is_said_once(tmp_path: Path) -> None:
    text = "{{- range .Values.names }}\n---\n" + JOB.replace("{{ .Release.Name }}-train", "x-{{ . }}").replace(
        ".Values", "$.Values"
    )
    values = VALUES + "names: [a, b, c]\n"
    found = report(write(tmp_path, chart(text + "{{- end }}\n", values)))
    assert [(rule, line) for rule, _, line, _ in said(found)] == [(FLOATING, 13)]
    assert found.checked.objects == 3


@needs_helm
def test_what_a_helper_writes_stands_in_the_helper(tmp_path: Path) -> None:
    helper = '{{- define "churn.limits" -}}\nlimits:\n  memory: 8GiB\n{{- end }}\n'
    text = JOB.replace("limits:\n              memory: 8Gi", '{{- include "churn.limits" . | nindent 12 }}')
    files = chart(text, VALUES.replace("latest", "1.2.3")) | {"templates/_limits.tpl": helper}
    found = report(write(tmp_path, files))
    assert {(path, line, words) for _, path, line, words in said(found)} == {("templates/_limits.tpl", 3, "8GiB")}


@needs_helm
def test_suppressions_in_templates_count(tmp_path: Path) -> None:
    comment = f"          # dslint: ignore[{FLOATING}] the newest on purpose\n"
    text = JOB.replace("          image:", comment + "          image:")
    found = report(write(tmp_path, chart(text)))
    assert (said(found), len(found.suppressed)) == ([], 1)


@needs_helm
def test_no_comment_is_written_into_a_template(tmp_path: Path) -> None:
    write(tmp_path, chart("{{- if true -}}\n" + JOB + "{{- end }}\n"))
    outcome = add_ignores(request(tmp_path), report(tmp_path), "later")
    assert ([rule.rule for rule, _ in outcome.left], outcome.changed) == ([FLOATING], [])


@needs_helm
def test_per_object_settings_count(tmp_path: Path) -> None:
    scope = {"kind": "Job", "ignore": [FLOATING]}
    assert said(report(write(tmp_path, chart()), per_object=[scope])) == []


@needs_helm
def test_values_sets_are_rendered_too(tmp_path: Path) -> None:
    files = chart(values=VALUES.replace("latest", "1.2.3")) | {"prod.yaml": "image: {tag: main}\n"}
    named = {"chart": str(tmp_path), "values": str(tmp_path / "prod.yaml"), "release": "prod", "namespace": "ml"}
    found = report(write(tmp_path, files), helm_values=[named])
    (finding,) = found.findings
    assert finding.message.endswith("(with `prod.yaml`)")
    assert "ghcr.io/acme/train:main" in finding.message
    assert finding.element == "Job/prod-train > container train"
    assert [(other.span.source.path, other.span.text) for other in finding.related] == [
        ("values.yaml", "repository"),
        ("prod.yaml", "tag"),
    ]


@needs_helm
def test_several_values_files_lie_over_each_other(tmp_path: Path) -> None:
    files = chart() | {"a.yaml": "image: {tag: nightly}\n", "b.yaml": "image: {tag: 1.2.3}\n"}
    paths = [str(tmp_path / name) for name in ("a.yaml", "b.yaml")]
    found = report(write(tmp_path, files), helm_values=[{"chart": str(tmp_path), "values": paths}])
    assert [one.message.partition(":")[0] for one in found.findings if "with" in one.message.split()[-2:]] == []


@needs_helm
@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"chart": "nowhere", "release": "x"}, 'there is no "nowhere/Chart.yaml" in the project'),
        ({"chart": ".", "values": "prod.yaml"}, 'there is no "prod.yaml" in the project'),
        ({"chart": ".", "values": "../values.yaml"}, 'there is no "../values.yaml" in the project'),
    ],
)
def test_mistakes_in_the_config_are_loud(tmp_path: Path, named: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(message)):
        report(write(tmp_path / "a", chart()), helm_values=[_absolute(named, tmp_path / "a")])


def _absolute(named: dict[str, object], root: Path) -> dict[str, object]:
    return {key: str(root / str(value)) if key in ("chart", "values") else value for key, value in named.items()}


@needs_helm
def test_missing_values_are_one_finding_at_their_place(tmp_path: Path) -> None:
    text = '{{- $uri := required "model.uri is needed" .Values.model }}\n' + JOB
    found = report(write(tmp_path, chart(text, VALUES.replace("latest", "1.2.3"))))
    (finding,) = found.findings
    assert (finding.rule, finding.path, finding.start) == ("unrendered-chart", "templates/job.yaml", (1, 13))
    assert finding.message.endswith("so it was not checked: model.uri is needed")
    assert [one.reason for one in found.skipped] == ["helm-template"]


@needs_helm
def test_a_set_that_renders_makes_up_for_missing_defaults(tmp_path: Path) -> None:
    text = '{{- $uri := required "model.uri is needed" .Values.model }}\n' + JOB
    files = chart(text) | {"prod.yaml": "model: s3://x\nimage: {tag: 1.2.3}\n"}
    named = {"chart": str(tmp_path), "values": str(tmp_path / "prod.yaml")}
    assert said(report(write(tmp_path, files), helm_values=[named])) == []


@needs_helm
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a: {{ toYml .Values }}\n", "a: {{ toYml .Values }}"),
        ("{{ if .Values.x }}\na: 1\n", "a: 1"),
        ('b: {{ include "nobody" . }}\n', "include"),
    ],
)
def test_a_broken_template(tmp_path: Path, text: str, word: str) -> None:
    kind = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"
    found = report(write(tmp_path, chart(kind + text)))
    (finding,) = found.findings
    assert (finding.rule, finding.path, finding.span.text) == ("broken-chart-template", "templates/job.yaml", word)


@needs_helm
def test_yaml_that_breaks_only_when_rendered(tmp_path: Path) -> None:
    text = JOB.replace("restartPolicy: Never", "restartPolicy: {{ .Values.policy }}")
    found = report(write(tmp_path, chart(text, VALUES + 'policy: "a: b: c"\n')))
    (finding,) = (one for one in found.findings if one.rule == "invalid-yaml")
    assert (finding.path, finding.start.line) == ("templates/job.yaml", 8)


@needs_helm
def test_what_comes_out_differently_each_time_is_passed_over(tmp_path: Path) -> None:
    text = JOB.replace(IMAGE, "x:{{ randAlpha 12 | lower }}-{{ randNumeric 30 }}-latest!")
    assert [rule for rule, *_ in said(report(write(tmp_path, chart(text))))] == []


@needs_helm
def test_templates_of_nothing_are_named(tmp_path: Path) -> None:
    files = chart(values=VALUES.replace("latest", "1.2.3"), off="{{ if .Values.off }}\n" + JOB + "{{ end }}\n")
    found = report(write(tmp_path, files))
    assert [(one.path, one.reason) for one in found.skipped] == [("templates/off.yaml", "rendered-empty")]


@needs_helm
def test_resources_left_to_the_user_are_not_missed(tmp_path: Path) -> None:
    limits = "resources:\n            limits:\n              memory: 8Gi\n"
    text = JOB.replace(limits, "resources: {{- toYaml .Values.resources | nindent 12 }}\n")
    values = VALUES.replace("latest", "1.2.3") + "resources: {}\n"
    files = chart(text, values) | {"prod.yaml": "resources: {limits: {cpu: 1}}\n"}
    write(tmp_path, files)
    assert said(report(tmp_path)) == []
    named = {"chart": str(tmp_path), "values": str(tmp_path / "prod.yaml")}
    rules = [rule for rule, *_ in said(report(tmp_path, helm_values=[named]))]
    assert rules == ["container-without-memory-limit"]


@needs_helm
def test_only_what_was_asked_for_is_reported(tmp_path: Path) -> None:
    write(tmp_path, chart(two=JOB))
    assert {path for _, path, *_ in said(report(tmp_path, "templates/two.yaml"))} == {"templates/two.yaml"}


@needs_helm
def test_a_chart_in_a_chart_gets_its_values_from_there(tmp_path: Path) -> None:
    inner = {f"charts/sub/{name}": text for name, text in chart(values=VALUES).items()}
    inner["charts/sub/Chart.yaml"] = CHART.replace("churn", "sub")
    outer = {"Chart.yaml": CHART, "values.yaml": "sub:\n  image:\n    tag: 1.2.3\n"}
    assert said(report(write(tmp_path, outer | inner))) == []


@needs_helm
def test_a_chart_elsewhere_in_the_project_is_put_in(tmp_path: Path) -> None:
    library = {
        "common/Chart.yaml": "apiVersion: v2\nname: common\nversion: 1.0.0\ntype: library\n",
        "common/templates/_tag.tpl": '{{- define "common.tag" -}}\nlatest\n{{- end }}\n',
    }
    dependency = "dependencies:\n- name: common\n  version: 1.0.0\n  repository: file://../common\n"
    app = {f"app/{name}": text for name, text in chart(JOB.replace(IMAGE, 'x:{{ include "common.tag" . }}')).items()}
    app["app/Chart.yaml"] = CHART + dependency
    found = report(write(tmp_path, library | app))
    assert [(rule, path, line) for rule, path, line, _ in said(found)] == [(FLOATING, "app/templates/job.yaml", 11)]


@needs_helm
def test_dependencies_that_are_not_there_are_named(tmp_path: Path) -> None:
    dependency = "dependencies:\n- name: redis\n  version: 1.0.0\n  repository: https://example.com\n"
    files = chart(values=VALUES.replace("latest", "1.2.3")) | {"Chart.yaml": CHART + dependency}
    found = report(write(tmp_path, files))
    assert [(one.path, one.reason) for one in found.skipped] == [("Chart.yaml", "missing-dependency")]
    files["templates/job.yaml"] = JOB + '\n# {{ include "redis.name" . }}\n'
    (finding,) = report(write(tmp_path, files)).findings
    assert finding.rule == "unrendered-chart"
    assert "without `redis` in `charts/`" in finding.message


@needs_helm
def test_a_moving_tag_is_said_once(tmp_path: Path) -> None:
    write(tmp_path, chart())
    assert [rule for rule, *_ in said(report(tmp_path))] == [FLOATING]
    assert said(report(tmp_path, helm=False)) == [("floating-chart-image", "values.yaml", 3, "latest")]


def test_without_being_asked_templates_are_left_alone(tmp_path: Path) -> None:
    found = report(write(tmp_path, chart(values="")), helm=False)
    assert said(found) == []
    assert [one.reason for one in found.skipped] == ["helm-template"]
    assert found.notes == (charts.NOT_ASKED if installed() else charts.NOT_ASKED_NOT_THERE,)


def test_without_the_extra_it_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "installed", lambda: None)
    write(tmp_path, {f"{name}/{path}": text for name in "ab" for path, text in chart(values="").items()})
    found = report(tmp_path)
    assert (said(found), found.notes) == ([], (charts.ABSENT,))
    assert [one.reason for one in found.skipped] == ["helm-template", "helm-template"]


def test_a_chart_without_templates_needs_no_note(tmp_path: Path) -> None:
    found = report(write(tmp_path, {"Chart.yaml": CHART, "values.yaml": VALUES}), helm=False)
    assert found.notes == ()
    assert found.checked.files == 2


@needs_helm
def test_the_flag_stands_above_the_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, chart() | {"dslint.toml": "helm = true\n"})
    monkeypatch.chdir(tmp_path)
    assert main(["--format=concise"]) == 1
    assert FLOATING in capsys.readouterr().out
    assert main(["--format=concise", "--no-helm", "--ignore=floating-chart-image"]) == 0
    (tmp_path / "dslint.toml").unlink()
    assert main(["--format=concise", "--helm"]) == 1
