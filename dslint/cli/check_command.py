"""`dslint check PATH...`, which is what `dslint PATH...` does: lint and report."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

import click

from dslint.cli.exits import FINDINGS, OURS, USAGE
from dslint.report import FORMATS

if TYPE_CHECKING:
    from dslint.config.options import Config
    from dslint.findings import Report
    from dslint.packs import RuleInfo
    from dslint.pipeline import Request

FOR_PEOPLE = ("full", "concise")
SEVERITIES = ("error", "warning", "info")
STDIN = "-"
WORDS = ("select", "ignore", "exclude")
SETTINGS = (
    *WORDS,
    "profile",
    "fail_on",
    "min_severity",
    "target_kubernetes",
    "target_python",
    "baseline",
    "helm",
)
"""The options that config files have, too."""


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format", "format_", type=click.Choice(list(FORMATS)), default="full", help="How to report.  [default: full]"
)
@click.option("--output", "outputs", multiple=True, metavar="FORMAT:PATH", help="Also write a report to a file.")
@click.option(
    "--select", multiple=True, metavar="NAMES", help="Check these only: rules, categories, topics, peers' ids."
)
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave these out.")
@click.option("--profile", type=click.Choice(["default", "strict", "all"]), help="How much is checked.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), help="Exit with 1 from this severity on.  [default: warning]")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Show only what is at least as bad.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave out paths, as in .gitignore.")
@click.option("--force-exclude", is_flag=True, help="Leave out what is excluded even where it is named.")
@click.option("--changed-since", metavar="REV", help="Check only what changed since this branch left REV.")
@click.option("--staged", is_flag=True, help="Check what `git commit` would take: the index, not the work tree.")
@click.option("--target-kubernetes", metavar="VERSION", help="The version of the cluster, such as 1.37.")
@click.option("--target-python", metavar="VERSION", help="The version of Python that the images run, such as 3.12.")
@click.option("--fix", is_flag=True, help="Make the fixes that keep what a file does, and report what remains.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; nothing is changed.")
@click.option("--unsafe", is_flag=True, help="With --fix or --diff: the fixes that may change behaviour, too.")
@click.option("--add-ignores", metavar="REASON", help="Write comments into the files that suppress all findings.")
@click.option("--no-suppressions", is_flag=True, help="Count no comment and no annotation that suppresses.")
@click.option("--baseline", metavar="FILE", help="Hold back the old findings that this file holds.")
@click.option("--write-baseline", metavar="FILE", help="Write all findings that there are into such a file.")
@click.option("--update-baseline", is_flag=True, help="Take out of the baseline what is gone; nothing is added.")
@click.option("--config", metavar="FILE", help="Use this configuration file and look for no other.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--stdin-filename", metavar="NAME", help="The name of the text that `-` reads from standard input.")
@click.option("--shellcheck", metavar="PATH", help="The ShellCheck to ask about shell scripts; `off` for none.")
@click.option("--helm/--no-helm", default=None, help="Render Helm charts, and check what comes out.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option("--allow-empty", is_flag=True, help="A directory in which nothing is checked is no mistake.")
@click.option("--no-fold", is_flag=True, help="Show every finding, also when one rule floods a file.")
@click.option("--statistics", is_flag=True, help="Add a table of the rules to full and concise: how often, how bad.")
@click.option("--show-suppressed", is_flag=True, help="Show suppressed findings too, with the reason.")
@click.option(
    "--sarif-include-suppressed", is_flag=True, help="Suppressed ones in SARIF, too: for audits, not for GitHub."
)
@click.option("--no-cache", is_flag=True, help="Accepted; nothing is cached yet.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **options: object) -> int:
    """Lint PATHS: files, or directories with all that is in them (default: the directory you are in)."""
    from dslint.config.errors import ConfigError
    from dslint.packs import builtin_rules
    from dslint.pipeline import PathError, run

    outputs = parsed_outputs(_words(options["outputs"]))
    rules = builtin_rules()
    complete = True
    if options["fix"] or options["diff"] or options["unsafe"]:
        from dslint.cli import fixing

        fixing.refuse_contradictions(paths, options)
    adopts = options["add_ignores"] is not None or options["write_baseline"]
    if adopts or options["update_baseline"]:
        from dslint.cli import adopting

        adopting.refuse_contradictions(paths, options)
    asks_git = options["staged"] or options["changed_since"] is not None
    if asks_git:
        from dslint.cli import changed

        changed.refuse_contradictions(paths, options)
    try:
        request = requested(paths, options, rules, outputs)
        if asks_git:
            request = changed.narrowed(request, options)
        if adopts:
            return adopting.adopt(request, options)
        report = watched(run, request) if sys.stderr.isatty() else run(request)
        if options["update_baseline"]:
            report = adopting.update_baseline(request, report)
        if options["fix"]:
            report, complete = fixing.fix(request, report, unsafe=bool(options["unsafe"]))
    except (ConfigError, PathError) as error:
        raise click.UsageError(str(error), ctx) from None
    write_files(report, outputs, rules, options)
    if options["diff"]:
        fixing.show_diff(request, report, unsafe=bool(options["unsafe"]))
    else:
        stream = sys.stderr if options["fix"] and STDIN in paths else sys.stdout
        show(report, rules, options, stream)
    return exit_code(report, exit_zero=bool(options["exit_zero"])) if complete else USAGE


def requested(
    paths: tuple[str, ...], options: dict[str, object], rules: list[RuleInfo], outputs: list[tuple[str, str]]
) -> Request:
    """The run that the command line asks for. Raises ConfigError."""
    from dslint.pipeline import Request

    paths, contents = with_stdin(paths or (".",), options["stdin_filename"])
    formats = {str(options["format_"]), *(format_ for format_, _ in outputs)}
    return Request(
        paths=paths,
        cwd=os.getcwd(),
        rules=rules,
        overrides=overrides(options),
        config=str(options["config"]) if options["config"] else None,
        isolated=bool(options["isolated"]),
        contents=contents,
        allow_empty=bool(options["allow_empty"]),
        identify=not formats.issubset(FOR_PEOPLE),
        suppress=not options["no_suppressions"],
        force_exclude=bool(options["force_exclude"]),
        shellcheck=shellcheck(options["shellcheck"]),
    )


def overrides(options: dict[str, object]) -> tuple[Config, ...]:
    """The options that stand above those of the config files, if any were given. Raises ConfigError."""
    given = {name: options.get(name) for name in SETTINGS if options.get(name) not in (None, ())}
    if not given:
        return ()
    from dslint.config.options import Config

    words = {name: tuple(_split(_words(given[name]))) for name in WORDS if name in given}
    if empty := [name for name, said in words.items() if not said]:
        raise click.UsageError(f"--{empty[0]} names nothing")
    return (Config.from_command_line({**given, **words}),)


def shellcheck(path: object) -> str | None:
    """The ShellCheck that the command line names. Raises UsageError for what cannot be run."""
    if path is None or path == "off":
        return path
    if not os.access(str(path), os.X_OK):
        raise click.UsageError(f"--shellcheck: there is no program at {path}")
    return os.path.abspath(str(path))


def with_stdin(paths: tuple[str, ...], name: object) -> tuple[tuple[str, ...], dict[str, str]]:
    """The paths with `-` replaced by the name of what is read there, and its text."""
    if STDIN not in paths:
        if name is not None:
            raise click.UsageError("--stdin-filename names the text that `-` reads: give `-` as a path")
        return paths, {}
    text = sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
    called = str(name) if name else ("stdin.yaml" if _is_yaml(text) else "Dockerfile")
    return tuple(called if path == STDIN else path for path in paths), {called: text}


def parsed_outputs(outputs: Iterable[str]) -> list[tuple[str, str]]:
    """Each `FORMAT:PATH` taken apart. Raises UsageError."""
    from dslint.names import did_you_mean

    found = []
    for output in outputs:
        format_, colon, path = output.partition(":")
        if not colon or not path:
            raise click.UsageError(f'--output wants FORMAT:PATH, such as sarif:dslint.sarif, not "{output}"')
        if format_ not in FORMATS:
            hint = did_you_mean(format_, FORMATS) or f"; the formats are {', '.join(FORMATS)}"
            raise click.UsageError(f'--output: there is no format "{format_}"{hint}')
        found.append((format_, path))
    return found


def exit_code(report: Report, *, exit_zero: bool) -> int:
    """What the process ends with."""
    if any(finding.rule == "internal-error" for finding in report.findings):
        return OURS
    return FINDINGS if report.fails and not exit_zero else 0


def show(report: Report, rules: list[RuleInfo], options: dict[str, object], stream: TextIO) -> None:
    """Write the report to standard output, or where that is taken to standard error."""
    from dslint.cli.output import stream_view, warn_of_skipped, write
    from dslint.report import renderer

    format_, view = str(options["format_"]), stream_view(rules, options, stream)
    write(renderer(format_)(report, view), stream)
    warn_of_skipped(report, format_, view)


def watched(run: Callable[[Request], Report], request: Request) -> Report:
    """The outcome of the run, with a progress bar where it takes long."""
    from dslint.cli import progress

    return progress.watched(run, request)


def write_files(
    report: Report, outputs: Iterable[tuple[str, str]], rules: list[RuleInfo], options: dict[str, object]
) -> None:
    """Write the reports that go to files. Raises UsageError where a file cannot be written."""
    from dslint.cli.output import file_view, write_file

    for format_, path in outputs:
        try:
            write_file(report, format_, path, file_view(rules, options))
        except (OSError, ValueError) as error:
            raise click.UsageError(f"cannot write {path}: {getattr(error, 'strerror', error)}") from None


def _is_yaml(text: str) -> bool:
    return any(line.startswith(("apiVersion:", "kind:", "{")) for line in text.splitlines())


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, tuple) else ()


def _split(words: Iterable[str]) -> list[str]:
    return [part.strip() for word in words for part in word.split(",") if part.strip()]
