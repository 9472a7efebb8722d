"""Commands that a build without arguments leaves out, since a condition on ARG or ENV is false."""

from __future__ import annotations

import pytest

from tests.dockerfile.reading import read

HEAD = """\
FROM python:3.12
ARG DEV=false
ARG EXTRA
ARG KIND=cpu
ARG TARGETARCH
ENV N=3
RUN """


def left_out(script: str) -> list[str]:
    """The last words of the commands that are left out."""
    return [command.words[-1].text for command in read(HEAD + script).stages[0].commands if command.is_left_out]


@pytest.mark.parametrize(
    ("script", "off"),
    [
        ('if [ "$DEV" = "true" ]; then pip install a; else pip install b; fi', ["a"]),
        ('if [ "$DEV" != "true" ]; then pip install a; else pip install b; fi', ["b"]),
        ('if ! [ "$DEV" = true ]; then pip install a; fi', []),
        ('if [ ! "$DEV" = false ]; then pip install a; fi', ["a"]),
        ('if [[ "$KIND" =~ gpu ]]; then pip install a; fi', ["a"]),
        ("if $DEV; then pip install a; fi", ["a"]),
        (
            'if [ "$KIND" = gpu ]; then pip install a; elif [ $DEV = false ]; then pip install b; else foo c; fi',
            ["a", "c"],
        ),
        ('if [ -n "$EXTRA" ]; then pip install a; fi && pip install b', ["a"]),
        ('if test "x$EXTRA" = x; then pip install a; else pip install b; fi', ["b"]),
        ('if [ "${EXTRA:-no}" = no ]; then pip install a; else pip install b; fi', ["b"]),
        ("if [ $N -ge 4 ]; then pip install a; fi; if [ $N -lt 4 ]; then pip install b; fi", ["a"]),
        ('[ "$DEV" = true ] && pip install a || pip install b', ["a"]),
        ('[ "$DEV" = false ] || pip install a', ["a"]),
        ('echo x && [ "$DEV" = true ] && pip install a; pip install b', ["a"]),
        ('if [ "$DEV" = true ] || [ "$KIND" = cpu ]; then pip install a; else pip install b; fi', ["b"]),
        ('case "$KIND" in gpu|cuda) pip install a;; c?u) pip install b;; *) pip install c;; esac', ["a", "c"]),
        ("bash -c 'if [ \"$DEV\" = true ]; then pip install a; fi'", ["a"]),
        ('if [ "$DEV" = true ]; then if true; then pip install a; fi; fi', ["true", "a"]),
    ],
)
def test_what_is_off(script: str, off: list[str]) -> None:
    assert left_out(script) == off


@pytest.mark.parametrize(
    "script",
    [
        'if [ "$TARGETARCH" = arm64 ]; then pip install a; fi',
        'if [ "$OF_THE_IMAGE" = 1 ]; then pip install a; fi',
        'DEV=true; if [ "$DEV" = true ]; then pip install a; fi',
        'read DEV < /choice; if [ "$DEV" = true ]; then pip install a; fi',
        'if [ "$(cat /choice)" = true ]; then pip install a; fi',
        'if [ "$DEV" = true -o -e /choice ]; then pip install a; fi',
        'if [ "$DEV" = true ] || (test -e /choice); then pip install a; fi',
        '[ "$DEV" = true ]; { echo; } && pip install a',
        'if [[ "$KIND" =~ ^g.u ]]; then pip install a; fi',
        'if [ "$DEV" = true ] | cat; then pip install a; fi',
        'case "$KIND" in $EXTRA) pip install a;; esac',
        'f() { if [ "$1" = x ]; then pip install a; fi; }; f x',
    ],
)
def test_what_nobody_can_know(script: str) -> None:
    assert left_out(script) == []


def test_a_global_argument_that_the_stage_does_not_declare_is_empty() -> None:
    text = 'ARG KIND=gpu\nFROM x\nRUN if [ "$KIND" = gpu ]; then pip install a; else pip install b; fi\n'
    assert [each.words[-1].text for each in read(text).stages[0].commands if each.is_left_out] == ["a"]


def test_heredocs_are_looked_at() -> None:
    assert left_out('<<EOF\nif [ "$DEV" = true ]; then\n  pip install a\nfi\npip install b\nEOF\n') == ["a"]


def test_what_starts_is_not_looked_at() -> None:
    stage = read('FROM x\nENV DEV=0\nCMD if [ "$DEV" = 1 ]; then pip install a; fi\n').stages[0]
    assert not any(command.is_left_out for command in stage.commands)


def test_a_document_knows_the_places() -> None:
    text = HEAD + 'if [ "$DEV" = true ]; then pip install a; fi && pip install b\nRUN c\n'
    document = read(text)
    assert [document.leaves_out(text.index(word)) for word in ("FROM", "if", "pip", "a;", "b\n", "c\n")] == [
        False, False, True, True, False, False,
    ]  # fmt: skip
