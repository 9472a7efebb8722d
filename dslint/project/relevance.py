"""Which manifests of a project can have to do with the few that were asked for, told by the words in them.

Objects are tied by names and labels, so two files without a word in common are not tied; the words of a file cost a
fiftieth of its tree. What concerns objects without naming them (network policies, quotas) always counts, and so does
what lies in the same directory. CustomResourceDefinitions of kinds that are not asked for are left out: in operators'
repositories they are nearly all of the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dslint.project.kinds import Kind
from dslint.project.paths import directory_of
from dslint.project.unreadable import Unreadable
from dslint.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dslint.kubernetes import Manifest, Object
    from dslint.project.project import Project
    from dslint.yaml import YamlNode

MOST_ASKED = 20
"""With more files than these, all manifests are read."""

_DEFINITION = "CustomResourceDefinition"
_WEBHOOK = "MutatingWebhookConfiguration"
_SHORTEST_DEFINITION = 10_000
_SERVICES = 5
_MOST_NODES = 100_000
_NO_NAMES = frozenset(
    """
    apiVersion kind namespace image imagePullPolicy protocol type fieldPath path mountPath subPath verbs apiGroups
    resources resourceFieldRef targetPort drop add restartPolicy medium operator effect scheme terminationMessagePath
    cpu memory schedule description
    """.split()  # noqa: SIM905  # a table of words
)
"""Keys with values that name no object, and no label."""

_INNER = frozenset({"containers", "initContainers", "volumes", "volumeMounts", "ports", "env", "volumeDevices"})
"""Lists whose items have names that count inside their object only."""


class Relevance:
    """Answers for the manifests that were asked for."""

    def __init__(self, project: Project, asked: Collection[Manifest]) -> None:
        self._project = project
        self._asked = frozenset(each.source.path for each in asked)
        self._near = {directory_of(path) for path in self._asked}
        self._kinds: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        for found in (found for manifest in asked for found in manifest.objects):
            self._learn(found)
        self._keeps = frozenset(self._definitions()) if self._kinds else frozenset[str]()

    def _learn(self, found: Object) -> None:
        from dslint.kubernetes.workload import is_built_in

        self._words.update(_names_in(found.yaml))
        if "." in found.group and not is_built_in(found.group):
            self._kinds.add((found.group, found.kind))

    def _definitions(self) -> Iterator[str]:
        """The files that define the custom kinds that were asked for, and webhooks that change them: the nearest."""
        from dslint.project.custom_resources import MOST_COMPARED, in_order_of_nearness

        texts = {
            path: source.text
            for path in self._project.paths(Kind.MANIFEST)
            if not isinstance(source := self._project.tree.read(path), Unreadable)
            and (_DEFINITION in source.text or _WEBHOOK in source.text)
        }
        for group, kind in self._kinds:
            told = [path for path, text in texts.items() if group in text]
            defining = [path for path in told if _defines(texts[path], group, kind)]
            for found in (defining, [path for path in told if _WEBHOOK in texts[path]]):
                for asked in self._asked:
                    yield from in_order_of_nearness(found, asked)[:MOST_COMPARED]

    def paths(self) -> list[str]:
        """The manifests that matter, those that were asked for among them, in their order."""
        found: list[str] = []
        services: list[str] = []
        for path in self._project.paths(Kind.MANIFEST):
            if path in self._asked or path in self._keeps or directory_of(path) in self._near:
                found.append(path)
                continue
            source = self._project.tree.read(path)
            text = "" if isinstance(source, Unreadable) else self.cut(source).text
            if self._matters(text):
                found.append(path)
            elif len(services) < _SERVICES and "kind: Service\n" in text and "selector:" in text:
                services.append(path)  # that a project has any at all says something, too
        return sorted([*found, *services])

    def _matters(self, text: str) -> bool:
        return _wide().search(text) is not None or not self._words.isdisjoint(_word().findall(text))

    def cut(self, source: Source) -> Source:
        """A file with empty lines in place of long definitions of kinds that were not asked for."""
        whole = source.path in self._asked or source.path in self._keeps or bool(self._project.crds)
        if whole or _DEFINITION not in source.text or len(source.text) < _SHORTEST_DEFINITION:
            return source
        from dslint.yaml.reader import chunks

        kept, done = [], 0
        for start, end in chunks(source.text):
            part = source.text[start:end]
            if _is_long_definition(part):
                kept += [source.text[done:start], "\n" * part.count("\n")]
                done = end
        return Source(source.path, "".join([*kept, source.text[done:]]), root=source.root, bom=source.bom)


def _defines(text: str, group: str, kind: str) -> bool:
    """Whether a text may hold the definition of a kind: its group, and its kind among the `names`."""
    own = rf"kind[\"']?: *[\"']?{re.escape(kind)}\b"
    return (
        re.search(rf"group[\"']?: *[\"']?{re.escape(group)}[\"'\s,}}]", text) is not None
        and re.search(rf"names[\"']?:(?:[^\n]*\n){{0,15}}?[^\n]*{own}", text) is not None
    )


def _is_long_definition(part: str) -> bool:
    return len(part) >= _SHORTEST_DEFINITION and f"kind: {_DEFINITION}" in part


def _names_in(root: YamlNode) -> Iterator[str]:
    """The words of an object that may name another, or be a label's value."""
    from dslint.yaml import Mapping, Scalar, Sequence, resolve

    waiting: list[tuple[YamlNode | None, str, str]] = [(root, "", "")]
    for number, (node, key, above) in enumerate(waiting):
        node = resolve(node)
        if number > _MOST_NODES:
            return
        if isinstance(node, Mapping):
            waiting += [(value, name, key) for name, value in node.items() if name not in _NO_NAMES]
        elif isinstance(node, Sequence):
            waiting += [(item, key, above) for item in node.items]
        elif isinstance(node, Scalar) and not (key == "name" and above in _INNER):
            yield from _words(node.text)


def _words(text: str) -> Iterator[str]:
    """The words in a value, without options, paths and amounts; of a host's name or an address, the first part."""
    for word in _splitter().split(text):
        if word and not word.startswith(("-", "/", ".")):
            first = word.partition("://")[2] if "://" in word else word
            first = re.split(r"[/.:]", first, maxsplit=1)[0]
            if first and not first[0].isdigit() and "_" not in first and first not in ("true", "false", "null"):
                yield first


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(r"[^\w.:/-]+")


@cache
def _word() -> re.Pattern[str]:
    """A word that is no key."""
    return re.compile(r"[A-Za-z0-9][\w-]*+(?![\"']?:(?:[ \t\r\n]|\Z))")


@cache
def _wide() -> re.Pattern[str]:
    """Kinds of objects that speak of others by labels, by namespace, or by nothing at all."""
    kinds = r"\w*Policy|\w*Authentication|LimitRange|ResourceQuota|PodDisruptionBudget|\w+Monitor|Sidecar"
    return re.compile(rf"kind[\"']?: *[\"']?(?:{kinds})\b")
