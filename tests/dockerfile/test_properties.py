"""Whatever the bytes: no crash, and every place lies in the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.dockerfile import Instruction, Stage, read_dockerfile
from dslint.node import Node
from dslint.source import Source, Span

from .test_oracles import MUTATIONS, mutated

PIECES = [
    *("FROM x ", "RUN ", "COPY ", "ENV ", "ARG ", "ONBUILD ", "USER ", "CMD ", "HEALTHCHECK ", "SHELL ", "--from="),
    *("<<E", "--mount=type=cache,target=", "\nE\n", "\n", "${A:-", "}", '["', '", "', '"]', "\x00", "\udc80", "é"),
    *("# dslint: ", "AS ", "ſ", "ǰ", *MUTATIONS),
]
soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.binary(max_size=200).map(lambda data: data.decode("utf-8", "surrogateescape"))


def spans(node: Node) -> list[Span]:
    """Every span that a node gives."""
    found = [node.span, node.anchor]
    if isinstance(node, Instruction):
        found += [node.keyword_span, node.arguments_span, *(word.span for word in node.words)]
        for word in node.words:
            found += [word.part(0, len(word.text)), word.mapped.span(0, 1)]
        for flag in node.flags:
            found += [flag.span, flag.name_span, flag.value_span]
        for heredoc in node.heredocs:
            found += [heredoc.span, heredoc.body_span, heredoc.body.span(0, len(heredoc.body.text))]
    if isinstance(node, Stage):
        found += [node.image_span, *(value.span for value in node.env.values())]
    return found


def check(text: str) -> None:
    """Read a text and ask for everything."""
    document = read_dockerfile(Source("Dockerfile", text))
    places = [(comment.span, comment.covers) for comment in document.comments()]
    assert all(0 <= span.start <= span.end <= len(text) for pair in places for span in pair)
    for node in document.walk():
        assert all(0 <= span.start <= span.end <= len(text) for span in spans(node)), node
    for stage in document.stages:
        assert stage.user is None or stage.user.span.text
        assert stage.root_image is None or stage.root_image.raw
        assert stage.cmd is None or stage.cmd.stage is not None
        assert isinstance(stage.dialect, str)
    assert [each.span.start for each in document.instructions] == sorted(
        each.span.start for each in document.instructions
    )


@settings(max_examples=200, deadline=None)
@given(anything)
def test_any_bytes(text: str) -> None:
    check(text)
    check("FROM x\nRUN " + text)


@settings(max_examples=200, deadline=None)
@given(soup)
def test_any_soup_of_syntax(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_any_mutation(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(mutated())
def test_every_instruction_stands_where_its_text_is(text: str) -> None:
    document = read_dockerfile(Source("Dockerfile", text))
    for instruction in document.instructions:
        line = instruction.line
        assert all(text[line.begin(index)] == character for index, character in enumerate(line.text))
        mapped = instruction.text
        assert all(mapped.span(index, index + 1).text == each for index, each in enumerate(mapped.text))
