"""Writes docs/compared.md: who answers each rule of the linters that dslint is compared with, or why nobody does.

The rules of the others are those of the table `peer_rules`; which rule of ours answers one stands in that rule's
`covers`, and why none does in docs/compared.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from dslint.facts.peers import peer_rules
from dslint.packs import builtin_rules

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGE = DOCS / "compared.md"

HEAD = """# Compared with other linters

Which rules of other linters dslint answers, by which rule of its own, and which it leaves out and why. Select by their
names if you like: `dslint --select hadolint/DL3008 .`. This page is made from the rules and docs/compared.json by
`python3 dev.py index`.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The text of the page."""
    answers, reasons = covered(), left_out()
    named = {peer: ids for peer, ids in peer_rules().items() if ids}
    parts = [HEAD, *overview(named, answers, reasons)]
    for peer, ids in named.items():
        parts.append(f"\n## {peer}\n\n| rule | answered by |\n|---|---|")
        parts += [f"| {name} | {answer(f'{peer}/{name}', answers, reasons)} |" for name in ids]
    return "\n".join(parts) + "\n"


def overview(
    named: Mapping[str, tuple[str, ...]], answers: Mapping[str, list[str]], reasons: Mapping[str, str]
) -> Iterator[str]:
    """How many rules of each linter are answered, and how many are left out on purpose."""
    yield "\n| linter | rules | answered | left out |\n|---|---|---|---|"
    for peer, ids in named.items():
        full = {f"{peer}/{name}" for name in ids}
        yield f"| {peer} | {len(ids)} | {len(full & answers.keys())} | {len(full & reasons.keys())} |"


def answer(name: str, answers: Mapping[str, list[str]], reasons: Mapping[str, str]) -> str:
    """What stands beside a rule of another linter."""
    if name in answers:
        return ", ".join(f"`{rule}`" for rule in answers[name])
    return f"– {reasons[name]}".replace("|", "\\|") if name in reasons else "not yet"


def covered() -> dict[str, list[str]]:
    """The rules of ours that answer each rule of another linter."""
    found: dict[str, list[str]] = {}
    for rule in builtin_rules():
        for name in rule.covers:
            found.setdefault(name, []).append(rule.name)
    return found


def left_out() -> dict[str, str]:
    """Why a rule of another linter has no answer."""
    reasons: dict[str, str] = json.loads((DOCS / "compared.json").read_text(encoding="utf-8"))
    return reasons


if __name__ == "__main__":
    main()
