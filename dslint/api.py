"""dslint from Python: the same run as on the command line, with reports as values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dslint.packs import RuleInfo as Rule
from dslint.packs import builtin_rules
from dslint.pipeline import PathError, Request, run

if TYPE_CHECKING:
    from dslint.config.options import Config
    from dslint.findings import Report

__all__ = ["Rule", "lint", "lint_text", "load_rules"]


def lint(
    paths: Iterable[str | os.PathLike[str]],
    *,
    config: Config | None = None,
    contents: Mapping[str, str] | None = None,
) -> Report:
    """Lint files, and directories with all that is in them; `contents` are texts that stand in for the disk.

    The options of `config` stand above those of the config files. Raises ConfigError and PathError.
    """
    if isinstance(paths, str | os.PathLike):
        raise PathError(f"paths must be a list of paths: write [{os.fspath(paths)!r}]")
    if config is not None:
        _check(config)
    return run(
        Request(
            paths=tuple(os.fspath(path) for path in paths),
            cwd=os.getcwd(),
            rules=builtin_rules(),
            overrides=(config,) if config is not None else (),
            contents=contents,
        )
    )


def _check(config: object) -> None:
    """Refuse what is no Config, such as the mapping that one is made of."""
    from dslint.config.errors import ConfigError
    from dslint.config.options import Config

    if not isinstance(config, Config):
        example = "Config(**options)" if isinstance(config, Mapping) else 'Config(profile="strict")'
        raise ConfigError(f"config must be a dslint.Config, not a {type(config).__name__}: write dslint.{example}")


def lint_text(text: str, *, filename: str, config: Config | None = None) -> Report:
    """Lint one text as if it stood in `filename`. Raises ConfigError."""
    return lint([filename], config=config, contents={filename: text})


def load_rules() -> list[Rule]:
    """Every rule, sorted by name."""
    return builtin_rules()
