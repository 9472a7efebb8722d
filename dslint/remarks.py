"""What ShellCheck says of the scripts of a project: asked once for all its Dockerfiles, graded by their settings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from dslint.config.selection import enabled_rules
from dslint.findings import OfferedFix, Reported
from dslint.shellcheck.binary import OFF, installed
from dslint.shellcheck.rule import ShellRule
from dslint.source import Edit

if TYPE_CHECKING:
    from dslint.dockerfile import Dockerfile
    from dslint.judge import Judge
    from dslint.shellcheck.process import Failure, Remark
    from dslint.shellcheck.script import ShellText

VARIABLE = "DSLINT_SHELLCHECK"
"""The variable of the environment that names the ShellCheck to ask, or says `off`."""

ABSENT = "shell scripts were not checked by ShellCheck: `pip install 'dslint[shellcheck]'` adds it"
FAILED = "failed-shellcheck"
HELP = "run dslint again, or do without ShellCheck: `--shellcheck off`"


class ShellJudge:
    """The checks of ShellCheck under one set of settings."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[tuple[str, str], ShellRule | None] = {}

    @cached_property
    def is_on(self) -> bool:
        """Whether some check may be on: all of them, or one that the user names."""
        layers = self._judge.settings.selection
        if not layers:
            return True
        words = (word for layer in layers for word in (*(layer.select or ()), *layer.extend_select))
        codes = {code for word in words if (code := word.rpartition("/")[2]).startswith("SC")}
        return any(self._is_on(ShellRule(code)) for code in ("SC", *codes))

    def failed(self, failure: Failure) -> Reported | None:
        """What is reported where ShellCheck gave no answer."""
        message = f"ShellCheck gave no answer for {len(failure.scripts)} shell scripts: {failure}"
        return self._judge.say(FAILED, failure.place, message, HELP)

    def reported(self, remark: Remark) -> Reported | None:
        """What is reported; None where the user switched the check off."""
        rule = self._rule(remark.code, remark.level)
        if rule is None:
            return None
        edits = tuple(Edit(one.span, one.text) for one in remark.replacements)
        return Reported(
            rule=rule.name,
            category=rule.category,
            severity=rule.severity,
            message=remark.message.rstrip(" ."),
            help=f"see {rule.url}",
            span=remark.span,
            fixes=(OfferedFix("do as ShellCheck says", False, edits),) if edits else (),
        )

    def _rule(self, code: str, level: str) -> ShellRule | None:
        if (code, level) not in self._known:
            rule = ShellRule(code, level)
            self._known[code, level] = rule if self._is_on(rule) else None
        return self._known[code, level]

    def _is_on(self, rule: ShellRule) -> bool:
        return rule.name in enabled_rules(self._judge.settings, [*self._judge.rules.values(), rule])


class Remarks:
    """ShellCheck's answer for the Dockerfiles of one project; `note` says why there is none."""

    def __init__(self, dockerfiles: Iterable[tuple[Dockerfile, Judge]], shellcheck: str | None) -> None:
        self.note = ""
        self._binary = shellcheck or os.environ.get(VARIABLE) or installed()
        judges: dict[int, ShellJudge] = {}
        self._asked: list[tuple[Dockerfile, ShellJudge]] = []
        for dockerfile, judge in dockerfiles if self._binary != OFF else ():
            shell_judge = judges.setdefault(id(judge), ShellJudge(judge))
            if shell_judge.is_on:
                self._asked.append((dockerfile, shell_judge))

    def reported(self) -> Iterator[Reported]:
        """What is reported."""
        from dslint.shellcheck.script import shell_texts

        scripts = [script for dockerfile, _ in self._asked for script in shell_texts(dockerfile)]
        if not scripts:
            return
        if self._binary is None:
            self.note = ABSENT
            return
        yield from filter(None, self._answered(self._binary, scripts))

    def _answered(self, binary: str, scripts: Sequence[ShellText]) -> Iterator[Reported | None]:
        from dslint.shellcheck.process import Failure, remarks

        judges = {dockerfile.source: judge for dockerfile, judge in self._asked}
        for answer in remarks(binary, scripts):
            if isinstance(answer, Failure):
                yield judges[answer.place.source].failed(answer)
            else:
                yield judges[answer.span.source].reported(answer)
