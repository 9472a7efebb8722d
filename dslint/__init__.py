"""dslint lints the Dockerfiles and Kubernetes manifests of data-science projects.

    import dslint
    report = dslint.lint(["."], config=dslint.Config(profile="all"))
    for finding in report.findings:
        print(finding.path, finding.start.line, finding.rule, finding.message)

`lint`, `lint_text` and `load_rules` raise only `ConfigError` and `PathError`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dslint.version import __version__

if TYPE_CHECKING:
    from dslint.api import Rule, lint, lint_text, load_rules
    from dslint.config.errors import ConfigError
    from dslint.config.options import Config
    from dslint.findings import Category, Checked, Related, Report, Reported, Severity, Skipped
    from dslint.pipeline import PathError

__all__ = [
    "Category",
    "Checked",
    "Config",
    "ConfigError",
    "PathError",
    "Related",
    "Report",
    "Reported",
    "Rule",
    "Severity",
    "Skipped",
    "__version__",
    "lint",
    "lint_text",
    "load_rules",
]

_HOMES = {
    "lint": "dslint.api",
    "lint_text": "dslint.api",
    "load_rules": "dslint.api",
    "Rule": "dslint.api",
    "Config": "dslint.config.options",
    "ConfigError": "dslint.config.errors",
    "PathError": "dslint.pipeline",
}


if not TYPE_CHECKING:  # type checkers see the names above and no others

    def __getattr__(name: str) -> object:
        """The public names, each imported when it is first used."""
        if name not in __all__:
            raise AttributeError(f"module 'dslint' has no attribute {name!r}")
        from importlib import import_module

        value: object = getattr(import_module(_HOMES.get(name, "dslint.findings")), name)
        globals()[name] = value
        return value
