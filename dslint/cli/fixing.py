"""What `--fix` and `--diff` do beside a report: write the changed files, or show what would change in them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from dslint.escape import visible

if TYPE_CHECKING:
    from dslint.findings import Report
    from dslint.fix.patched import Patched
    from dslint.mend import Mended
    from dslint.pipeline import Request
    from dslint.source import Source


def refuse_contradictions(paths: tuple[str, ...], options: dict[str, object]) -> None:
    """Refuse options that do not go together. Raises UsageError."""
    fix, diff = options["fix"], options["diff"]
    if fix and diff:
        raise click.UsageError("--diff shows what --fix would change, and changes nothing: give one of them")
    if options["unsafe"] and not (fix or diff):
        raise click.UsageError("--unsafe allows more fixes: give --fix or --diff with it")
    if (fix or diff) and "-" in paths and len(paths) > 1:
        raise click.UsageError("with --fix and --diff, `-` stands alone")


def fix(request: Request, report: Report, *, unsafe: bool) -> tuple[Report, bool]:
    """Mend what `report` found and write it: files in place, the text of standard input to standard output.

    Says on standard error what was done; gives the report of what remains, and whether every file could be written.
    """
    from dslint.mend import mend
    from dslint.pipeline import run

    mended = mend(request, report, unsafe=unsafe)
    if request.contents:
        _print_fixed(mended, request)
        failed = []
    else:
        failed = [changed.source for changed in mended.changed if not _saved(changed)]
    _say_left_out(mended, at_end=True)
    click.echo(_done(mended, failed), err=True)
    return run(request) if failed else mended.report, not failed


def show_diff(request: Request, report: Report, *, unsafe: bool) -> None:
    """Write what `--fix` would change to standard output, and what it would leave out to standard error."""
    from dslint.cli.output import write
    from dslint.fix.diff import file_diff
    from dslint.masking import Mask
    from dslint.mend import mend

    mended = mend(request, report, unsafe=unsafe)
    mask = Mask(report.secrets)
    write(mask.diff(file_diff(changed.source, changed.edits(), os.getcwd())) for changed in mended.changed)
    _say_left_out(mended, at_end=False)
    others = sum(1 for finding in mended.report.findings if any(not fix.safe for fix in finding.fixes))
    if others and not unsafe:
        click.echo(f"{others} more with --diff --unsafe: those may change what the file does", err=True)


def _print_fixed(mended: Mended, request: Request) -> None:
    """Write the one text that came from standard input to standard output, changed or not."""
    (given,) = (request.contents or {}).values()
    text = mended.changed[0].text if mended.changed else given.removeprefix("\ufeff")
    mark = b"\xef\xbb\xbf" if given.startswith("\ufeff") else b""
    sys.stdout.buffer.write(mark + text.encode("utf-8", "surrogateescape"))
    sys.stdout.buffer.flush()


def _saved(changed: Patched) -> bool:
    """Write a changed file; a refusal is said on standard error."""
    from dslint.fix.save import SaveError, save

    try:
        save(changed.source, changed.text)
    except SaveError as error:
        click.echo(f"{_path(changed.source)}: not fixed: {error}", err=True)
        return False
    return True


def _say_left_out(mended: Mended, *, at_end: bool) -> None:
    from dslint.mend import PASSES

    for finding, reason, line in mended.left_out:
        place = f"{_path(finding.span.source)}:{line if at_end else finding.start.line}"
        click.echo(f"{place}: the fix of {visible(finding.rule)} is left out: {reason}", err=True)
    if not mended.is_complete:
        click.echo(f"after {PASSES} rounds there is still more to fix; run dslint again", err=True)


def _done(mended: Mended, failed: list[Source]) -> str:
    """How much was fixed, in one line."""
    from dslint.report.summary import count

    lost = {(source.root, source.path) for source in failed}
    touched = [{(edit.span.source.root, edit.span.source.path) for edit in one.fix.edits} for one in mended.fixed]
    fixed = sum(lost.isdisjoint(files) for files in touched)
    files = len(mended.changed) - len(failed)
    return f"Fixed {count(fixed, 'finding')} in {count(files, 'file')}" if fixed else "Nothing was fixed"


def _path(source: Source) -> str:
    from dslint.report.paths import Paths

    return visible(Paths(os.getcwd()).of(source))
