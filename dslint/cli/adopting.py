"""What `--add-ignores`, `--write-baseline` and `--update-baseline` do: take what is found for known, and count it."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import click

from dslint.cli.exits import USAGE
from dslint.escape import visible

if TYPE_CHECKING:
    from dslint.findings import Report, Reported
    from dslint.fix.patched import Patched
    from dslint.ignoring import Ignored
    from dslint.pipeline import Request
    from dslint.source import Source

OWN_WAYS = ("add_ignores", "write_baseline")
"""Options with which a run ends in something else than a report."""


def refuse_contradictions(paths: tuple[str, ...], options: dict[str, object]) -> None:
    """Refuse options that do not go together. Raises UsageError."""
    ways = [name for name in (*OWN_WAYS, "update_baseline", "fix") if options[name] not in (None, False)]
    if len(ways) > 1:
        one, other, *_ = (f"--{name.replace('_', '-')}" for name in ways)
        raise click.UsageError(f"{one} and {other} do not go together: run dslint twice")
    if ways[0] in OWN_WAYS and options["outputs"]:
        raise click.UsageError(f"--{ways[0].replace('_', '-')} writes no report: leave --output out")
    if options["diff"] and ways != ["add_ignores"]:
        raise click.UsageError("--diff shows what --fix or --add-ignores would change, not a baseline")
    if "-" in paths:
        raise click.UsageError(f"--{ways[0].replace('_', '-')} needs files: `-` is none")
    _check_reason(options["add_ignores"])


def _check_reason(reason: object) -> None:
    if isinstance(reason, str) and (len(reason.splitlines()) > 1 or "dslint:" in reason.lower()):
        raise click.UsageError("--add-ignores wants a reason of one line, without `dslint:` in it")


def adopt(request: Request, options: dict[str, object]) -> int:
    """Do what the options ask for; gives the exit code. Raises ConfigError, PathError and UsageError."""
    if options["add_ignores"] is not None:
        return add_ignores(request, str(options["add_ignores"]).strip(), only_show=bool(options["diff"]))
    return write_baseline(request, os.path.abspath(str(options["write_baseline"])))


def write_baseline(request: Request, path: str) -> int:
    """Write all that is found, whatever a baseline holds now and however little it counts, into a new baseline."""
    from dslint.config.options import Config
    from dslint.pipeline import run
    from dslint.report.summary import count
    from dslint.settle.baseline import written

    everything = Config.from_command_line({"min_severity": "info"})
    report = run(request._replace(baseline=False, identify=True, overrides=(*request.overrides, everything)))
    secret = frozenset(rule.name for rule in request.rules if rule.topic == "secrets")
    text, number = written(path, report.findings, secret)
    change = _change(path, text)
    _write(path, text)
    click.echo(f"Wrote {count(number, 'finding')} to {_shown(path)}{change}", err=True)
    return _exit_code(report._replace(fails=False))


def update_baseline(request: Request, report: Report) -> Report:
    """Take out of the baselines in use what is gone, add nothing, and give the report with what they are now."""
    from dslint.pipeline import run

    if not report.baselines:
        raise click.UsageError("--update-baseline needs a baseline: name it with --baseline or in the configuration")
    for used in report.baselines:
        if used.gone:
            _write(used.path, used.text)
        click.echo(f"{_shown(used.path)}: {used.gone} taken out, {used.kept} left, none added", err=True)
    return run(request) if any(used.gone for used in report.baselines) else report


def add_ignores(request: Request, reason: str, *, only_show: bool) -> int:
    """Write comments that suppress all that is shown; with `only_show` their diff to standard output."""
    from dslint.cli.output import write
    from dslint.fix.diff import file_diff
    from dslint.ignoring import add_ignores as suppressed
    from dslint.masking import Mask
    from dslint.pipeline import run

    outcome = suppressed(request, run(request), reason)
    if only_show:
        mask = Mask(outcome.report.secrets)
        write(mask.diff(file_diff(changed.source, changed.edits(), os.getcwd())) for changed in outcome.changed)
        failed = []
    else:
        failed = [changed for changed in outcome.changed if not _saved(changed)]
    for finding, why in sorted(outcome.left, key=_place):
        place = f"{_path(finding.span.source)}:{finding.start.line}"
        click.echo(f"{place}: {visible(finding.rule)} is not suppressed: {visible(why)}", err=True)
    if not only_show:
        click.echo(_done(outcome, len(outcome.changed) - len(failed)), err=True)
    return USAGE if failed else _exit_code(outcome.report)


def _exit_code(report: Report) -> int:
    from dslint.cli.check_command import exit_code

    return exit_code(report, exit_zero=False)


def _done(outcome: Ignored, files: int) -> str:
    from dslint.report.summary import count

    left = f"; {count(len(outcome.left), 'finding is', 'findings are')} left" if outcome.left else ""
    if not files:
        return f"Nothing was suppressed{left}"
    return f"Suppressed {count(outcome.silenced, 'finding')} in {count(files, 'file')}{left}"


def _saved(changed: Patched) -> bool:
    from dslint.fix.save import SaveError, save

    try:
        save(changed.source, changed.text)
    except SaveError as error:
        click.echo(f"{_path(changed.source)}: not changed: {error}", err=True)
        return False
    return True


def _change(path: str, text: str) -> str:
    """How a new baseline differs from the one that lies there; nothing is added without being counted."""
    from dslint.config.errors import ConfigError
    from dslint.settle.baseline_file import read_baseline

    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as stream:
            before = Counter(read_baseline(path, stream.read()))
    except (OSError, ConfigError):
        return ""
    after = Counter(read_baseline(path, text))
    return f": {(after - before).total()} new, {(before - after).total()} taken out"


def _write(path: str, text: str) -> None:
    """Write a whole file or none. Raises UsageError."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"cannot write {_shown(path)}: {getattr(error, 'strerror', error)}") from None


def _place(left: tuple[Reported, str]) -> tuple[Source, int, str]:
    finding, _ = left
    return finding.span.source, finding.span.start, finding.rule


def _shown(path: str) -> str:
    from dslint.config.files import shown_path

    return visible(shown_path(path))


def _path(source: Source) -> str:
    from dslint.report.paths import Paths

    return visible(Paths(os.getcwd()).of(source))
