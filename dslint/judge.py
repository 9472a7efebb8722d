"""The rules under one set of settings: which are on, and what a finding counts for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.config.selection import enabled_rules
from dslint.config.selectors import Selectors
from dslint.config.settings import Selection
from dslint.engine import Crash, Engine, Raised
from dslint.findings import Finding, Fix, OfferedFix, Profile, Reported, Safety
from dslint.rule import Given

if TYPE_CHECKING:
    from datetime import date

    from dslint.config.settings import Settings
    from dslint.node import Document
    from dslint.packs import RuleInfo
    from dslint.settle.scopes import Scopes
    from dslint.source import Span


class Judge:
    """Turns what rules say into what is reported."""

    def __init__(self, settings: Settings, rules: Sequence[RuleInfo]) -> None:
        self.settings = settings
        self.rules = {rule.name: rule for rule in rules}
        self.enabled = enabled_rules(settings, rules)

    @cached_property
    def engine(self) -> Engine:
        """The rules that are on."""
        rules = [rule for name, rule in self.rules.items() if name in self.enabled]
        today = self._today() if any(rule.dated for rule in rules) else None
        given = Given(None, self.settings.target_kubernetes, self.settings.target_python, today)
        return Engine(rules, given, self.settings.options_of)

    @property
    def judges_objects(self) -> bool:
        """Whether a rule about Kubernetes objects is on."""
        return any(self.rules[name].target == "kubernetes" for name in self.enabled)

    def scoped(self, findings: list[Reported], document: Document | None) -> list[Reported]:
        """The findings of one file as they count at their paths and objects."""
        if not self.settings.per_path and not self.settings.per_object:
            return findings
        return [self._scopes.apply(finding, document) for finding in findings]

    @cached_property
    def _scopes(self) -> Scopes:
        from dslint.settle.scopes import Scopes

        return Scopes(self.settings, self.selectors)

    @property
    def beyond_profile(self) -> int:
        """How many rules more the widest profile would check; none where the user selects the rules."""
        settings = self.settings
        if settings.profile is Profile.ALL or any(layer.select is not None for layer in settings.selection):
            return 0
        widest = settings._replace(selection=(*settings.selection, Selection(profile=Profile.ALL)))
        return len(enabled_rules(widest, list(self.rules.values())) - self.enabled)

    @cached_property
    def selectors(self) -> Selectors:
        """The words that mean rules."""
        return Selectors(tuple(self.rules.values()))

    def reported(self, raised: Raised | Crash) -> Reported | None:
        """What is reported of what the engine brought; None where the user switched it off."""
        if isinstance(raised, Raised):
            return self._reported(raised.rule, raised.finding)
        message = f"the check {raised.rule.name} failed here: {raised.error}"
        return self.say("internal-error", raised.span, message, "please report this; the other checks went on")

    def say(self, name: str, span: Span, message: str, help: str = "", fix: Fix | None = None) -> Reported | None:
        """A finding of dslint itself; None where the user switched that rule off."""
        if name not in self.enabled:
            return None
        return self._reported(self.rules[name], Finding(span, message, help, fix=fix))

    def _reported(self, rule: RuleInfo, finding: Finding) -> Reported:
        fixes: tuple[OfferedFix, ...] = ()
        if finding.fix is not None:
            fixes = (OfferedFix(finding.fix.title, rule.fix is Safety.SAFE, finding.fix.edits),)
        return Reported(
            rule=rule.name,
            category=rule.category,
            severity=rule.severity,
            message=finding.message,
            help=finding.help,
            span=finding.span,
            related=finding.related,
            fixes=fixes,
            sensitive=finding.sensitive,
        )

    def _today(self) -> date:
        from datetime import date

        return self.settings.today or date.today()
