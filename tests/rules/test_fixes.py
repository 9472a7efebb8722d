"""Every fix of every rule, as `--fix --unsafe` makes it: over the pages, the fixtures, and what is drawn from them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dslint
from dslint.config.options import Config
from dslint.fix import apply
from dslint.mend import Mended, mend
from dslint.packs import builtin_rules
from dslint.pages import examples
from dslint.pipeline import Request, run
from dslint.rereading import problems_in
from dslint.source import Source
from tests.rules.linting import TODAY
from tests.rules.test_fixtures import CASES, FIXTURES, files_of

PAGES = [found.files for rule in dslint.load_rules() for found in examples(rule.page) if found.verdict == "bad"]
DOCKERFILES = [text for files in PAGES for name, text in files.items() if "dockerfile" in name.lower()]
MANIFESTS = [text for files in PAGES for name, text in files.items() if name.endswith(".yaml")]


def mended(files: Mapping[str, str], directory: str, **options: object) -> Mended:
    contents = {os.path.join(directory, name): text for name, text in files.items()}
    config = Config.from_command_line({"today": TODAY, "profile": "all", **options})
    request = Request(tuple(contents), directory, builtin_rules(), (config,), isolated=True, contents=contents)
    return mend(request, run(request), unsafe=True)


def check(files: Mapping[str, str], directory: str) -> None:
    """What must be true of any fixes of these files."""
    outcome = mended(files, directory)
    assert outcome.is_complete
    new = dict(files)
    for changed in outcome.changed:
        source = changed.source
        assert apply(source.text, changed.edits()) == changed.text
        assert set(problems_in(Source(source.path, changed.text, root=source.root))) <= set(problems_in(source))
        new[source.path] = ("\ufeff" if source.bom else "") + changed.text
    left_out = {(one.finding.rule, one.line) for one in outcome.left_out}
    fixable = {(found.rule, found.start.line) for found in outcome.report.findings if found.fixes}
    assert fixable <= left_out
    again = mended(new, directory)
    assert (again.changed, again.fixed) == ([], [])


@pytest.mark.parametrize("files", PAGES, ids=lambda files: str(len(files)))
def test_page(files: Mapping[str, str], tmp_path: Path) -> None:
    check(files, str(tmp_path))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(FIXTURES).as_posix())
def test_fixture(case: Path, tmp_path: Path) -> None:
    check(files_of(case), str(tmp_path))


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_shuffled_dockerfile(data: st.DataObject) -> None:
    """Lines of all examples in any order, with any line ends, whatever they come to."""
    lines = st.sampled_from([line for text in DOCKERFILES for line in text.splitlines()])
    text = data.draw(st.sampled_from(["", "\ufeff"]))
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    text += "FROM debian:12.9" + ends + ends.join(data.draw(st.lists(lines, max_size=14)))
    check({"Dockerfile": text}, "/srv/churn")


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_damaged_manifest(data: st.DataObject) -> None:
    """An example with lines taken out, repeated, or commented out."""
    lines = data.draw(st.sampled_from(MANIFESTS)).splitlines()
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place : place + 1] = data.draw(st.sampled_from([[], [lines[place]] * 2, ["# " + lines[place]]]))
        if not lines:
            return
    ends = data.draw(st.sampled_from(["\n", "\r\n"]))
    check({"job.yaml": ends.join(lines) + data.draw(st.sampled_from(["", ends]))}, "/srv/churn")


UPDATE = "FROM debian:12.9\nRUN apt-get update && apt-get install -y --no-install-recommends curl"
CLEAN = " && rm -rf /var/lib/apt/lists/*"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UPDATE, UPDATE + CLEAN),
        (UPDATE + "\nRUN apt-get install -y --no-install-recommends git", None),
        ("FROM debian:12.9\nRUN apt-get update", None),
        (
            "FROM debian:12.9\nRUN sudo apt-get update && sudo apt-get install -y --no-install-recommends curl",
            "FROM debian:12.9\nRUN sudo apt-get update && sudo apt-get install -y --no-install-recommends curl"
            " && sudo rm -rf /var/lib/apt/lists/*",
        ),
        ("run <<EOF\necho\nEOF\nform scratch", "run <<EOF\necho\nEOF\nfrom scratch"),
    ],
)
def test_dockerfile_is_mended_to(text: str, expected: str | None) -> None:
    changed = mended({"Dockerfile": f"{text}\n"}, "/srv/churn", ignore=("sudo-in-build",)).changed
    assert [each.text for each in changed] == ([f"{expected}\n"] if expected else [])


POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a:1\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("    imagePulPolicy: Always", "    imagePullPolicy: Always"),
        ("    imagepullpolicy: Always\n    imagePullPolicy: Never", None),
        ("    imagePolicy: Always", None),
        ("    ports: [{containerPort: '80'}]", "    ports: [{containerPort: 80}]"),
        ("    ports: [{containerPort: '080'}]", None),
        ("    tty: 'true'", "    tty: true"),
        ("    env: [{name: A, value: yes}]", '    env: [{name: A, value: "yes"}]'),
        ("    env: [{name: A, value: [1]}]", None),
    ],
)
def test_pod_is_mended_to(line: str, expected: str | None) -> None:
    outcome = mended({"pod.yaml": f"{POD}{line}\n"}, "/srv/churn", select=("schema",))
    assert [changed.text for changed in outcome.changed] == [f"{POD}{expected}\n"][: bool(expected)]
