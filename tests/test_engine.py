"""The engine hands nodes to the rules that asked for them, and outlives rules that crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dslint.engine import Crash, Engine, Raised
from dslint.node import Document, Node, Problem
from dslint.packs import PackError, RuleInfo, load_pack, make_index
from dslint.rule import Given, once_per_node
from dslint.source import Source

HEAD = """
from dslint.rule import Category, Finding, Problem, Severity, rule
"""
GOOD = (
    '"""Summary."""'
    + HEAD
    + """
@rule(on=Problem, category=Category.STYLE, severity=Severity.INFO)
def check(problem):
    yield Finding(problem.span, problem.kind)
"""
)
CRASHING = GOOD.replace("yield Finding(problem.span, problem.kind)", "yield Finding(problem.span, 'first'); 1 / 0")
BROKEN = "import no_such_module"
TWO = GOOD + GOOD.replace("check", "other")


class Text(Document):
    """A document with one problem."""

    def walk(self) -> Iterator[Node]:
        yield self
        yield Problem(self.source.span(0, 1), "odd", parent=self)


def pack(directory: Path, name: str, **files: str) -> list[RuleInfo]:
    topic = directory / "dockerfile" / "topic"
    topic.mkdir(parents=True)
    for file, text in files.items():
        (topic / f"{file}.py").write_text(text)
    return load_pack(name, str(directory))


def said(rules: list[RuleInfo]) -> list[str]:
    document = Text(Source("f", "text"))
    raised = Engine(rules, Given(None)).check_document(document)
    return [item.finding.message if isinstance(item, Raised) else item.error for item in raised]


def test_rule_gets_the_nodes_that_it_asks_for(tmp_path: Path) -> None:
    assert said(pack(tmp_path, "pack_good", some_rule=GOOD)) == ["odd"]


def test_rule_is_named_as_its_file_and_topic_as_its_folder(tmp_path: Path) -> None:
    (rule,) = pack(tmp_path, "pack_names", some_rule=GOOD)
    assert (rule.name, rule.topic, rule.target, rule.summary) == ("some-rule", "topic", "dockerfile", "Summary.")


def test_rule_that_crashes_keeps_what_it_said_and_stops_no_other(tmp_path: Path) -> None:
    rules = pack(tmp_path, "pack_crash", a_rule=CRASHING, b_rule=GOOD)
    assert said(rules) == ["first", "ZeroDivisionError: division by zero", "odd"]


def test_rule_that_is_in_the_index_is_imported_only_for_its_nodes(tmp_path: Path) -> None:
    pack(tmp_path, "pack_lazy_made", some_rule=GOOD)
    (tmp_path / "index.json").write_text(make_index("pack_lazy_made", str(tmp_path)))
    (tmp_path / "dockerfile" / "topic" / "some_rule.py").write_text(BROKEN)
    rules = load_pack("pack_lazy", str(tmp_path))
    assert Engine(rules, Given(None)).wants("Problem")
    assert said(rules) == ["ModuleNotFoundError: No module named 'no_such_module'"]


def test_crash_names_its_rule_and_place(tmp_path: Path) -> None:
    rules = pack(tmp_path, "pack_place", a_rule=CRASHING)
    crash = list(Engine(rules, Given(None)).check_document(Text(Source("f", "text"))))[-1]
    assert isinstance(crash, Crash)
    assert (crash.rule.name, crash.span.text) == ("a-rule", "t")


def test_file_with_two_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"some_rule\.py: a rule's file declares exactly one rule, this one declares 2"):
        pack(tmp_path, "pack_two", some_rule=TWO)


WITH_OPTIONS = (
    '"""Summary."""'
    + HEAD
    + """
class Options:
    max_layers: int = 40
    words: tuple[str, ...] = ()

@rule(on=Problem, category=Category.STYLE, severity=Severity.INFO, options=Options)
def check(problem, given):
    yield Finding(problem.span, f"{given.options.max_layers} {given.options.words}")
"""
)


def test_rule_gets_its_options_and_its_own_defaults_where_nothing_is_said(tmp_path: Path) -> None:
    rules = pack(tmp_path, "pack_options", some_rule=WITH_OPTIONS, other_rule=WITH_OPTIONS)
    said = {"some-rule": (("max-layers", 3), ("words", ("a",)))}
    engine = Engine(rules, Given(None), lambda rule: said.get(rule, ()))
    found = [item for item in engine.check_document(Text(Source("f", "text"))) if isinstance(item, Raised)]
    assert {item.rule.name: item.finding.message for item in found} == {
        "some-rule": "3 ('a',)",
        "other-rule": "40 ()",
    }


BOTH = """
from dslint.dockerfile import Volume
from dslint.rule import Category, Finding, Severity, rule

@rule(on=Volume, category=Category.STYLE, severity=Severity.INFO)
def check(volume):
    yield Finding(volume.span, "a volume")
"""


class Volume(Node):
    """Not the Dockerfile's."""


def test_class_of_the_same_name_is_another(tmp_path: Path) -> None:
    engine = Engine(pack(tmp_path, "pack_same", some_rule='"""Summary."""' + BOTH), Given(None))
    assert list(engine.check([Volume(Source("f", "text").span(0, 1))])) == []


def test_rule_that_cannot_be_imported_is_tried_once(tmp_path: Path) -> None:
    pack(tmp_path, "pack_once_made", some_rule=GOOD)
    (tmp_path / "index.json").write_text(make_index("pack_once_made", str(tmp_path)))
    broken = tmp_path / "dockerfile" / "topic" / "some_rule.py"
    broken.write_text(f"import os\nos.mkdir({str(tmp_path / 'tried')!r})\nraise ImportError('no')")
    engine = Engine(load_pack("pack_once", str(tmp_path)), Given(None))
    document = Text(Source("f", "text"))
    said = [item for _ in range(3) for item in engine.check_document(document)]
    assert [item.error for item in said if isinstance(item, Crash)] == ["ImportError: no"] * 3


def test_question_is_answered_once_for_each_node() -> None:
    asked: list[Node] = []

    @once_per_node
    def question(node: Node) -> int:
        asked.append(node)
        return len(asked)

    one, other = Text(Source("a", "")), Text(Source("b", ""))
    assert [question(one), question(other), question(one)] == [1, 2, 1]
    assert asked == [one, other]


WITH_KEYWORDS = GOOD.replace("Severity.INFO", 'Severity.INFO, keywords=("other", "text")')


@pytest.mark.parametrize(("text", "messages"), [("some TEXT", ["odd"]), ("nothing of it", [])])
def test_rule_is_asked_of_a_file_with_one_of_its_keywords(tmp_path: Path, text: str, messages: list[str]) -> None:
    rules = pack(tmp_path, f"pack_keywords_{len(messages)}", some_rule=WITH_KEYWORDS)
    raised = Engine(rules, Given(None)).check_document(Text(Source("f", text)))
    assert [item.finding.message for item in raised if isinstance(item, Raised)] == messages
    assert ("definition" in vars(rules[0])) == bool(messages)  # else it is not even imported


def test_rule_with_keywords_is_asked_of_every_link(tmp_path: Path) -> None:
    rules = pack(tmp_path, "pack_keywords_link", some_rule=WITH_KEYWORDS)
    text = Text(Source("f", "nothing of it"))
    link = Problem(text.span, "link", parent=text)
    assert [type(item) for item in Engine(rules, Given(None)).check([link])] == [Raised]
