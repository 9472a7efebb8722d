"""A check of ShellCheck, seen as a rule: `SC2086` is selected, suppressed and explained as ours are."""

from __future__ import annotations

from dslint.findings import Category, Profile, Safety, Severity

TOPIC = "shellcheck"

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "style": Severity.INFO}
_PROFILES = {"error": Profile.DEFAULT, "warning": Profile.DEFAULT, "info": Profile.STRICT, "style": Profile.ALL}
_CATEGORIES = {"style": Category.STYLE}


class ShellRule:
    """The check `name`, whose findings have this `level` (error, warning, info or style)."""

    target = "dockerfile"
    topic = TOPIC
    covers: tuple[str, ...] = ()
    options: type[object] | None = None
    fix: Safety | None = None
    fixable = False

    def __init__(self, name: str, level: str = "warning") -> None:
        self.name = name
        self.category = _CATEGORIES.get(level, Category.CORRECTNESS)
        self.severity = _SEVERITIES.get(level, Severity.WARNING)
        self.profile = _PROFILES.get(level, Profile.DEFAULT)

    @property
    def url(self) -> str:
        """The check's page in ShellCheck's own documentation."""
        return f"https://www.shellcheck.net/wiki/{self.name}"

    @property
    def summary(self) -> str:
        """One line on what it is."""
        return f"ShellCheck's {self.name}."

    @property
    def page(self) -> str:
        """What dslint can say of it."""
        return (
            f"{self.summary}\n\n## Why it matters\nShellCheck found something in a shell script of a Dockerfile that "
            f"does not do what it seems to do. Its own page explains this check, with examples: {self.url}\n\n"
            "dslint hands the scripts of `RUN`, `CMD`, `ENTRYPOINT` and `HEALTHCHECK` to ShellCheck if the extra "
            f"`dslint[shellcheck]` is installed. `# dslint: ignore[{self.name}] reason` above the line, or "
            f"ShellCheck's own `# shellcheck disable={self.name}`, silences it.\n\n## References\n- {self.url}"
        )
