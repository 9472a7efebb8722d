"""Comments that dslint writes: where they go, that they reach what they are for, and that they break nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dslint.findings import Report
from dslint.ignoring import add_ignores
from dslint.pipeline import run
from dslint.source import Source
from dslint.yaml import Scalar, parse, walk
from tests.settle.linting import request_for

WHY = "old"


def ignored(text: str, filename: str, *rules: str) -> tuple[str, list[str], Report]:
    """The text with the comments, why findings are left, and the report on it."""
    request = request_for({filename: text}, *rules)
    outcome = add_ignores(request, run(request), WHY)
    changed = outcome.changed[0].text if outcome.changed else text
    assert [finding.rule for finding in run(request_for({filename: changed}, *rules)).findings] == [
        finding.rule for finding in outcome.report.findings
    ]
    return changed, [f"{finding.rule}: {why}" for finding, why in outcome.left], outcome.report


PIP = "unpinned-requirement"
IMAGE = "floating-base-image"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("FROM python\n", "# dslint: ignore[floating-base-image] old\nFROM python\n"),
        ("FROM python", "# dslint: ignore[floating-base-image] old\nFROM python"),
        (
            "# syntax=x\n\n  FROM python\r\n",
            "# syntax=x\n\n  # dslint: ignore[floating-base-image] old\n  FROM python\r\n",
        ),
        (
            "FROM a:1.2\r\nRUN pip install b\r\n",
            "FROM a:1.2\r\n# dslint: ignore[unpinned-requirement] old\r\nRUN pip install b\r\n",
        ),
        (
            "FROM a:1.2\nRUN true \\\n && \\\n    pip install b\n",
            "FROM a:1.2\nRUN true \\\n && \\\n    # dslint: ignore[unpinned-requirement] old\n    pip install b\n",
        ),
        (
            "FROM a:1.2\nRUN pip install b \\\n c\n",
            "FROM a:1.2\n# dslint: ignore[unpinned-requirement] old\nRUN pip install b \\\n c\n",
        ),
        (
            "FROM a:1.2\nRUN <<EOF\ntrue\npip install b\nEOF\n",
            "FROM a:1.2\n# dslint: ignore[unpinned-requirement] old\nRUN <<EOF\ntrue\npip install b\nEOF\n",
        ),
        (
            "# dslint: ignore[floating-base-image] other\nFROM python\nRUN pip install b\n",
            "# dslint: ignore[floating-base-image] other\nFROM python\n"
            "# dslint: ignore[unpinned-requirement] old\nRUN pip install b\n",
        ),
        (
            "FROM a:1.2\n# dslint: ignore[pip-cache-in-layer] old\n# note\nRUN pip install b\n",
            "FROM a:1.2\n# dslint: ignore[pip-cache-in-layer, unpinned-requirement] old\n# note\nRUN pip install b\n",
        ),
        (
            "FROM a:1.2\n# dslint: ignore[pip-cache-in-layer] new\nRUN pip install b\n",
            "FROM a:1.2\n# dslint: ignore[pip-cache-in-layer] new\n"
            "# dslint: ignore[unpinned-requirement] old\nRUN pip install b\n",
        ),
    ],
)
def test_dockerfile(text: str, after: str) -> None:
    rules = (PIP, IMAGE, *(["pip-cache-in-layer"] if "pip-cache" in text else []))
    changed, left, report = ignored(text, "Dockerfile", *rules)
    assert changed == after
    assert not left
    assert not report.findings


def test_several_rules_of_one_place_share_a_comment() -> None:
    changed, _, _ = ignored("FROM a:1.2\nRUN pip install b\n", "Dockerfile", PIP, "pip-cache-in-layer")
    assert "# dslint: ignore[pip-cache-in-layer, unpinned-requirement] old\nRUN" in changed


def test_requirements() -> None:
    text = "# deps\na==1\nb \\\n  >=2\nc==3\n"
    files = {"Dockerfile": "FROM a:1.2\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"}
    request = request_for({**files, "requirements.txt": text}, "unpinned-requirements-file")
    outcome = add_ignores(request, run(request), WHY)
    assert not outcome.left
    assert not outcome.report.findings
    for changed in outcome.changed:
        if changed.source.path == "requirements.txt":
            assert changed.text.replace("# dslint: ignore[unpinned-requirements-file] old\n", "") == text


POD = """apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
  - name: a
    image: b
    securityContext:
      privileged: true
  - securityContext: {privileged: true}
    image: b:1.2.3
    name: b
"""


def test_manifest() -> None:
    changed, left, report = ignored(POD, "a.yaml", "floating-container-image", "privileged-container")
    assert changed == POD.replace(
        "    image: b\n", "    # dslint: ignore[floating-container-image] old\n    image: b\n"
    ).replace(
        "      privileged: true\n", "      # dslint: ignore[privileged-container] old\n      privileged: true\n"
    ).replace("  - securityContext: {", "  # dslint: ignore[privileged-container] old\n  - securityContext: {")
    assert not left
    assert not report.findings


def test_comments_go_around_block_scalars_and_brackets() -> None:
    text = POD.replace("    image: b\n", "    image: b:1.2.3\n    args:\n    - |\n      pip install c\n\n      true\n")
    text = text.replace(
        "  - securityContext: {privileged: true}\n", "  - securityContext: {\n      privileged: true}\n"
    )
    changed, left, report = ignored(text, "a.yaml", "privileged-container")
    assert "  # dslint: ignore[privileged-container] old\n  - securityContext: {\n" in changed
    assert not left
    assert not report.findings


def test_a_finding_about_the_whole_file_is_suppressed_at_its_top() -> None:
    changed, left, _ = ignored("# a comment\nkind: Pod\napiVersion: v1\nspec: [\n", "a.yaml", "invalid-yaml")
    assert changed.startswith("# dslint: ignore-file[invalid-yaml] old\n# a comment\n")
    assert not left
    changed, left, _ = ignored("# only a comment", "Dockerfile", "invalid-instruction")
    assert changed == "# only a comment\n# dslint: ignore-file[invalid-instruction] old\n"
    assert not left


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"name": "a"}, "privileged-container; old"),
        ({"name": "a", "annotations": {"b": "c"}}, "privileged-container; old"),
        ({"name": "a", "annotations": {}}, "privileged-container; old"),
        (
            {"name": "a", "annotations": {"dslint/ignore": "root-final-stage"}},
            "root-final-stage\nprivileged-container; old",
        ),
        (None, "privileged-container; old"),
    ],
)
def test_json_gets_an_annotation(metadata: dict[str, object] | None, expected: str) -> None:
    pod: dict[str, object] = {"apiVersion": "v1", "kind": "Pod"}
    if metadata is not None:
        pod["metadata"] = metadata
    pod["spec"] = {"containers": [{"name": "a", "image": "b:1.2.3", "securityContext": {"privileged": True}}]}
    for indent in (None, 2):
        text = json.dumps(pod, indent=indent)
        request = request_for({"a.json": text}, "privileged-container")
        (changed,) = add_ignores(request, run(request), WHY).changed
        after = json.loads(changed.text)
        assert after["metadata"].pop("annotations")["dslint/ignore"] == expected
        assert after["spec"] == pod["spec"]


def test_json_outside_of_objects_is_left() -> None:
    text = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a",}, "spec": {]}'
    changed, left, _ = ignored(text, "a.json", "invalid-yaml")
    assert changed == text
    assert left == ["invalid-yaml: JSON has no comments, and this is in no object that could have an annotation"]


def test_findings_about_suppressions_are_left() -> None:
    text = "# dslint: ignore[root-finale-stage]\nFROM python\n"
    changed, left, _ = ignored(text, "Dockerfile", IMAGE)
    assert changed == text.replace("FROM", "# dslint: ignore[floating-base-image] old\nFROM")
    assert left == ["unknown-suppression: only `ignore` in the configuration silences this rule"]


FIXTURES = sorted(
    path
    for path in (Path(__file__).parents[3] / "fixtures").rglob("*")
    if path.is_file() and path.stat().st_size < 20_000
)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: "/".join(path.parts[-2:]))
def test_fixtures(path: Path) -> None:
    """Of every fixture all findings are suppressed or named, and what the file says stays."""
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    request = request_for({path.name: text}, root="/nowhere")
    before = run(request)
    outcome = add_ignores(request, before, WHY)
    assert len(outcome.report.findings) == len(outcome.left)
    for changed in outcome.changed:
        if path.suffix in (".yaml", ".yml"):
            assert data(changed.text) == data(text)


def data(text: str) -> list[object]:
    """What a YAML text holds, without comments and places."""
    documents = parse(Source("", text)).documents
    roots = [document.root for document in documents if document.root is not None]
    return [
        (type(node).__name__, node.text if isinstance(node, Scalar) else "", node.tag)
        for root in roots
        for node in walk(root)
    ]


_LINES = st.sampled_from(
    [
        "FROM python",
        "FROM python AS a",
        "# dslint: ignore[floating-base-image] old",
        "# a comment",
        "",
        "RUN pip install pandas \\",
        "RUN pip install numpy",
        "    numpy \\",
        "    && pip install 'torch' \\",
        "    # inside",
        "    && true",
        "RUN <<EOF",
        "pip install polars",
        "EOF",
        'CMD ["jupyter", "lab"]',
        "COPY --from=b . .",
        "USER root",
        "ENV PASSWORD=hunter2hunter2",
        "BAD line",
    ]
)


@given(st.lists(_LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None, max_examples=150)
def test_any_dockerfile(lines: list[str], line_break: str) -> None:
    """Everything is suppressed or named; without the new lines it is the old file; twice is once."""
    text = line_break.join(["FROM a:1", *lines, ""])
    request = request_for({"Dockerfile": text})
    outcome = add_ignores(request, run(request), "why not")
    assert len(outcome.report.findings) <= len(outcome.left)
    for changed in outcome.changed:
        kept = [line for line in changed.text.split(line_break) if "why not" not in line]
        assert kept == text.split(line_break)
        again = request_for({"Dockerfile": changed.text})
        after = run(again)
        assert len(after.findings) == len(outcome.left)
        assert outcome.left or not add_ignores(again, after, "why not").changed


_VALUES = st.sampled_from(
    ["b", "'b'", "|\n{}  python\n{}  b", "{{privileged: true}}", "[b,\n{}  c]", "true", "b:1.2.3", "b\n{}  c"]
)


@given(
    st.lists(st.tuples(st.sampled_from(["image", "command", "securityContext", "args", "x"]), _VALUES), max_size=6),
    st.booleans(),
    st.sampled_from(["", "---\n", "# top\n---\n", "%YAML 1.2\n---\n"]),
)
@settings(deadline=None, max_examples=150)
def test_any_manifest(fields: list[tuple[str, str]], indented: bool, top: str) -> None:
    """Everything is suppressed or named, and the data stay as they are."""
    margin = "    " if indented else "  "
    lines = [f"{margin}  {name}: {value.format(*[margin + '  '] * 2)}" for name, value in dict(fields).items()]
    text = f"{top}apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n{margin}- name: a\n"
    text += "".join(line + "\n" for line in lines)
    request = request_for({"a.yaml": text})
    outcome = add_ignores(request, run(request), WHY)
    assert len(outcome.report.findings) <= len(outcome.left)
    for changed in outcome.changed:
        assert data(changed.text) == data(text)
