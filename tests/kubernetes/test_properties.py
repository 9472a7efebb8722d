from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dslint.kubernetes import Container, Manifest, read_manifest
from dslint.kubernetes.schema import check
from dslint.source import Source

WORDS = [
    *("apiVersion: v1\n", "kind: Pod\n", "kind: List\n", "items:\n", "spec:\n", "  containers:\n", "- ", "  ", "    "),
    *("name: a\n", "image: b\n", "image: {{ x }}\n", "command: [sh, -c, 'a; b']\n", "args: [--x, 1, null, {a: b}]\n"),
    *(
        "---\n",
        "&a ",
        "*a\n",
        "<<: *a\n",
        "# c\n",
        "env: [{name: A, value: 1}]\n",
        "|\n",
        "template:\n",
        "- [\n",
        "{",
        "}\n",
    ),
    *(
        "resources: {limits: {nvidia.com/gpu: 1}}\n",
        "livenessProbe: {httpGet: {port: x}}\n",
        "$patch: delete\n",
        "\t",
        "\r\n",
    ),
]


def everything(manifest: Manifest) -> None:
    """Ask for all that can be asked, and check that all places lie in the text."""
    length = len(manifest.source.text)
    for node in manifest.walk():
        assert 0 <= node.span.start <= node.span.end <= length
        assert 0 <= node.anchor.start <= node.anchor.end <= length
        assert node.document is manifest
        if isinstance(node, Container):
            _ = (node.image, node.env, node.ports, node.mounts, node.gpus, node.model_server, node.security.run_as_user)
    for found in manifest.objects:
        for error in check(found):
            assert 0 <= error.span.start <= error.span.end <= length
    for comment in manifest.comments():
        assert comment.covers.start <= comment.covers.end <= length


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@example("apiVersion: v1\nkind: Pod\nspec: &a\n  containers: [*a]\n")
@example("apiVersion: v1\nkind: List\nitems: &a [{apiVersion: v1, kind: List, items: *a}]\n")
def test_no_manifest_crashes_it(text: str) -> None:
    everything(read_manifest(Source("a.yaml", "apiVersion: v1\nkind: Pod\n" + text)))
    everything(read_manifest(Source("a.yaml", text)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_crash_it(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    everything(read_manifest(Source("a.yaml", text)))
    everything(read_manifest(Source("a.yaml", "apiVersion: v1\nkind: Pod\n" + text)))


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    text = "apiVersion: x.example.com/v1\nkind: Pod\nspec: " + "[" * 5000
    manifest = read_manifest(Source("a.yaml", text))
    everything(manifest)
    assert manifest.problems


def test_an_alias_bomb_is_walked_once() -> None:
    lines = ["apiVersion: v1", "kind: ConfigMap", "data:", "  a0: &a0 [x]"]
    lines += [f"  a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 6)]
    manifest = read_manifest(Source("a.yaml", "\n".join(lines)))
    everything(manifest)
    assert len(list(check(manifest.objects[0]))) == 6
