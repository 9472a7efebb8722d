"""Charts x the files beside their `Chart.yaml`: the lock file, the values and their schema."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.link import Link
from dslint.project.paths import directory_of, join
from dslint.project.unreadable import Unreadable
from dslint.yaml import Mapping, as_mapping, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dslint.kubernetes import Chart, ChartDependency
    from dslint.kubernetes.schema.errors import SchemaError
    from dslint.node import Document
    from dslint.project.project import Project
    from dslint.source import Source, Span

_LOCK, _VALUES, _SCHEMA = "Chart.lock", "values.yaml", "values.schema.json"
_LONGEST_SCHEMA = 2_000_000


class ChartFolder(Link):
    """A chart with what lies in its directory."""

    def __init__(self, chart: Chart, project: Project) -> None:
        super().__init__(chart.anchor, chart.document, "directory", sure=True)
        self.chart = chart
        self._project = project
        self._directory = directory_of(chart.document.source.path)

    @property
    def is_locked(self) -> bool:
        """Whether a lock file stands beside it, or the dependencies themselves do."""
        tree = self._project.tree
        names = (_LOCK, "requirements.lock", "charts")
        return any(tree.exists(join(self._directory, name)) for name in names)

    @cached_property
    def locked(self) -> list[ChartDependency] | None:
        """What `Chart.lock` has; None without one."""
        from dslint.kubernetes.chart import dependencies_under

        return None if self._lock is None else dependencies_under(self._lock, self.chart)

    @property
    def lock_place(self) -> Span | None:
        """The digest in `Chart.lock`."""
        from dslint.kubernetes.fields import scalar

        found = scalar(self._lock, "digest")
        return found.span if found is not None else None

    @property
    def lock_is_stale(self) -> bool:
        """Whether Helm refuses `Chart.lock`, because it was made for other dependencies."""
        from dslint.kubernetes.chart_lock import digest
        from dslint.kubernetes.fields import text

        wanted = text(self._lock, "digest") if self.locked is not None else None
        made = digest(self.chart.dependencies, self.locked or []) if wanted is not None else None
        return made is not None and made != wanted

    def value_errors(self) -> Iterator[SchemaError]:
        """What Helm refuses in `values.yaml` because of `values.schema.json`."""
        from dslint.kubernetes.schema.chart_values import ValuesCheck

        values = self.values
        if values is not None and (schema := self._schema()) is not None:
            yield from ValuesCheck(schema).errors(values)

    @cached_property
    def _lock(self) -> Mapping | None:
        return self._mapping(_LOCK)

    @cached_property
    def values(self) -> Mapping | None:
        """The values, where `values.yaml` has no problems."""
        document = self.values_document
        yaml = getattr(document, "yaml", None)
        return as_mapping(yaml.documents[0].root) if yaml is not None and yaml.documents else None

    @cached_property
    def values_document(self) -> Document | None:
        """`values.yaml`, as it is linted."""
        path = join(self._directory, _VALUES)
        found = self._project.read(path) if path in self._project.files else None
        if found is None or isinstance(found, Unreadable) or found.problems or found.unchecked:
            return None
        return found

    def _schema(self) -> dict[str, object] | None:
        source = self._source(_SCHEMA)
        if source is None or len(source.text) > _LONGEST_SCHEMA:
            return None
        try:
            schema = json.loads(source.text)
        except (ValueError, RecursionError):
            return None
        return schema if isinstance(schema, dict) else None

    def _mapping(self, name: str) -> Mapping | None:
        source = self._source(name)
        documents = parse(source).documents if source is not None else []
        return as_mapping(documents[0].root) if documents and not documents[0].problems else None

    def _source(self, name: str) -> Source | None:
        path = join(self._directory, name)
        read = self._project.tree.read(path) if self._project.tree.is_file(path) else None
        return None if read is None or isinstance(read, Unreadable) else read


def chart_folders(project: Project) -> Iterator[ChartFolder]:
    """The charts of the project that could be read."""
    from dslint.kubernetes import Manifest

    for path in project.charts:
        document = project.read(path)
        if isinstance(document, Manifest) and document.chart is not None:
            yield ChartFolder(document.chart, project)
