"""Marks change nothing of what comes out, and tell where it was written."""

from __future__ import annotations

import pytest

from dslint.helm.marks import Marker, Traced
from dslint.helm.process import Job, ValuesSet, installed, rendered
from tests.helm.charts import CHART, needs_helm

HELPERS = """\
{{- define "churn.labels" -}}
app: {{ .Chart.Name }}
{{- with .Values.team }}
team: {{ . | quote }}
{{- end }}
{{- end }}
{{- define "churn.name" -}}
{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
"""

TEMPLATES = [
    "a: 1\n  b: 2\n\n# c\n",
    "a: {{ .Values.x }}\n",
    'a: "{{ .Values.x }}:{{ .Values.why }}"\nb: c\n',
    "a:\n  {{- toYaml .Values.z | nindent 2 }}\nb: 1\n",
    "{{- if .Values.x }}\na: 1\n{{- else -}}\nb: 2\n{{- end }}\n",
    "list:\n{{- range .Values.list }}\n- name: {{ . }}\n  {{- if eq . 2.0 }}\n  two: true\n  {{- end }}\n{{- end }}\n",
    'name: {{ include "churn.name" . | quote }}\nlabels:\n  {{- include "churn.labels" . | nindent 2 }}\n',
    "{{- $x := 5 -}}\na: {{ $x -}}   \n   b\n",
    'script: |\n  echo "{{ .Values.x }}"\n  {{- /* no */}}\n  done\r\nb: {{- " c" }}\n',
    '{{ template "churn.labels" . }}\n',
    "a: {{ tpl .Values.t . }}{{ .Values.x -}}\n",
]

VALUES = "x: 1\nwhy: two\nz:\n  k: v\n  l: [1, 2]\nlist: [1, 2, 3]\nteam: data\nt: 'got {{ .Values.why }}'\n"


def output(template: str) -> tuple[str, Traced]:
    """What a template renders to, and the same with marks, which are taken out again."""
    marker = Marker()
    files = {"Chart.yaml": CHART, "templates/_helpers.tpl": HELPERS, "templates/a.yaml": template}
    marked = {
        name: marker.marked(name, text, definitions=True) if "templates" in name else text
        for name, text in files.items()
    }
    copies = tuple({name: text.encode() for name, text in each.items()} for each in (files, marked))
    (answer,) = rendered(installed() or "", [Job(copies, (ValuesSet("", "r", "n", (VALUES,)),))])
    assert not isinstance(answer, str), answer
    clean, traced = (given.files["churn/templates/a.yaml"] for given in answer[0])
    return clean, Traced(traced, marker.places)


@needs_helm
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_comes_out_is_the_same(template: str) -> None:
    clean, traced = output(template)
    assert traced.text == clean


@needs_helm
def test_every_text_is_found_where_it_stands() -> None:
    for template in TEMPLATES:
        clean, traced = output(template)
        sources = {"templates/a.yaml": template, "templates/_helpers.tpl": HELPERS}
        for index, character in enumerate(clean):
            segment = traced.at(index)
            if segment is not None and segment.is_text:
                place = traced.places[segment.trail[-1]]
                behind = index - segment.start
                if place.start + behind < place.end:
                    assert sources[place.path][place.start + behind] == character


@needs_helm
def test_what_an_action_wrote_is_known() -> None:
    clean, traced = output(TEMPLATES[2])
    segment = traced.at(clean.index("two"))
    assert segment is not None
    place = traced.places[segment.trail[-1]]
    assert TEMPLATES[2][place.start : place.end] == "{{ .Values.why }}"


@needs_helm
def test_the_text_of_a_definition_knows_who_called_it() -> None:
    clean, traced = output(TEMPLATES[6])
    segment = traced.at(clean.index("team"))
    assert segment is not None
    inner, outer = (traced.places[number] for number in (segment.trail[-1], segment.trail[0]))
    assert (inner.path, outer.path) == ("templates/_helpers.tpl", "templates/a.yaml")
    assert HELPERS[inner.start : inner.end] == "team: "


def test_letters_of_marks_are_refused() -> None:
    with pytest.raises(ValueError, match="letters"):
        Marker().marked("a.yaml", "a: \U00010280\n", definitions=True)


def test_a_mark_that_somebody_cut_does_no_harm() -> None:
    marker = Marker()
    marked = marker.marked("a.yaml", "a: {{ .x }}\n", definitions=True)
    traced = Traced(marked.replace("\U00010281", "", 1) + "\U00010283\U00010281\U0001028299\U00010281", marker.places)
    assert [segment.trail for segment in traced.segments] == [(1,), (1,)]
