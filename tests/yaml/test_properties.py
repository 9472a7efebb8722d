from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.yaml import Collection, Mapping, Scalar, Sequence, YamlFile, walk
from dslint.yaml.events import pure_parser
from tests.yaml.trees import DOCUMENTS, SOUP, applied, mapping, plain, read, shape

LIMITED = settings(max_examples=150, deadline=None)


def check_places(text: str, file: YamlFile) -> None:
    for document in file.documents:
        assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in document.problems)
        for node in walk(document.root) if document.root else ():
            assert 0 <= node.start <= node.end <= len(text)
            if isinstance(node, Collection):
                check_children(node)
            if isinstance(node, Scalar):
                check_mapped(text, node)


def check_children(node: Collection) -> None:
    place = node.start
    for child in node.children:
        assert child.parent is node
        assert place <= child.start
        place = child.end
    assert place <= node.end


def check_mapped(text: str, node: Scalar) -> None:
    mapped = node.mapped
    assert mapped.text == node.text
    place = 0
    for segment in mapped.segments:
        assert segment.start == place
        place += segment.length
        written = text[segment.begin : segment.end]
        if segment.length == len(written) > 1:
            assert written == node.text[segment.start : place]
    assert place == len(node.text)


@LIMITED
@given(st.text(max_size=60) | SOUP)
def test_any_text(text: str) -> None:
    file = read(text)
    check_places(text, file)
    for span, _ in file.comments:
        assert text[span.start] == "#"
    for document in file.documents:
        for node in walk(document.root) if document.root else ():
            assert not isinstance(node, Mapping) or len(list(node.items())) <= len(node.names())


@settings(LIMITED, max_examples=60)
@given(st.text(max_size=40) | SOUP)
def test_any_text_with_the_parser_in_python(text: str) -> None:
    check_places(text, read(text, parser=pure_parser))


@LIMITED
@given(DOCUMENTS)
def test_both_parsers_give_the_same_tree(text: str) -> None:
    file = read(text)
    assert not [
        problem for document in file.documents for problem in document.problems if problem.kind == "yaml-syntax"
    ]
    assert shape(file) == shape(read(text, parser=pure_parser))
    check_places(text, file)


@LIMITED
@given(DOCUMENTS, st.sampled_from(["\r\n", "\r"]))
def test_line_breaks_move_nothing(text: str, line_break: str) -> None:
    other = read(text.replace("\n", line_break))
    assert [plain(document.root) for document in other.documents] == [plain(d.root) for d in read(text).documents]


@LIMITED
@given(DOCUMENTS)
def test_no_scalar_is_mapped_coarsely(text: str) -> None:
    """Every character of a scalar that is no escape and no fold stands at its own place."""
    for document in read(text).documents:
        for node in walk(document.root) if document.root else ():
            if isinstance(node, Scalar):
                mapped = node.mapped
                for index, character in enumerate(node.text):
                    written = mapped.span(index, index + 1).text
                    assert written == character or character in " \n\t\"'é"


@settings(LIMITED, max_examples=250)
@given(DOCUMENTS, st.data(), st.sampled_from(["1", '"x: w"', "k: 1\nz:\n  - 2", "- 1\n- b: 2\n  c: 3"]))
def test_an_edit_adds_only_what_it_should(text: str, data: st.DataObject, value: str) -> None:
    first = read(text).documents[0].root
    assert first is not None
    collections = [node for node in walk(first) if isinstance(node, Mapping | Sequence)]
    index = data.draw(st.integers(0, len(collections) - 1))
    node = collections[index]
    edit = node.insert("added", value) if isinstance(node, Mapping) else node.append(value)
    added = plain(mapping(f"added:\n  {value.replace(chr(10), chr(10) + '  ')}").children[1])
    after = read(applied(text, edit))
    assert [
        problem for document in after.documents for problem in document.problems if problem.kind != "duplicate-key"
    ] == []
    place = _path(node)
    grown = _at(after, place)
    assert isinstance(grown, Collection)
    assert plain(grown) == [*_list(plain(node)), ("added", added) if isinstance(node, Mapping) else added]
    del grown.children[-2 if isinstance(grown, Mapping) else -1 :]
    grown.__dict__.pop("entries", None)
    root = after.documents[0].root
    assert root is not None
    for parent in walk(root):
        parent.__dict__.pop("entries", None)
    assert plain(root) == plain(first)


def _list(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


def _path(node: Collection) -> list[int]:
    path: list[int] = []
    while isinstance(node.parent, Collection):
        path.append(node.parent.children.index(node))
        node = node.parent
    return path[::-1]


def _at(file: YamlFile, path: list[int]) -> object:
    node = file.documents[0].root
    for index in path:
        assert isinstance(node, Collection)
        node = node.children[index]
    return node
