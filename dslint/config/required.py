"""`required-version`: the version of dslint that a config is written for."""

from __future__ import annotations

from dslint.config.errors import ConfigError
from dslint.config.kinds import REQUIREMENT
from dslint.version import __version__


def check_version(value: object, name: str) -> None:
    """Raise ConfigError, at its key, if this dslint is not one of the versions that are asked for."""
    from packaging.specifiers import SpecifierSet

    REQUIREMENT.check(value, name, ("required-version",))
    if not SpecifierSet(str(value)).contains(__version__, prereleases=True):
        message = f'dslint {__version__} is installed, but {name} asks for "{value}"'
        raise ConfigError(message, key=("required-version",))
