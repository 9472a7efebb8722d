"""What the rules say of rendered files, settled, still at its place in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.engine import Raised
from dslint.project.discovery import Discovery, Found
from dslint.project.kinds import Kind
from dslint.project.project import Project
from dslint.project.tree import Tree
from dslint.settle.settle import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dslint.findings import Reported
    from dslint.helm.render import RenderedFile
    from dslint.judge import Judge
    from dslint.kubernetes import Manifest
    from dslint.rendering.charts import Given


class RenderedProject(Project):
    """The rendered files of one release as a project of their own: nothing else is known, so that much stays open."""

    def _role(self, path: str) -> str:
        from dslint.kubernetes.manifest import RENDERED

        return RENDERED


def judged(given: Given, files: Sequence[RenderedFile], count: Callable[[int], None]) -> Iterator[Reported]:
    """What is reported of the files of one release; `count` is told how many objects they hold."""
    texts = {file.path: file.text for file in reversed(files) if file.path}
    project = _project(given, texts)
    manifests = {manifest.source.path: manifest for manifest in project.manifests}
    count(sum(len(manifest.objects) for manifest in manifests.values()))
    raised = _raised(given, project, manifests)
    for path, manifest in manifests.items():
        judge = _judge(given, path)
        settled = settle(
            manifest,
            raised[path],
            settings=judge.settings,
            selectors=judge.selectors,
            ran=(),
            say=judge.say,
            suppress=given.suppress,
        )
        for finding in judge.scoped(settled, manifest):
            yield finding._replace(element=manifest.element_at(finding.span.start))


def _project(given: Given, texts: dict[str, str]) -> RenderedProject:
    tree, found = given.project.tree, Discovery()
    found.files = [Found(path, Kind.MANIFEST, True) for path in sorted(texts)]
    overlay = {tree.absolute(path): text for path, text in {**tree.overlay, **texts}.items()}
    project = RenderedProject(Tree(tree.root, overlay), found, given.project.external)
    project.crds = given.project.crds
    return project


def _judge(given: Given, path: str) -> Judge:
    from dslint.project.paths import directory_of

    return given.judge(given.project.tree.absolute(directory_of(path)))


def _raised(given: Given, project: Project, manifests: dict[str, Manifest]) -> dict[str, list[Reported]]:
    found: dict[str, list[Reported]] = {path: [] for path in manifests}
    judges: dict[int, Judge] = {}
    for path, manifest in manifests.items():
        judge = judges.setdefault(id(_judge(given, path)), _judge(given, path))
        for raised in judge.engine.check_document(manifest):
            if (reported := judge.reported(raised)) is not None and reported.path in found:
                found[reported.path].append(reported)
    wanted = {name for judge in judges.values() for name in given.links if judge.engine.wants(name)}
    links = [link for link in project.links(wanted) if link.sure] if wanted else []
    for judge in judges.values():
        for raised in judge.engine.check(links):
            span = raised.finding.span if isinstance(raised, Raised) else raised.span
            path = span.source.path
            if path in found and _judge(given, path) is judge and (reported := judge.reported(raised)) is not None:
                found[path].append(reported)
    return found
