"""The run over what was asked for in one project: read, check, link, settle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from dslint.engine import Crash, Raised
from dslint.findings import Reported, Skipped
from dslint.judge import Judge
from dslint.kustomized import said_of
from dslint.project.discovery import discover
from dslint.project.project import Project
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.settle.settle import graded, settle
from dslint.source import Source

if TYPE_CHECKING:
    from dslint.config.load import Loader
    from dslint.kubernetes import Manifest
    from dslint.node import Document, Node
    from dslint.packs import RuleInfo
    from dslint.project.external import External
    from dslint.project.kustomize.variants import Overlaid, Overlays
    from dslint.project.link import Link
    from dslint.request import Request
    from dslint.source import Span

OF_BUILDS = ("Build", "Installs", "InstallsEnvironment", "InstallsProject")
"""The link types about Dockerfiles and what they build from. What `ImageUse` and `ServiceUse` tell is in YAML."""

OF_MANIFESTS = (
    "Access",
    "Availability",
    "ChartFolder",
    "ChartImage",
    "Choice",
    "Claims",
    "CustomResource",
    "Isolation",
    "KustomizeEntry",
    "PatchUse",
    "Reference",
    "Routes",
)
"""The link types about manifests only."""

LINKS = (*OF_BUILDS, *OF_MANIFESTS, "ImageUse", "ServiceUse")
"""The link types that rules may ask for; without such a rule, files that were not asked for are not looked at."""

SAID_OF_VALUES = "floating-chart-image"
"""The rule that a chart needs only as long as it is not rendered."""

NO_MISTAKE = frozenset({"template"})
"""Reasons for skipping a file that need no mending."""

PLEASE_REPORT = "please report this; the other files were checked"


class Judges:
    """One judge for each set of settings."""

    def __init__(self, rules: Sequence[RuleInfo], loader: Loader) -> None:
        self._rules = rules
        self._loader = loader
        self._judges: dict[object, Judge] = {}

    def of_directory(self, directory: str) -> Judge:
        """The judge of the files in a directory. Raises ConfigError."""
        settings = self._loader.settings(directory)
        judge = self._judges.get(settings)
        if judge is None:
            judge = self._judges[settings] = Judge(settings, self._rules)
        return judge


class ProjectRun:
    """The run over what was asked for in one project."""

    def __init__(self, tree: Tree, paths: Iterable[str], judges: Judges, request: Request) -> None:
        self.tree = tree
        self.judges = judges
        self.suppress = request.suppress
        self.shellcheck = request.shellcheck
        self.notes: list[str] = []
        self.top = top = judges.of_directory(tree.root)
        self.asked = [tree.relative(path) for path in paths]
        rest = top.engine.wants(*LINKS) or (
            top.judges_objects and any(_is_yaml(path) or tree.is_dir(path) for path in self.asked)
        )
        self.only = None if request.only is None else frozenset(map(tree.relative, request.only))
        self.discovery = discover(
            tree,
            self.asked,
            exclude=top.settings.exclude,
            rest=rest,
            only=self.only,
            force_exclude=request.force_exclude,
        )
        self.project = Project(tree, self.discovery, _external(top.settings.external_objects))
        self.documents: dict[str, Document] = {}
        self.raised: dict[str, list[Reported]] = {}
        self.crashed: dict[str, set[str]] = {}
        self.skipped = list(self.discovery.skipped)
        self.step: Callable[[], None] | None = None
        self.adopted = 0
        self.rendered_objects = 0
        self.rendered_charts: set[str] = set()
        self.changed: frozenset[Node] = frozenset()

    def findings(self) -> list[Reported]:
        """Read, check, link and settle; all that is to be said of what was asked for."""
        self._read()
        self._focus()
        overlays = self._overlays()
        for path, document in self.documents.items():
            self._check(path, document)
            if self.step is not None:
                self.step()
        for each in overlays.found if overlays is not None else ():
            self._check_changed(each)
        self._link(overlays)
        self._ask_shellcheck()
        settled = [finding for path in sorted({*self.documents, *self.raised}) for finding in self._settled(path)]
        of_charts = self._of_charts()
        return [finding for finding in settled if not self._is_said_as_rendered(finding)] + of_charts

    def _read(self) -> None:
        for skipped in self.discovery.skipped:
            self._say_unreadable(skipped)
        for found in self.discovery.files:
            if found.asked:
                self._read_file(found.path)
                if self.step is not None:
                    self.step()

    def _read_file(self, path: str) -> None:
        try:
            document = self.project.read(path)
        except Exception as error:  # a reader's crash must not take the other files with it
            self._say_crash(path, "reading this file failed", error)
            return
        if isinstance(document, Unreadable):
            self.skipped.append(Skipped(path, document.reason, document.detail))
            self._say_unreadable(self.skipped[-1])
        else:
            self.documents[path] = document
            self.skipped += (Skipped(path, part.reason, part.detail) for part in document.unchecked)

    def _focus(self) -> None:
        """Have no more of the project read than may matter, where single manifests were asked for."""
        named = self.documents.keys() >= set(self.asked)
        if named and self.discovery.complete and all(map(_is_plain_manifest, self.documents.values())):
            self.project.focus(cast("Sequence[Manifest]", list(self.documents.values())))

    def _check(self, path: str, document: Document) -> None:
        judge = self._judge(path)
        try:
            for raised in judge.engine.check(self._nodes(document), document.source):
                self._take(judge, raised)
        except Exception as error:  # as above: a node model may fail where it is first looked at
            self._say_crash(path, "checking this file failed", error)

    def _nodes(self, document: Document) -> Iterator[Node]:
        """The nodes of a document, without the objects that are judged as kustomizations change them."""
        walk_without = getattr(document, "walk_without", None) if self.changed else None
        return walk_without(self.changed) if walk_without is not None else document.walk()

    def _overlays(self) -> Overlays | None:
        """What kustomizations of the project make of its objects; what they name and nobody else reads is taken in."""
        if not self.project.kustomizations or not any(map(_is_yaml, self.documents)):
            return None
        from dslint.project.kustomize.variants import Overlays

        try:
            overlays = Overlays(self.project, self.documents)
        except Exception as error:  # without overlays, objects are judged as they are written
            self._say_crash(self.project.kustomizations[0], "resolving the kustomizations failed", error)
            return None
        self.changed = overlays.origins
        judged = overlays.files
        self.skipped = [each for each in self.skipped if each.reason != "kustomize-patch" or each.path not in judged]
        for path, document in overlays.loose.items():
            self._take_in(path, document)
        self.skipped += (Skipped(*each) for each in overlays.unknown() if each[0] in self.documents)
        return overlays

    def _check_changed(self, found: Overlaid) -> None:
        """Check an object in each form that kustomizations give it."""
        path = found.origin.span.source.path
        asked = [each for each in found.files if each in self.documents]
        for judge in {id(judge): judge for judge in map(self._judge, asked)}.values():
            try:
                for raised in said_of(found, judge.engine):
                    span = raised.finding.span if isinstance(raised, Raised) else raised.span
                    if span.source.path in self.documents and self._judge(span.source.path) is judge:
                        self._take(judge, raised)
            except Exception as error:  # one object's forms must not take the other objects with them
                self._say_crash(path, "checking this file as kustomizations change it failed", error)

    def _link(self, overlays: Overlays | None) -> None:
        """Hand the sure links to the rules.

        What they say of files that were not asked for is dropped, and of values that kustomizations replace.
        """
        possible = self._possible()
        wanted = {name for judge in self._judges() for name in possible if judge.engine.wants(name)}
        self.project.crds = tuple(dict.fromkeys(path for judge in self._judges() for path in self._crds(judge)))
        links = self._sure_links(wanted) if wanted else []
        self._adopt()
        for judge in self._judges():
            for raised in judge.engine.check(links):
                span = raised.finding.span if isinstance(raised, Raised) else raised.span
                is_replaced = overlays is not None and overlays.replaces(span)
                if span.source.path in self.documents and self._judge(span.source.path) is judge and not is_replaced:
                    self._take(judge, raised)
        self.notes += dict.fromkeys(link.note for link in links if link.note)

    def _possible(self) -> tuple[str, ...]:
        """The link types that may have an end in what was asked for: the others say nothing about it."""
        written = [path for path in self.documents if _is_yaml(path)]
        if not written:
            return OF_BUILDS
        single = self.documents.keys() >= set(self.asked)
        return (*OF_MANIFESTS, "ImageUse", "ServiceUse") if single and len(written) == len(self.documents) else LINKS

    def _ask_shellcheck(self) -> None:
        """Have ShellCheck look at the shell scripts of the Dockerfiles."""
        from dslint.dockerfile import Dockerfile

        files = [document for document in self.documents.values() if isinstance(document, Dockerfile)]
        if not files:
            return
        from dslint.remarks import Remarks

        remarks = Remarks(((file, self._judge(file.source.path)) for file in files), self.shellcheck)
        for reported in remarks.reported():
            self._keep(reported)
        self.notes += [remarks.note] if remarks.note else []

    def _of_charts(self) -> list[Reported]:
        """What is said of the Helm charts that were asked for, where they are to be rendered; settled."""
        templates = [path for path, document in self.documents.items() if _is_of_chart(document)]
        if not templates:
            return []
        from dslint.rendering import Charts, Given

        given = Given(self.project, self.judges.of_directory, OF_MANIFESTS, self.suppress)
        charts = Charts(given, templates)
        found = [finding for finding in charts.findings() if self._is_asked(finding.path)]
        self.notes += [charts.note] if charts.note else []
        self.skipped = [*charts.unchecked(self.skipped), *charts.skipped]
        self.rendered_objects, self.rendered_charts = charts.objects, charts.rendered
        return found

    def _is_said_as_rendered(self, finding: Reported) -> bool:
        """Whether a finding in the values of a chart is said where its template uses them."""
        return finding.rule == SAID_OF_VALUES and any(_holds(chart, finding.path) for chart in self.rendered_charts)

    def _is_asked(self, path: str) -> bool:
        asked = any(_holds(asked, path) for asked in self.asked)
        return path in self.documents or (asked and (self.only is None or path in self.only))

    def _adopt(self) -> None:
        """Check what was asked for but is known as ours only because a command names it (`reqs/gpu.txt`)."""
        for path, document in self.project.named_by_commands.items():
            if self._take_in(path, document):
                self._check(path, document)

    def _take_in(self, path: str, document: Document) -> bool:
        """Count a file as checked that was asked for, though its own name says nothing."""
        is_asked = (self.only is None or path in self.only) and any(_holds(asked, path) for asked in self.asked)
        if path in self.documents or not is_asked:
            return False
        self.documents[path] = document
        self.adopted += 1
        return True

    def _judges(self) -> list[Judge]:
        """The judges of all that was asked for, and of the root."""
        return list({id(judge): judge for judge in (self.top, *map(self._judge, self.documents))}.values())

    def _crds(self, judge: Judge) -> Iterator[str]:
        """The paths in the config at which definitions of custom resources lie. Raises ConfigError."""
        for path in judge.settings.crds:
            relative = self.tree.relative(path)
            if relative == ".." or relative.startswith("../") or not self.tree.exists(relative):
                from dslint.config.errors import ConfigError
                from dslint.config.files import shown_path

                where = shown_path(judge.settings.config_path) if judge.settings.config_path else ""
                raise ConfigError(f'"crds": there is no "{relative}" in the project', path=where)
            yield relative

    def _sure_links(self, wanted: set[str]) -> list[Link]:
        try:
            return [link for link in self.project.links(wanted) if link.sure]
        except Exception as error:  # without links, what was said of the single files still counts
            self._say_crash(min(self.documents, default="."), "linking the files of this project failed", error)
            return []

    def _settled(self, path: str) -> list[Reported]:
        judge = self._judge(path)
        raised = self.raised.get(path, [])
        document = self.documents.get(path)
        if document is None:
            return judge.scoped([graded(finding, judge.settings) for finding in raised], None)
        settled = settle(
            document,
            raised,
            settings=judge.settings,
            selectors=judge.selectors,
            ran=self._ran(path, judge),
            say=judge.say,
            suppress=self.suppress,
        )
        settled = judge.scoped(settled, document)
        return [located(finding, document) for finding in settled]

    def baseline_of(self, path: str) -> str:
        """The baseline that counts for a file, or nothing."""
        return self._judge(path).settings.baseline

    def may_still_find(self, path: str, rule: str) -> bool:
        """Whether a finding of `rule` in the file at `path` (absolute) may be there although this run did not bring it.

        Not if the rule saw all of the file, nor if the file is gone from where this run looked.
        """
        relative = self.tree.relative(path)
        document = self.documents.get(relative)
        if document is None:
            return self.tree.exists(relative) or not any(_holds(asked, relative) for asked in self.asked)
        judge = self._judge(relative)
        seen = rule in self._ran(relative, judge) or rule not in judge.rules
        return not seen or bool(document.problems or document.unchecked)

    def _ran(self, path: str, judge: Judge) -> set[str]:
        """The rules that saw all that they wanted of a file: those whose suppressions can be called unused."""
        blind = (
            () if self.discovery.complete else [name for name, rule in judge.rules.items() if rule.target == "project"]
        )
        return set(judge.enabled).difference(self.crashed.get(path, ()), blind)

    def _take(self, judge: Judge, raised: Raised | Crash) -> None:
        if isinstance(raised, Crash):
            self.crashed.setdefault(raised.span.source.path, set()).add(raised.rule.name)
        self._keep(judge.reported(raised))

    def _say_crash(self, path: str, what: str, error: Exception) -> None:
        message = f"{what}: {type(error).__name__}: {error}"
        self._keep(self._judge(path).say("internal-error", self._top_of(path), message, PLEASE_REPORT))
        self.skipped.append(Skipped(path, "internal-error", message))

    def _keep(self, reported: Reported | None) -> None:
        if reported is not None:
            self.raised.setdefault(reported.path, []).append(reported)

    def _say_unreadable(self, skipped: Skipped) -> None:
        if skipped.reason not in NO_MISTAKE:
            message = f"this file was not checked: {skipped.detail}"
            self._keep(self._judge(skipped.path).say("unreadable-file", self._top_of(skipped.path), message))

    def _top_of(self, path: str) -> Span:
        return Source(path, "", root=self.tree.root).span(0, 0)

    def _judge(self, path: str) -> Judge:
        return self.judges.of_directory(os.path.dirname(self.tree.absolute(path)))


def _external(globs: Sequence[str]) -> External | None:
    if not globs:
        return None
    from dslint.project.external import External

    return External(globs)


def _is_yaml(path: str) -> bool:
    return path.endswith((".yaml", ".yml", ".json", "ization"))


def _is_plain_manifest(document: Document) -> bool:
    """Whether a document is a manifest with whole objects: a patch may be for any, a kustomization builds from many."""
    flavor = getattr(document, "flavor", "")
    return flavor in ("kubernetes", "helm-template", "template") and getattr(document, "kustomization", None) is None


def _is_of_chart(document: Document) -> bool:
    """Whether a document is a template of a chart, or the chart's own description."""
    return getattr(document, "flavor", "") in ("helm-template", "helm-chart")


def _holds(asked: str, path: str) -> bool:
    return asked in ("", ".", path) or path.startswith(f"{asked}/")


def located(finding: Reported, document: Document) -> Reported:
    """The finding with the name of what holds it."""
    return finding._replace(element=document.element_at(finding.span.start))
