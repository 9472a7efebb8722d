"""Custom resources x the CustomResourceDefinitions that say what may stand in them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dslint.project.link import Link
from dslint.project.paths import common, directory_of, join
from dslint.project.tree import DIRECTORY, FILE
from dslint.project.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dslint.kubernetes import Manifest, Object
    from dslint.kubernetes.schema import SchemaError
    from dslint.kubernetes.schema.custom import CustomDefinition, CustomVersion
    from dslint.project.project import Project

_MOST_FILES = 10_000
MOST_COMPARED = 8
"""So many definitions of one kind are looked at, the nearest to a resource: repositories keep those of old releases."""
_MAY_BE_FILLED_IN = frozenset({"missing-field", "no-alternative", "broken-rule"})
"""Errors that may be gone once a webhook has filled in what is missing."""


class CustomResource(Link):
    """A custom resource, and the definitions of its kind: those that the config names, else those in the project."""

    def __init__(self, resource: Object, definitions: list[CustomDefinition], *, is_filled_in: bool = False) -> None:
        super().__init__(resource.anchor, resource.document, "group and kind", sure=True)
        self.resource = resource
        self.is_filled_in = is_filled_in
        """Whether a webhook of the project changes them before they are checked, and may add what is missing."""
        self.definitions = definitions
        self._errors: dict[str | None, list[SchemaError]] = {}

    @cached_property
    def versions(self) -> list[CustomVersion]:
        """Its own version in each definition that has it."""
        found = (definition.version(self.resource.version) for definition in self.definitions)
        return [version for version in found if version is not None]

    @property
    def is_served(self) -> bool:
        """Whether some definition serves its version."""
        return any(version.served for version in self.versions)

    @property
    def served(self) -> list[str]:
        """The versions that all definitions serve."""
        if not self.definitions:
            return []
        each = [[version.name for version in one.versions if version.served] for one in self.definitions]
        return [name for name in each[0] if all(name in others for others in each)]

    def errors(self, cluster: str | None = None) -> list[SchemaError]:
        """What does not fit its schema; of several schemas, that which it fits best. Nothing without any schema."""
        if cluster not in self._errors:
            self._errors[cluster] = self._fewest(cluster)
        return self._errors[cluster]

    @property
    def note(self) -> str:
        """That rules of its definition were not evaluated, if somebody asked for its errors."""
        from dslint.kubernetes.schema.cel import ABSENT, is_installed

        is_judged = self._errors and any(version.rules is not None for version in self.versions)
        return ABSENT if is_judged and not is_installed() else ""

    def _fewest(self, cluster: str | None) -> list[SchemaError]:
        from dslint.kubernetes.schema.custom import check_custom

        fewest: list[SchemaError] | None = None
        for version in self.versions:
            errors = list(check_custom(self.resource, version, cluster))
            if self.is_filled_in:
                errors = [error for error in errors if error.kind not in _MAY_BE_FILLED_IN]
            if not errors:
                return []
            fewest = errors if fewest is None or len(errors) < len(fewest) else fewest
        return fewest or []


def custom_resources(project: Project) -> Iterator[CustomResource]:
    """The custom resources of the project, with or without a definition."""
    from dslint.kubernetes.workload import is_built_in

    resources = [found for found in _whole(project.manifests) if "." in found.group]
    if not resources:
        return
    known = _by_kind(_whole(project.manifests))
    filled = frozenset(_changed_groups(project.manifests))
    known |= _by_kind(_whole(_named(project)))
    for resource in resources:
        if not is_built_in(resource.group):
            definitions = _nearest(known.get((resource.group, resource.kind), []), resource)
            yield CustomResource(resource, definitions, is_filled_in=resource.group in filled)


def _whole(manifests: Iterable[Manifest]) -> Iterator[Object]:
    for manifest in manifests:
        for found in manifest.objects if not manifest.is_patch else ():
            if not found.is_partial:
                yield found


def _nearest(definitions: list[CustomDefinition], resource: Object) -> list[CustomDefinition]:
    if len(definitions) <= MOST_COMPARED:
        return definitions
    by_path: dict[str, list[CustomDefinition]] = {}
    for each in definitions:
        by_path.setdefault(each.document.source.path, []).append(each)
    paths = in_order_of_nearness(by_path, resource.document.source.path)
    return [each for path in paths for each in by_path[path]][:MOST_COMPARED]


def in_order_of_nearness(paths: Iterable[str], place: str) -> list[str]:
    """The paths of files, those first that share the most folders with the file at `place`."""
    directory = directory_of(place)
    return sorted(paths, key=lambda path: (-common(directory, directory_of(path)), path))


def _changed_groups(manifests: Iterable[Manifest]) -> Iterator[str]:
    """The API groups whose objects the project's own webhooks change."""
    from dslint.kubernetes.fields import items, mappings
    from dslint.yaml import Scalar

    for manifest in manifests:
        for found in manifest.objects:
            hooks = mappings(found.yaml, "webhooks") if found.kind == "MutatingWebhookConfiguration" else ()
            for rule in (rule for hook in hooks for rule in mappings(hook, "rules")):
                yield from (item.text for item in items(rule, "apiGroups") if isinstance(item, Scalar))


def _by_kind(objects: Iterable[Object]) -> dict[tuple[str, str], list[CustomDefinition]]:
    from dslint.kubernetes.schema.custom import definition_in

    found: dict[tuple[str, str], list[CustomDefinition]] = {}
    for each in objects:
        definition = definition_in(each)
        if definition is not None:
            found.setdefault((definition.custom_group, definition.custom_kind), []).append(definition)
    return found


def _named(project: Project) -> Iterator[Manifest]:
    """The manifests at the paths that the config names."""
    from dslint.kubernetes import Manifest, read_manifest

    for path in _files(project):
        if path in project.files:
            document = project.read(path)
            if isinstance(document, Manifest):
                yield document
        elif not isinstance(source := project.tree.read(path), Unreadable):
            yield read_manifest(source)


def _files(project: Project) -> Iterator[str]:
    """The files at these paths, and all YAML and JSON files below those that are directories."""
    waiting = list(reversed(project.crds))
    for _ in range(_MOST_FILES):
        if not waiting:
            return
        path = waiting.pop()
        entries = project.tree.scan(path) if project.tree.is_dir(path) else None
        if entries is None:
            yield path
        elif not isinstance(entries, Unreadable):
            inside = [entry.name for entry in entries if entry.kind == DIRECTORY or _is_yaml(entry.name, entry.kind)]
            waiting += (join(path, name) for name in reversed(inside))


def _is_yaml(name: str, kind: str) -> bool:
    return kind == FILE and name.endswith((".yaml", ".yml", ".json"))
