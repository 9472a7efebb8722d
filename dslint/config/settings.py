"""The settings of a run: what every later step asks instead of the files and flags that they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dslint.findings import Profile, Severity

if TYPE_CHECKING:
    from datetime import date

    from dslint.config.scopes import ObjectScope, PathScope


class Selection(NamedTuple):
    """What one place (a config file, the API, the command line) says of which rules to check; None = nothing."""

    profile: Profile | None = None
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Excluded(NamedTuple):
    """Patterns as in a .gitignore that lies in `directory`."""

    directory: str
    patterns: tuple[str, ...]


class RuleSettings(NamedTuple):
    """What the user changes about one rule."""

    name: str
    severity: Severity | None = None
    options: tuple[tuple[str, object], ...] = ()


class HelmValues(NamedTuple):
    """One more way to render the chart in the directory `chart`; all paths are absolute."""

    chart: str
    values: tuple[str, ...] = ()
    release: str = ""
    namespace: str = ""


class Settings(NamedTuple):
    """All that a run is told, checked and merged.

    `config_path` is the file that was read, or empty. `selection`, `exclude`, `per_path` and `per_object` hold what
    each place says, the strongest last. `today` is None where the clock is to be asked.
    """

    config_path: str = ""
    selection: tuple[Selection, ...] = ()
    exclude: tuple[Excluded, ...] = ()
    fail_on: Severity = Severity.WARNING
    min_severity: Severity = Severity.INFO
    target_kubernetes: str | None = None
    target_python: str | None = None
    today: date | None = None
    rules: tuple[RuleSettings, ...] = ()
    per_path: tuple[PathScope, ...] = ()
    per_object: tuple[ObjectScope, ...] = ()
    external_objects: tuple[str, ...] = ()
    crds: tuple[str, ...] = ()
    require_reason: bool = False
    baseline: str = ""
    helm: bool = False
    helm_values: tuple[HelmValues, ...] = ()

    @property
    def profile(self) -> Profile:
        """The profile that counts: the one named last."""
        named = [layer.profile for layer in self.selection if layer.profile is not None]
        return named[-1] if named else Profile.DEFAULT

    def severity_of(self, rule: str, otherwise: Severity) -> Severity:
        """The severity that the user gives a rule, else `otherwise`."""
        for entry in self.rules:
            if entry.name == rule and entry.severity is not None:
                return entry.severity
        return otherwise

    def options_of(self, rule: str) -> tuple[tuple[str, object], ...]:
        """The options that the user gives a rule, as its class names them."""
        return next((entry.options for entry in self.rules if entry.name == rule), ())
