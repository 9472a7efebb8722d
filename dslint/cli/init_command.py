"""`dslint init`: a first dslint.toml, and what to put into pre-commit and CI."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dslint.config.carry import Carried

NAME = "dslint.toml"
LINTERS = ("hadolint", "kube-linter", "checkov")
REPOSITORY = "https://github.com/dslint/dslint"


@click.command("init")
@click.option(
    "--from",
    "linters",
    multiple=True,
    type=click.Choice(LINTERS),
    help="Carry over the configuration that this linter has here; may be given several times.",
)
@click.pass_context
def command(ctx: click.Context, linters: tuple[str, ...]) -> None:
    """Write a commented dslint.toml into this directory; show what to put into pre-commit and CI."""
    from dslint.config.errors import ConfigError
    from dslint.config.starter import starter

    try:
        refuse_second()
        carried = [carried_over(linter) for linter in dict.fromkeys(linters)]
        create(NAME, starter(carried))
    except ConfigError as error:
        raise click.UsageError(str(error), ctx) from None
    click.echo("\n".join(report(carried, linters)))


def refuse_second() -> None:
    """Raise ConfigError where this directory has a config already."""
    from dslint.config.errors import ConfigError
    from dslint.config.files import config_in
    from dslint.project.tree import Tree
    from dslint.source import Source

    tree = Tree(os.getcwd())

    def read(path: str) -> str | None:
        found = tree.read(tree.relative(path))
        return found.text if isinstance(found, Source) else None

    if os.path.lexists(NAME):
        raise ConfigError(f"{NAME} is here already; dslint never overwrites it")
    found = config_in(os.getcwd(), read)
    if found is not None:
        raise ConfigError(
            f"{os.path.basename(found.path)} has a [tool.dslint] already; beside it, {NAME} would replace it"
        )


def carried_over(linter: str) -> Carried:
    """What the config of another linter in this directory says. Raises ConfigError."""
    from dslint.config.carry import FILES, carry_over
    from dslint.config.errors import ConfigError
    from dslint.config.selectors import Selectors
    from dslint.packs import builtin_rules
    from dslint.project.tree import Tree
    from dslint.project.unreadable import Unreadable

    name = next((name for name in FILES[linter] if os.path.lexists(name)), None)
    if name is None:
        raise ConfigError(f"there is no {' or '.join(FILES[linter])} here")
    source = Tree(os.getcwd()).read(name)
    if isinstance(source, Unreadable):
        raise ConfigError(source.detail, path=name)
    return carry_over(linter, source, Selectors(builtin_rules()))


def create(path: str, text: str) -> None:
    """Write a file that is not there yet. Raises ConfigError."""
    from dslint.config.errors import ConfigError

    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror}") from None


def report(carried: Sequence[Carried], linters: Sequence[str]) -> Iterator[str]:
    """What was done, and what can be done next."""
    yield f"wrote {NAME}"
    for each in carried:
        notes = f"; {len(each.left)} notes about it stand at the top" if each.left else ""
        yield f"carried over {each.file}{notes}"
    yield from forgotten(linters)
    yield from ("", "For pre-commit, in .pre-commit-config.yaml:", "", *pre_commit())
    yield from ("", *ci())


def forgotten(linters: Sequence[str]) -> Iterator[str]:
    """A line about the configs of other linters that lie here and were not carried over."""
    from dslint.config.carry import FILES

    found = {linter: name for linter in LINTERS for name in FILES[linter] if os.path.lexists(name)}
    missed = [name for linter, name in found.items() if linter not in linters]
    if missed:
        options = " ".join(f"--from {linter}" for linter in found)
        yield f"also here: {', '.join(missed)}; to carry over, remove {NAME} and run `dslint init {options}`"


def pre_commit() -> Sequence[str]:
    """The stanza for pre-commit."""
    from dslint.version import __version__

    return (
        "  repos:",
        f"    - repo: {REPOSITORY}",
        f"      rev: v{__version__}",
        "      hooks:",
        "        - id: dslint",
    )


def ci() -> Sequence[str]:
    """The step for CI: of GitLab where it has a file here, else of GitHub."""
    from dslint.version import __version__

    install = f"pip install dslint=={__version__}"
    if os.path.exists(".gitlab-ci.yml"):
        job = ("  dslint:", "    image: python:3.12-slim", "    script:", f"      - {install}")
        run = ("      - dslint --output gitlab:gl-code-quality-report.json .", "    artifacts:", "      when: always")
        report = ("      reports:", "        codequality: gl-code-quality-report.json")
        return ("For GitLab CI, in .gitlab-ci.yml:", "", *job, *run, *report)
    step = ("  - name: dslint", "    run: |", f"      {install}", "      dslint --format github .")
    return ("For GitHub Actions, among the steps of a workflow:", "", *step)
