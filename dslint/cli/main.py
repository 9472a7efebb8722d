"""The entry point: finds the command, and turns every way in which a run can end into an exit code.

0 clean, 1 findings, 2 usage or config, 101 a mistake of dslint's own, 130 Ctrl-C; a closed pipe ends quietly.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from dslint.cli.exits import INTERRUPTED, OURS
from dslint.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "Lint files and directories (what `dslint PATH` does).",
    "explain": "Show the page of a rule.",
    "list": "Show all rules.",
    "graph": "Show which Dockerfile makes which image, and which manifests run it.",
    "settings": "Show the settings that count for a path, and where each was said.",
    "init": "Write a first dslint.toml.",
}
_OWN_OPTIONS = ("--version", "--help", "--command")


class Commands(click.Group):
    """The commands, of which `check` need not be named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names, for the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command `cmd_name`, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dslint.cli.{cmd_name}_command")
        command: click.Command = module.command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put in `check` where no command is named; refuse a word that is both a command and a path."""
        first = args[0] if args else ""
        if first == "--command":
            args = args[1:]
        elif first in COMMANDS:
            _refuse_ambiguous(first)
        elif first not in _OWN_OPTIONS and not (ctx.resilient_parsing and not args):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """For the first word: files (which must come first, as bash forgets what stands before), commands, options."""
        from click.shell_completion import CompletionItem

        check = self.get_command(ctx, "check")
        options = check.shell_complete(ctx, incomplete) if check is not None and incomplete[:1] == "-" else []
        files = [] if incomplete[:1] == "-" else [CompletionItem(incomplete, type="file")]
        return [*files, *super().shell_complete(ctx, incomplete), *options]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their one-line summaries, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _refuse_ambiguous(word: str) -> None:
    if os.path.lexists(word):
        raise click.UsageError(
            f"`{word}` is a command of dslint and also a path here: "
            f"write `dslint ./{word}` for the path, `dslint --command {word}` for the command"
        )


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`dslint check --help` shows all options of a lint run.",
)
@click.version_option(__version__, message="dslint %(version)s")
def cli() -> None:
    """Lint the Dockerfiles and Kubernetes manifests of data-science projects.

    `dslint .` lints the project in this directory.
    """


def main() -> None:
    """Run the command line and leave the process with its exit code."""
    _open_closed_streams()
    gc.disable()  # trees of nodes are cyclic and live as long as the run: collecting them costs time and frees nothing
    code = run(sys.argv[1:])
    sys.stderr.flush()
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; gives the exit code."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # a mistake of ours ends in a sentence, not in a traceback
        click.echo(f"dslint failed: {_where(error)}{type(error).__name__}: {error}; please report this", err=True)
        return OURS


def _invoke(arguments: list[str]) -> int:
    try:
        result = cli.main(arguments, prog_name="dslint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    return result if isinstance(result, int) else 0


def _where(error: Exception) -> str:
    """The place in dslint's code at which an error was raised."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}: " if place else ""


def _open_closed_streams() -> None:
    """A standard stream that whoever started us closed is None in Python; here it is one that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _forget_stdout() -> None:
    """The reader of our output went away: what is still buffered goes nowhere, without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
