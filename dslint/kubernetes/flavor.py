"""What kind of file a YAML or JSON file is: a manifest, a template of one, or one of the many others."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.kubernetes.fields import find, has, value
from dslint.yaml import Mapping, Scalar, Sequence, walk

if TYPE_CHECKING:
    from dslint.yaml import YamlDocument, YamlFile

KUSTOMIZATIONS = ("kustomization.yaml", "kustomization.yml", "Kustomization")


def flavor_of_path(path: str) -> str:
    """What the path alone says: kustomization, compose, helm-chart, helm-values, github-workflow; or nothing."""
    folder, _, name = path.rpartition("/")
    if name in KUSTOMIZATIONS:
        return "kustomization"
    if _is_compose(name):
        return "compose"
    if name in ("Chart.yaml", "Chart.yml"):
        return "helm-chart"
    if name in ("values.yaml", "values.yml"):
        return "helm-values"
    if f"/{folder}".endswith("/.github/workflows"):
        return "github-workflow"
    return ""


def may_be_kubernetes(text: str) -> bool:
    """Whether a text can hold a document with `apiVersion` and `kind`."""
    return "apiVersion" in text and "kind" in text


def looks_like_kubernetes(text: str) -> bool:
    """Whether a text that could not be read has the two keys at the beginning of a line or, in JSON, at the top."""
    return all(_key(name).search(text) or name in _top_keys(text) for name in ("apiVersion", "kind"))


def _top_keys(text: str) -> set[str]:
    """The keys of the outermost flow mapping, broken or not; none for other texts."""
    if re.match(r"(?:---)?[\s\ufeff]*\{(?![{%])", text) is None:
        return set()
    keys, depth = set(), 0
    for token in _flow_token().finditer(text):
        if token[0] in "{[":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif depth == 1 and token["colon"]:
            keys.add(token["word"].strip("\"'"))
    return keys


def is_object(node: object) -> bool:
    """Whether a document has `apiVersion` and `kind` at its top."""
    return isinstance(node, Mapping) and all(_is_text(node, name) for name in ("apiVersion", "kind"))


def _is_text(node: Mapping, name: str) -> bool:
    found = value(node, name)
    return isinstance(found, Scalar) and isinstance(found.value, str)


def is_kubeconfig(node: Mapping) -> bool:
    """Whether it is kubectl's own configuration, which looks like an object and is none."""
    return all(has(node, name) for name in ("clusters", "contexts", "users"))


def is_kustomization(node: Mapping) -> bool:
    """Whether it is a kustomization by its apiVersion."""
    version = find(node, "apiVersion")
    return isinstance(version, Scalar) and version.text.startswith("kustomize.config.k8s.io/")


def is_json_patch(file: YamlFile) -> bool:
    """Whether it is a list of JSON patch operations."""
    root = file.documents[0].root if file.documents else None
    if not isinstance(root, Sequence) or not root.items:
        return False
    first = root.at(0)
    return isinstance(first, Mapping) and has(first, "op") and has(first, "path")


def is_chart_template(path: str, text: str) -> bool:
    """Whether a file lies among a chart's templates and has template actions."""
    return f"/{path}".rpartition("/")[0].find("/templates") >= 0 and _action().search(text) is not None


def is_template(document: YamlDocument) -> bool:
    """Whether a document is a template: it has actions outside quotes, or is broken and has some at all.

    `image: {REGISTRY}/app:1.0`, a place for somebody's `sed` or `str.format` to fill, breaks a document, too.
    """
    text = document.span.text
    broken = document.root is None and any(problem.kind == "yaml-syntax" for problem in document.problems)
    if broken and re.search(r":[ \t]+\{[A-Za-z_]\w*\}[^\s,}\]]", text):
        return True
    if "{{" not in text and "{%" not in text:
        return False
    if document.root is None:
        return broken
    source = document.span.source.text
    nodes = (node for node in walk(document.root) if isinstance(node, Mapping) and node.flow)
    return any(source.startswith(("{{", "{%"), node.start) for node in nodes)


def template_reason(path: str, text: str) -> str:
    """helm-template or template."""
    return "helm-template" if "/templates/" in f"/{path}" or _helm().search(text) else "template"


def _is_compose(name: str) -> bool:
    rest = name.removeprefix("docker-").removeprefix("compose")
    return (
        name.startswith(("docker-compose", "compose")) and rest[:1] in (".", "-") and name.endswith((".yml", ".yaml"))
    )


@cache
def _key(name: str) -> re.Pattern[str]:
    return re.compile(rf"""^(?:["']?{name}["']?|[ \t{{]*"{name}")[ \t]*:""", re.MULTILINE)


@cache
def _flow_token() -> re.Pattern[str]:
    return re.compile(r"""(?P<word>"(?:[^"\\]|\\.)*+"|'[^']*+'|[A-Za-z]+)(?P<colon>\s*:)?|[{}\[\]]""", re.DOTALL)


@cache
def _action() -> re.Pattern[str]:
    return re.compile(
        r"\{\{-?\s*(?:[.$/\"(]|(?:include|template|if|else|end|range|with|define|block|toYaml|default|tpl)\b)"
    )


@cache
def _helm() -> re.Pattern[str]:
    return re.compile(r"\.(?:Values|Release|Chart|Capabilities)\b|\{\{-?\s*(?:include|template|define)\b")
