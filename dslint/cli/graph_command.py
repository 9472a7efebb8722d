"""`dslint graph PATH`: which Dockerfile makes which image, from what, and which manifests run it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dslint.graph import Graph
    from dslint.project.project import Project

_NOTHING = (
    "nothing to show in {path}: no Dockerfile, and no Kubernetes manifest that runs an image "
    "(--allow-empty accepts that)"
)


@click.command("graph")
@click.argument("path", default=".", type=click.Path())
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "dot", "mermaid"]),
    default="text",
    help="A tree to read, JSON for programs, or a drawing for Graphviz or Mermaid.  [default: text]",
)
@click.option("--config", metavar="FILE", help="Use this configuration file and look for no other.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--allow-empty", is_flag=True, help="A directory in which there is nothing to show is no mistake.")
@click.pass_context
def command(
    ctx: click.Context, /, path: str, format_: str, config: str | None, isolated: bool, allow_empty: bool
) -> int:
    """Show how the files of PATH hang together: images, what they are built from, who runs them.

    Links that are not sure are shown too, and marked.
    """
    from dslint.cli.output import write
    from dslint.config.errors import ConfigError

    if not os.path.lexists(path):
        raise click.UsageError(f"no such file or directory: {path}", ctx)
    try:
        graph = _graph(path, config, isolated)
    except ConfigError as error:
        raise click.UsageError(str(error), ctx) from None
    if not graph.images and not graph.foreign and not allow_empty:
        raise click.UsageError(_NOTHING.format(path=path), ctx)
    write(f"{line}\n" for line in _lines(graph, format_))
    return 0


def _lines(graph: Graph, format_: str) -> Iterator[str]:
    if format_ == "json":
        from dslint.graph import as_json

        return as_json.render(graph)
    if format_ == "text":
        from dslint.graph import text

        return text.render(graph)
    from dslint.graph import drawing

    return drawing.render_dot(graph) if format_ == "dot" else drawing.render_mermaid(graph)


def _graph(path: str, config: str | None, isolated: bool) -> Graph:
    """Read the project that PATH belongs to, and draw up what of it concerns PATH. Raises ConfigError."""
    from dslint.graph import make
    from dslint.graph.model import renamed

    project = _project(os.path.abspath(path), config, isolated)
    graph = make(project, project.tree.relative(os.path.abspath(path)))
    if project.root == os.getcwd():
        return graph
    from dslint.report.paths import relative

    return renamed(graph, lambda inside: relative(project.tree.absolute(inside), os.getcwd()))


def _project(path: str, config: str | None, isolated: bool) -> Project:
    from dslint.cli.settings_command import loader
    from dslint.packs import builtin_rules
    from dslint.project.discovery import discover
    from dslint.project.project import Project
    from dslint.project.tree import Tree

    given = {**dict.fromkeys(("select", "ignore", "exclude"), ()), "config": config, "isolated": isolated}
    settings_of = loader(given, builtin_rules())
    directory = path if os.path.isdir(path) else os.path.dirname(path)
    root = settings_of.root(
        directory, os.getcwd() if path.startswith(f"{os.getcwd()}/") and path != directory else None
    )
    tree = Tree(root)
    found = discover(tree, [tree.relative(path)], exclude=settings_of.settings(root).exclude, rest=True)
    return Project(tree, found)
