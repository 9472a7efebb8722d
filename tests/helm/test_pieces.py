"""Templates are taken apart as Go's own reader does it."""

from __future__ import annotations

import pytest

from dslint.helm.pieces import Unclosed, pieces


def actions(text: str) -> list[tuple[str, str, bool]]:
    return [(text[piece.start : piece.end], piece.word, piece.writes) for piece in pieces(text) if piece.is_action]


def test_pieces_are_the_whole_text() -> None:
    text = 'a: {{ .x }}\n{{- if eq .y "}}" }}\nb: {{ `{{` }}{{/* }} not the end } */}}\n{{ end -}}\n'
    assert "".join(text[piece.start : piece.end] for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("action", "word", "writes"),
    [
        ("{{ .Values.image }}", ".Values.image", True),
        ("{{- toYaml . | nindent 4 -}}", "toYaml", True),
        ('{{template "x" .}}', "template", True),
        ("{{ $x }}", "$x", True),
        ('{{ "}}" }}', '"', True),
        ("{{-1}}", "-1", True),
        ("{{ $x := 1 }}", "", False),
        ("{{- $x = 2 -}}", "", False),
        ("{{if .x}}", "if", False),
        ("{{- else if .y }}", "else", False),
        ("{{/* a }} b */}}", "", False),
        ("{{- /* a */ -}}", "", False),
        ("{{ range $i, $x := .list }}", "range", False),
    ],
)
def test_what_an_action_is(action: str, word: str, writes: bool) -> None:
    assert actions(f"a: {action} b") == [(action, word, writes)]


def test_what_stands_in_a_definition() -> None:
    text = '{{ define "a" }}x{{ if .y }}y{{ end }}z{{ end }}out{{ define "b" }}w{{ end }}'
    inside = {text[piece.start : piece.end]: piece.definition for piece in pieces(text) if not piece.is_action}
    assert inside == {"x": 1, "y": 1, "z": 1, "out": 0, "w": 2}


@pytest.mark.parametrize("text", ["a: {{ .x", 'a: {{ "x }}', "{{/* x }}", "{{ `x }}"])
def test_an_action_without_end(text: str) -> None:
    with pytest.raises(Unclosed):
        list(pieces(text))


def test_many_openings_take_linear_time() -> None:
    assert len(list(pieces("{{ .x }}\n" * 50_000))) == 100_000
    with pytest.raises(Unclosed):
        list(pieces("{{ (" * 50_000))
