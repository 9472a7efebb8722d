"""The values with which a chart is rendered: its own, and those of the sets that the config names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.helm.chart_files import CHART, local_path
from dslint.helm.process import ValuesSet
from dslint.kubernetes.fields import mappings, text
from dslint.project.paths import join
from dslint.project.unreadable import Unreadable
from dslint.yaml import Mapping, find, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dslint.config.settings import HelmValues, Settings
    from dslint.helm.chart_files import ChartFiles
    from dslint.project.tree import Tree
    from dslint.source import Span
    from dslint.yaml import YamlNode

RELEASE, NAMESPACE = "release-name", "release-namespace"
"""The release where the config names none: called as `helm template` calls it, and not in the namespace `default`."""


class ValuesFiles:
    """The values of the chart in the directory `chart`."""

    def __init__(self, tree: Tree, chart: str, settings: Settings) -> None:
        self._tree = tree
        self._chart = chart
        self._settings = settings
        self.chart_path = join(chart, CHART)

    @property
    def sets(self) -> Iterator[ValuesSet]:
        """The chart's own values first, then each set that the config names for it. Raises ConfigError."""
        yield ValuesSet("", RELEASE, NAMESPACE)
        for named in self._settings.helm_values:
            if self._relative(named.chart, "chart", CHART) == self._chart:
                yield self._set(named)

    def missing_dependencies(self, files: ChartFiles) -> Iterator[str]:
        """The names of the dependencies that are not there. Those that lie elsewhere in the project are put in."""
        for name, repository in self._dependencies:
            if _is_there(name, files.files):
                continue
            local = local_path(self._chart, repository)
            if local is not None:
                files.add_local(name, local)
            if not _is_there(name, files.files):
                yield name

    @cached_property
    def _dependencies(self) -> list[tuple[str, str]]:
        roots = (_root(self._tree, join(self._chart, name)) for name in (CHART, "requirements.yaml"))
        items = [item for root in roots for item in mappings(root, "dependencies")]
        found = [(text(item, "name") or "", text(item, "repository") or "") for item in items]
        return [(name, repository) for name, repository in found if name]

    def _set(self, named: HelmValues) -> ValuesSet:
        paths = tuple(self._relative(path, "values") for path in named.values)
        texts = [self._tree.read(path) for path in paths]
        for path, read in zip(paths, texts, strict=True):
            if isinstance(read, Unreadable):
                raise self._mistake(f"{path} cannot be read: {read.detail}")
        label = ", ".join(f"`{path}`" for path in paths) or f"release `{named.release or RELEASE}`"
        contents = tuple(read.text for read in texts if not isinstance(read, Unreadable))
        return ValuesSet(label, named.release or RELEASE, named.namespace or NAMESPACE, contents, paths)

    def _relative(self, path: str, key: str, inside: str = "") -> str:
        """A path of the config as the tree names it. Raises ConfigError if nothing is there."""
        relative = self._tree.relative(path)
        wanted = join(relative, inside) if inside else relative
        if relative == ".." or relative.startswith("../") or not self._tree.is_file(wanted):
            raise self._mistake(f'"{key}": there is no "{wanted}" in the project')
        return relative

    def _mistake(self, message: str) -> Exception:
        from dslint.config.errors import ConfigError
        from dslint.config.files import shown_path

        path = self._settings.config_path
        return ConfigError(f'"helm-values": {message}', path=shown_path(path) if path else "")


def values_place(tree: Tree, chart: str, name: str, files: Sequence[str]) -> tuple[Span, Span] | None:
    """Key and value that set `.Values.<name>`, in the last of the values files that has it, else in the chart's own."""
    for path in (*reversed(files), join(chart, "values.yaml")):
        node: YamlNode | None = _root(tree, path)
        *above, last = name.split(".")
        holder = find(node, *above)
        entry = holder.entry(last) if isinstance(holder, Mapping) else None
        if entry is not None:
            return entry.key.span, entry.value.span
    return None


def _root(tree: Tree, path: str) -> YamlNode | None:
    read = tree.read(path) if tree.is_file(path) else None
    if read is None or isinstance(read, Unreadable):
        return None
    return next((document.root for document in parse(read).documents), None)


def _is_there(name: str, files: dict[str, bytes]) -> bool:
    """Whether a chart of that name lies in `charts`. Archives are unpacked under their own name."""
    if any(path.startswith(f"charts/{name}/") for path in files):
        return True
    named = re.compile(rb"^name:[ \t]*[\"']?%s[\"']?[ \t]*\r?$" % re.escape(name.encode()), re.MULTILINE)
    return any(path.count("/") == 2 and path.endswith(f"/{CHART}") and named.search(files[path]) for path in files)
