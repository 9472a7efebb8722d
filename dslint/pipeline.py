"""The whole run on one screen: discover, read, link, check, settle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dslint.config.load import Loader
from dslint.engine import Crash, Raised
from dslint.findings import Checked, Report, Reported, Skipped
from dslint.judge import Judge
from dslint.project.discovery import discover
from dslint.project.project import Project
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.settle.settle import conclude, graded, in_order, settle
from dslint.source import Source

if TYPE_CHECKING:
    from dslint.config.files import Read
    from dslint.config.options import Config
    from dslint.node import Document
    from dslint.packs import RuleInfo
    from dslint.project.link import Link
    from dslint.settle.baselines import Baselines
    from dslint.source import Span

LINKS = ("Build", "ImageUse", "Installs", "Routes")
"""The link types that rules may ask for; without such a rule, files that were not asked for are not looked at."""

NO_MISTAKE = frozenset({"template"})
"""Reasons for skipping a file that need no mending."""

PLEASE_REPORT = "please report this; the other files were checked"


class PathError(Exception):
    """A path that was asked for does not exist, or a directory holds nothing that dslint checks."""


class Request(NamedTuple):
    """What a run is asked for.

    `paths` and the keys of `contents` (texts that stand in for the disk) are relative to `cwd`. `identify` is whether
    findings get their fingerprint, which reports for people do not show. `progress` is told how many steps
    of how many are done. Without `suppress` no suppression in the files counts, without `baseline` no baseline. What is
    `gone` (absolute paths) counts as not there. With `only` (absolute paths), nothing else in `paths` is checked; with
    `force_exclude`, what is excluded is not checked even where `paths` name it.
    """

    paths: tuple[str, ...]
    cwd: str
    rules: Sequence[RuleInfo]
    overrides: tuple[Config, ...] = ()
    config: str | None = None
    isolated: bool = False
    contents: Mapping[str, str] | None = None
    allow_empty: bool = False
    identify: bool = True
    progress: Callable[[int, int], None] | None = None
    suppress: bool = True
    baseline: bool = True
    gone: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    force_exclude: bool = False


def run(request: Request) -> Report:
    """Lint. Raises ConfigError and PathError."""
    overlay = {os.path.join(request.cwd, path): text for path, text in (request.contents or {}).items()}
    here = Tree(request.cwd, overlay, request.gone)

    def read(path: str) -> str | None:
        return _text(here.read(here.relative(path)))

    loader = Loader(
        request.rules,
        read,
        overrides=request.overrides,
        config=request.config,
        isolated=request.isolated,
        working_directory=request.cwd,
    )
    judges = Judges(request.rules, loader)
    by_root = _by_root(here, request, loader)
    runs = [ProjectRun(Tree(root, overlay, request.gone), paths, judges, request) for root, paths in by_root.items()]
    if request.progress is not None:
        _count_steps(runs, request.progress)
    findings = [finding for run in runs for finding in run.findings()]
    _refuse_empty(here, request, runs)
    return _report(runs, findings, judges.of_directory(request.cwd), request, _baselines(runs, request, read))


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
        self.top = top = judges.of_directory(tree.root)
        rest = top.engine.wants(*LINKS)
        self.asked = [tree.relative(path) for path in paths]
        self.only = None if request.only is None else frozenset(map(tree.relative, request.only))
        self.discovery = discover(
            tree,
            self.asked,
            exclude=top.settings.exclude,
            rest=rest,
            only=self.only,
            force_exclude=request.force_exclude,
        )
        self.project = Project(tree, self.discovery)
        self.documents: dict[str, Document] = {}
        self.raised: dict[str, list[Reported]] = {}
        self.crashed: dict[str, set[str]] = {}
        self.skipped = list(self.discovery.skipped)
        self.step: Callable[[], None] | None = None
        self.adopted = 0

    def findings(self) -> list[Reported]:
        """Read, check, link and settle; all that is to be said of what was asked for."""
        self._read()
        for path, document in self.documents.items():
            self._check(path, document)
            if self.step is not None:
                self.step()
        self._link()
        return [finding for path in sorted({*self.documents, *self.raised}) for finding in self._settled(path)]

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

    def _check(self, path: str, document: Document) -> None:
        judge = self._judge(path)
        try:
            for raised in judge.engine.check_document(document):
                self._take(judge, raised)
        except Exception as error:  # as above: a node model may fail where it is first looked at
            self._say_crash(path, "checking this file failed", error)

    def _link(self) -> None:
        """Hand the sure links to the rules; what they say of files that were not asked for is dropped."""
        wanted = {name for judge in self._judges() for name in LINKS if judge.engine.wants(name)}
        links = self._sure_links(wanted) if wanted else []
        self._adopt()
        for judge in self._judges():
            for raised in judge.engine.check(links):
                span = raised.finding.span if isinstance(raised, Raised) else raised.span
                if span.source.path in self.documents and self._judge(span.source.path) is judge:
                    self._take(judge, raised)

    def _adopt(self) -> None:
        """Check what was asked for but is known as ours only because a command names it (`reqs/gpu.txt`)."""
        for path, document in self.project.named_requirements.items():
            if path in self.documents or not (self.only is None or path in self.only):
                continue
            if any(_holds(asked, path) for asked in self.asked):
                self.documents[path] = document
                self.adopted += 1
                self._check(path, document)

    def _judges(self) -> list[Judge]:
        """The judges of all that was asked for, and of the root."""
        return list({id(judge): judge for judge in (self.top, *map(self._judge, self.documents))}.values())

    def _sure_links(self, wanted: set[str]) -> list[Link]:
        try:
            return [link for link in self.project.links(wanted) if link.sure]
        except Exception as error:  # as above
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
            return self.tree.exists(relative) or not any(_is_in(relative, asked) for asked in self.asked)
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


def _holds(asked: str, path: str) -> bool:
    return asked in (".", path) or path.startswith(f"{asked}/")


def located(finding: Reported, document: Document) -> Reported:
    """The finding with the name of what holds it."""
    return finding._replace(element=document.element_at(finding.span.start))


def _count_steps(runs: Sequence[ProjectRun], progress: Callable[[int, int], None]) -> None:
    """Have each file that was asked for reported when it is read and when it is checked."""
    total = 2 * sum(found.asked for run in runs for found in run.discovery.files)
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)

    for run in runs:
        run.step = step


def _text(read: Source | Unreadable) -> str | None:
    return read.text if isinstance(read, Source) else None


def _by_root(here: Tree, request: Request, loader: Loader) -> dict[str, list[str]]:
    """The absolute paths asked for, by the root of the project that each belongs to. Raises PathError."""
    found: dict[str, list[str]] = {}
    for path in request.paths:
        relative = here.relative(path)
        gone = None if here.exists(relative) else here.data(relative, 0)
        if isinstance(gone, Unreadable) and gone.reason == "missing":
            raise PathError(f"no such file or directory: {path}")
        absolute = here.absolute(relative)
        found.setdefault(_root_of(absolute, here.is_dir(relative), here.root, loader), []).append(absolute)
    return found


def _root_of(path: str, is_directory: bool, cwd: str, loader: Loader) -> str:
    """The root for a path. A file below `cwd` has the root that `dslint .` has, so that both say the same of it."""
    if is_directory:
        return loader.root(path)
    return loader.root(os.path.dirname(path), cwd if path.startswith(f"{cwd}/") else None)


def _refuse_empty(here: Tree, request: Request, runs: Sequence[ProjectRun]) -> None:
    """A directory in which nothing is ours is a mistake of who named it; an empty list of files is none."""
    directories = [path for path in request.paths if here.is_dir(here.relative(path))]
    if directories and not request.allow_empty and not any(run.documents or run.skipped for run in runs):
        named = ", ".join(directories)
        raise PathError(
            f"nothing to check in {named}: no Dockerfile, Kubernetes manifest or requirements file "
            "(--allow-empty accepts that)"
        )


def _is_in(path: str, directory: str) -> bool:
    return path == directory or directory in ("", ".") or path.startswith(f"{directory}/")


def _baselines(runs: Sequence[ProjectRun], request: Request, read: Read) -> Baselines | None:
    """The baselines that count for what was looked at. Raises ConfigError."""
    files = [(run, path) for run in runs for path in {*run.documents, *run.raised}]
    paths = {run.baseline_of(path) for run, path in files} - {""} if request.baseline else set()
    if not paths:
        return None
    from dslint.settle.baselines import Baselines

    by_root = {run.tree.root: run for run in runs}
    secret = frozenset(rule.name for rule in request.rules if rule.topic == "secrets")
    return Baselines(
        paths,
        read,
        secret,
        named=lambda finding: by_root[finding.span.source.root].baseline_of(finding.path),
        lives=lambda path, rule: all(run.may_still_find(path, rule) for run in runs),
    )


def _report(
    runs: Sequence[ProjectRun],
    findings: Sequence[Reported],
    judge: Judge,
    request: Request,
    baselines: Baselines | None,
) -> Report:
    if request.identify or baselines:
        findings = _identified(findings)
    if baselines:
        stale = baselines.stale(findings, judge.say, runs[0].tree.root)
        findings = [*findings, *_identified(graded(finding, judge.settings) for finding in stale)]
    outcome = conclude(findings, judge.settings.min_severity, baselines.knows if baselines else None)
    documents = [document for run in runs for document in run.documents.values()]
    return Report(
        findings=tuple(map(baselines.hinted, outcome.shown)) if baselines else outcome.shown,
        checked=Checked(len(documents), _count(documents, "stages"), _count(documents, "objects")),
        skipped=tuple(skipped for run in runs for skipped in run.skipped),
        not_ours=sum(run.discovery.not_ours - run.adopted for run in runs),
        held_back=outcome.held_back._replace(profile=judge.beyond_profile),
        root=_repository(runs[0].tree.root) if runs else request.cwd,
        fails=outcome.fails(judge.settings.fail_on),
        suppressed=outcome.suppressed,
        baselines=baselines.used() if baselines else (),
        paths=tuple(run.tree.absolute(path) for run in runs for path in run.documents),
    )


def _identified(findings: Iterable[Reported]) -> list[Reported]:
    from dslint.fingerprints import with_fingerprints

    return with_fingerprints(sorted(findings, key=in_order))


def _count(documents: Iterable[Document], what: str) -> int:
    return sum(len(getattr(document, what, ())) for document in documents)


def _repository(root: str) -> str:
    """The repository that holds a project, else the project's root."""
    directory = root
    while not os.path.exists(os.path.join(directory, ".git")):
        above = os.path.dirname(directory)
        if above == directory:
            return root
        directory = above
    return directory
