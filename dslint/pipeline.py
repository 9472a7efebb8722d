"""The whole run on one screen: discover, read, link, check, settle."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from dslint.collector import Paused
from dslint.config.load import Loader
from dslint.findings import Checked, Report, Reported
from dslint.project.tree import Tree
from dslint.project.unreadable import Unreadable
from dslint.project_run import Judges, ProjectRun
from dslint.request import PathError, Request
from dslint.settle.settle import conclude, graded, in_order
from dslint.source import Source

if TYPE_CHECKING:
    from dslint.config.files import Read
    from dslint.judge import Judge
    from dslint.node import Document
    from dslint.settle.baselines import Baselines

__all__ = ["PathError", "Request", "run"]


def run(request: Request) -> Report:
    """Lint. Raises ConfigError and PathError."""
    with Paused():
        return _run(request)


def _run(request: Request) -> Report:
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
    secrets = tuple(span for finding in findings for span in finding.secret_spans)
    if findings:
        from dslint.masking import concealed

        findings = concealed(findings, secrets)
    _refuse_empty(here, request, runs)
    report = _report(runs, findings, judges.of_directory(request.cwd), request, _baselines(runs, request, read))
    return report._replace(secrets=secrets)


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
    rendered = sum(run.rendered_objects for run in runs)
    return Report(
        findings=tuple(map(baselines.hinted, outcome.shown)) if baselines else outcome.shown,
        checked=Checked(len(documents), _count(documents, "stages"), _count(documents, "objects") + rendered),
        skipped=tuple(skipped for run in runs for skipped in run.skipped),
        not_ours=sum(run.discovery.not_ours - run.adopted for run in runs),
        held_back=outcome.held_back._replace(profile=judge.beyond_profile),
        root=_repository(runs[0].tree.root) if runs else request.cwd,
        fails=outcome.fails(judge.settings.fail_on),
        suppressed=outcome.suppressed,
        baselines=baselines.used() if baselines else (),
        paths=tuple(run.tree.absolute(path) for run in runs for path in run.documents),
        notes=tuple(dict.fromkeys(note for run in runs for note in run.notes)),
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
