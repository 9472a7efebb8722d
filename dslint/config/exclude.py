"""The patterns of `exclude` are those of a .gitignore; a broken one, which would match nothing, is a mistake."""

from __future__ import annotations

from dslint.config.errors import ConfigError
from dslint.project.glob import is_readable


def check_pattern(text: str) -> None:
    """Raise ConfigError for a pattern that can match nothing."""
    body = text.removeprefix("!").strip()
    if text.startswith("#") or not body.strip("/") or "//" in body:
        raise ConfigError(f'"{text}" is no pattern of a .gitignore: it matches nothing')
    if not is_readable(body.strip("/")):
        raise ConfigError(f'"{text}" is no pattern of a .gitignore: a bracket or backslash in it is not closed')
